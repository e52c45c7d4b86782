//! Bytes to text: UTF-8, UTF-16 with its byte order mark, else the old Windows encoding.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file. An error is the rest of a sentence that starts with the file's name.
pub fn decode(bytes: Vec<u8>) -> Result<String, String> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if damaged {
            return Err(format!(
                "is damaged: it says it is {} but is not.",
                label(encoding)
            ));
        }
        return Ok(text.into_owned());
    }
    // A stray NUL is one bad cell; many mean a binary file, or UTF-16 without its mark.
    if memchr::memchr_iter(0, &bytes).count() > bytes.len() / 20 {
        return Err("is not a text table. Save it as CSV in UTF-8, or as .xlsx.".into());
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(other) => WINDOWS_1252
            .decode_without_bom_handling(other.as_bytes())
            .0
            .into_owned(),
    })
}

fn label(encoding: &'static encoding_rs::Encoding) -> &'static str {
    match encoding {
        it if it == UTF_8 => "UTF-8",
        it if it == UTF_16LE || it == UTF_16BE => "UTF-16",
        it => it.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}Zoë,€".encode_utf16().flat_map(to_bytes).collect()
        };
        for (bytes, want) in [
            ("Zoë,€".as_bytes().to_vec(), Ok("Zoë,€")),
            ("\u{feff}Zoë,€".as_bytes().to_vec(), Ok("Zoë,€")),
            (utf16(u16::to_le_bytes), Ok("Zoë,€")),
            (utf16(u16::to_be_bytes), Ok("Zoë,€")),
            (b"Zo\xeb,\x80".to_vec(), Ok("Zoë,€")),
            (b"".to_vec(), Ok("")),
            (
                b"\xef\xbb\xbfa\xff".to_vec(),
                Err("is damaged: it says it is UTF-8 but is not."),
            ),
            (
                b"\xff\xfea\x00\x00\xd8".to_vec(),
                Err("is damaged: it says it is UTF-16 but is not."),
            ),
            (
                utf16(u16::to_le_bytes)[2..].to_vec(),
                Err("is not a text table. Save it as CSV in UTF-8, or as .xlsx."),
            ),
        ] {
            assert_eq!(
                decode(bytes).as_deref(),
                want.map_err(String::from).as_deref()
            );
        }
    }
}
