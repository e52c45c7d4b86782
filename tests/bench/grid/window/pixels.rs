//! What the display in memory shows, read from the file that Xvfb keeps it in: the screen itself,
//! with nothing in the program that could know of being measured.

use std::{fs::File, os::unix::fs::FileExt};

use it::desktop::Desktop;

use super::session::Place;
use crate::cases::Result;

/// Numbers in the head of an XWD file, by their place.
const HEAD_SIZE: u64 = 0;
const BITS_PER_PIXEL: u64 = 11;
const BYTES_PER_LINE: u64 = 12;
const COLOURS: u64 = 19;
const BYTES_PER_COLOUR: u64 = 12;

pub struct Screen {
    file: File,
    start: u64,
    line: u64,
}

impl Screen {
    pub fn of(desktop: &Desktop) -> Result<Self> {
        let path = desktop.screen();
        let file = File::open(&path);
        let file = file.map_err(|error| format!("{}: {error}", path.display()))?;
        let number = |at: u64| -> Result<u64> {
            let mut bytes = [0; 4];
            let read = file.read_exact_at(&mut bytes, at * 4);
            read.map_err(|error| error.to_string())?;
            Ok(u32::from_be_bytes(bytes).into())
        };
        if number(BITS_PER_PIXEL)? != 32 {
            return Err("The display has not four bytes a pixel.".into());
        }
        Ok(Self {
            start: number(HEAD_SIZE)? + number(COLOURS)? * BYTES_PER_COLOUR,
            line: number(BYTES_PER_LINE)?,
            file,
        })
    }

    /// The pixels of a place, line after line.
    pub fn at(&self, place: Place) -> Result<Vec<u8>> {
        let mut pixels = vec![0; place.width * place.height * 4];
        for (at, line) in pixels.chunks_exact_mut(place.width * 4).enumerate() {
            let from = self.start + (place.top + at) as u64 * self.line + place.left as u64 * 4;
            let read = self.file.read_exact_at(line, from);
            read.map_err(|error| error.to_string())?;
        }
        Ok(pixels)
    }
}

/// All of one colour: nothing is written there.
pub fn is_blank(pixels: &[u8]) -> bool {
    let mut all = pixels.chunks_exact(4);
    let first = all.next();
    all.all(|it| Some(it) == first)
}
