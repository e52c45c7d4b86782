//! Secrets as canaries: whatever a test did, none of them may stand in what it left behind: the
//! plan with its log, everything beside it, what was printed, what crossed the border, and that in
//! no form in which software usually writes a text down.

use std::{
    fs,
    path::{Path, PathBuf},
};

use aho_corasick::AhoCorasick;
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};

/// A shorter text may stand somewhere by chance.
const SHORTEST: usize = 12;

/// Every form of a secret that is looked for, each with its name.
fn forms(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = secret.as_bytes();
    let wide = |order: fn(u16) -> [u8; 2]| secret.encode_utf16().flat_map(order).collect();
    let hex = |upper: bool| {
        let digits = bytes.iter().map(|it| match upper {
            true => format!("{it:02X}"),
            false => format!("{it:02x}"),
        });
        digits.collect::<String>().into_bytes()
    };
    let mut forms = vec![
        ("UTF-8", bytes.to_vec()),
        ("UTF-16 LE", wide(u16::to_le_bytes)),
        ("UTF-16 BE", wide(u16::to_be_bytes)),
        ("hex", hex(false)),
        ("HEX", hex(true)),
        ("base64", base64(bytes, 0)),
        ("base64, one byte on", base64(bytes, 1)),
        ("base64, two bytes on", base64(bytes, 2)),
    ];
    let url: String = url::form_urlencoded::byte_serialize(bytes).collect();
    if url != secret {
        forms.push(("URL", url.into_bytes()));
    }
    forms
}

/// What of the bytes is sure to show in base 64 when so many unknown bytes stand before them.
fn base64(bytes: &[u8], before: usize) -> Vec<u8> {
    let shifted: Vec<u8> = std::iter::repeat_n(0, before)
        .chain(bytes.iter().copied())
        .collect();
    let text = BASE64_STANDARD_NO_PAD.encode(&shifted[..shifted.len() - shifted.len() % 3]);
    // The first group mixes in what stands before.
    text.into_bytes().split_off(if before == 0 { 0 } else { 4 })
}

/// Looks for the same secrets in many places.
pub struct Canaries {
    names: Vec<(usize, &'static str)>,
    search: AhoCorasick,
}

impl Canaries {
    pub fn new(secrets: &[String]) -> Self {
        let (mut names, mut patterns) = (Vec::new(), Vec::new());
        for (number, secret) in secrets.iter().enumerate() {
            assert!(
                secret.len() >= SHORTEST,
                "secret {number} is too short to look for"
            );
            for (name, bytes) in forms(secret) {
                names.push((number, name));
                patterns.push(bytes);
            }
        }
        let search = AhoCorasick::new(&patterns).expect("few and short");
        Self { names, search }
    }

    /// The first secret in these bytes, by its number and form: never itself.
    pub fn find(&self, bytes: &[u8]) -> Option<String> {
        let hit = self.search.find(bytes)?;
        let (number, form) = self.names[hit.pattern().as_usize()];
        Some(format!("secret {number} as {form}"))
    }

    /// Fails when one is in these bytes.
    pub fn check(&self, place: &str, bytes: &[u8]) {
        if let Some(found) = self.find(bytes) {
            panic!("{found} stands in {place}");
        }
    }

    /// The first secret in a file below this folder, or in a file's name, and where it stands.
    pub fn find_in_folder(&self, folder: &Path) -> Option<String> {
        files(folder).into_iter().find_map(|path| {
            let name = path.display().to_string();
            if let Some(found) = self.find(name.as_bytes()) {
                return Some(format!("{found} stands in a file’s name"));
            }
            // A socket or a file that just went is nothing to read.
            let found = self.find(&fs::read(&path).ok()?)?;
            Some(format!("{found} stands in {name}"))
        })
    }

    /// Fails when one is in a file below this folder, or in a file's name.
    pub fn check_folder(&self, folder: &Path) {
        if let Some(found) = self.find_in_folder(folder) {
            panic!("{found}");
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files(&entry.path()),
            _ => vec![entry.path()],
        })
        .collect()
}
