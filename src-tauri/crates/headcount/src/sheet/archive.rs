//! Looks at what a zip archive says it unpacks to, before anything is unpacked: a few kilobytes
//! can be made to unpack to more than any machine holds.

const MOST_ENTRIES: u64 = 10_000;
const MOST_BYTES: u64 = 1 << 30;
/// Up to here any ratio passes: empty-looking sheets pack very well.
const FREE_BYTES: u64 = 256 << 20;
const MOST_RATIO: u64 = 100;

/// An error is the rest of a sentence that starts with the file's name.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let damaged = || "is damaged: it ends before its table of contents.".to_string();
    let (entries, declared) = declared(bytes).ok_or_else(damaged)?;
    let packed = bytes.len() as u64;
    let bomb = declared > MOST_BYTES || (declared > FREE_BYTES && declared / packed > MOST_RATIO);
    if bomb || entries > MOST_ENTRIES {
        return Err(
            "unpacks to far more than a plan can hold, so it was not opened. Save the one \
                    sheet you need as CSV."
                .into(),
        );
    }
    Ok(())
}

/// The number of entries and their size unpacked, from the archive's table of contents.
fn declared(bytes: &[u8]) -> Option<(u64, u64)> {
    const END: &[u8] = b"PK\x05\x06";
    const ENTRY: &[u8] = b"PK\x01\x02";
    let end = memchr::memmem::rfind(bytes, END)?;
    let mut at = u32_at(bytes, end + 16)? as usize;
    let (mut entries, mut total) = (0, 0_u64);
    while at < end && bytes.get(at..)?.starts_with(ENTRY) {
        let name = usize::from(u16_at(bytes, at + 28)?);
        let extra = usize::from(u16_at(bytes, at + 30)?);
        let comment = usize::from(u16_at(bytes, at + 32)?);
        let extra_at = at + 46 + name;
        let size = match u32_at(bytes, at + 24)? {
            u32::MAX => long_size(bytes.get(extra_at..extra_at + extra)?)?,
            size => size.into(),
        };
        total = total.saturating_add(size);
        entries += 1;
        at = extra_at + extra + comment;
    }
    (entries > 0).then_some((entries, total))
}

/// The size of an entry that does not fit 32 bits: the first number of the ZIP64 field.
fn long_size(mut extra: &[u8]) -> Option<u64> {
    const ZIP64: u16 = 1;
    loop {
        let (id, length) = (u16_at(extra, 0)?, usize::from(u16_at(extra, 2)?));
        if id == ZIP64 {
            return Some(u64::from_le_bytes(extra.get(4..12)?.try_into().ok()?));
        }
        extra = extra.get(4 + length..)?;
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of contents and nothing else, with entries of these sizes.
    fn contents(sizes: &[u64]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for &size in sizes {
            let short = u32::try_from(size).unwrap_or(u32::MAX);
            let extra: &[u8] = if short == u32::MAX {
                &size.to_le_bytes()
            } else {
                &[]
            };
            bytes.extend_from_slice(b"PK\x01\x02");
            bytes.extend_from_slice(&[0; 20]);
            bytes.extend_from_slice(&short.to_le_bytes());
            bytes.extend_from_slice(&1_u16.to_le_bytes());
            let extra_length = if extra.is_empty() {
                0
            } else {
                4 + extra.len() as u16
            };
            bytes.extend_from_slice(&extra_length.to_le_bytes());
            bytes.extend_from_slice(&[0; 14]);
            bytes.push(b'x');
            if !extra.is_empty() {
                bytes.extend_from_slice(&[1, 0, extra.len() as u8, 0]);
                bytes.extend_from_slice(extra);
            }
        }
        bytes.extend_from_slice(b"PK\x05\x06");
        bytes.extend_from_slice(&[0; 18]);
        bytes
    }

    #[test]
    fn only_sane_archives_pass() {
        for (sizes, fine) in [
            (vec![1_000, 2_000], true),
            (vec![200 << 20], true),
            (vec![300 << 20], false),
            (vec![1_100 << 20], false),
            (vec![u64::from(u32::MAX), 5], false),
            (vec![1 << 40], false),
            (vec![u64::MAX, u64::MAX], false),
            (vec![1; 10_001], false),
            (vec![], false),
        ] {
            assert_eq!(
                check(&contents(&sizes)).is_ok(),
                fine,
                "{:?}",
                &sizes[..sizes.len().min(3)]
            );
        }
        let mut large = contents(&[300 << 20]);
        large.splice(0..0, std::iter::repeat_n(0, 4 << 20));
        let end = large.len() - 6;
        large[end..end + 4].copy_from_slice(&(4_u32 << 20).to_le_bytes());
        assert_eq!(check(&large), Ok(()), "a ratio below 100 to 1");
        assert!(check(b"PK\x03\x04").is_err());
    }
}
