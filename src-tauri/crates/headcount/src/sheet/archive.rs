//! Unpacks a zip archive into nothing, counting: a few kilobytes can be made to unpack to more than
//! any machine holds, and the sizes an archive claims are only claims.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// How much an archive may unpack to.
struct Caps {
    entries: usize,
    bytes: u64,
    /// Up to here any ratio passes: empty-looking sheets pack very well.
    free: u64,
    ratio: u64,
}

const CAPS: Caps = Caps {
    entries: 10_000,
    bytes: 1 << 30,
    free: 256 << 20,
    ratio: 100,
};

/// An error is the rest of a sentence that starts with the file's name.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    within(bytes, &CAPS)
}

fn within(bytes: &[u8], caps: &Caps) -> Result<(), String> {
    let damaged = |why: &dyn std::fmt::Display| {
        format!(
            "is damaged, or is no Excel workbook ({why}). Open it in a spreadsheet and save it \
             anew."
        )
    };
    let packed = bytes.len() as u64;
    let most = caps.bytes.min(caps.free.max(packed * caps.ratio));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|why| damaged(&why))?;
    if archive.len() > caps.entries {
        return Err(too_much());
    }
    let mut total = 0;
    for entry in 0..archive.len() {
        let mut entry = archive.by_index(entry).map_err(|why| damaged(&why))?;
        total += count(&mut entry, most - total + 1).map_err(|why| damaged(&why))?;
        if total > most {
            return Err(too_much());
        }
    }
    Ok(())
}

/// Reads to the end, or to `most` bytes.
fn count(from: &mut impl Read, most: u64) -> std::io::Result<u64> {
    std::io::copy(&mut from.take(most), &mut std::io::sink())
}

fn too_much() -> String {
    "unpacks to far more than a plan can hold, so it was not opened. Save the one sheet you need \
     as CSV."
        .into()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    const SMALL: Caps = Caps {
        entries: 3,
        bytes: 1 << 20,
        free: 10_000,
        ratio: 20,
    };

    /// An archive of entries that are all zeros.
    fn archive(entries: &[(&str, usize)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in entries {
            zip.start_file(*name, SimpleFileOptions::default())
                .expect("memory takes it");
            zip.write_all(&vec![0; *size]).expect("memory takes it");
        }
        zip.finish().expect("memory takes it").into_inner()
    }

    #[test]
    fn only_sane_archives_pass() {
        for (entries, fine) in [
            (vec![("a.xml", 5_000), ("b.xml", 5_000)], true),
            (vec![("a.xml", 5_000), ("b.xml", 5_001)], false),
            (vec![("a.xml", 2 << 20)], false),
            (vec![("a.xml", 1), ("b.xml", 1), ("c.xml", 1)], true),
            (
                vec![("a.xml", 1), ("b.xml", 1), ("c.xml", 1), ("d.xml", 1)],
                false,
            ),
        ] {
            let told = within(&archive(&entries), &SMALL);
            assert_eq!(told.is_ok(), fine, "{entries:?}: {told:?}");
        }
        assert!(check(b"PK\x03\x04 and nothing").is_err());
    }

    #[test]
    fn a_size_that_is_written_small_is_counted_all_the_same() {
        let mut bytes = archive(&[("xl/worksheets/sheet1.xml", 500_000)]);
        let honest = 500_000_u32.to_le_bytes();
        let places: Vec<usize> = memchr::memmem::find_iter(&bytes, &honest).collect();
        assert_eq!(
            places.len(),
            2,
            "beside the entry and in the table of contents"
        );
        for at in places {
            bytes[at..at + 4].copy_from_slice(&64_u32.to_le_bytes());
        }
        assert!(within(&bytes, &SMALL).is_err());
    }
}
