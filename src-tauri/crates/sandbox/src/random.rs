//! Chance from a seed, so that two runs with one seed hold the same ids and people.

use uuid::{Builder, Uuid};

/// SplitMix64: tiny, and good enough for invented data. Not for secrets.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 up to, not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn id(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&high.to_be_bytes());
        bytes[8..].copy_from_slice(&low.to_be_bytes());
        Builder::from_random_bytes(bytes).into_uuid().to_string()
    }
}

/// An unguessable string in the alphabet of a vendor's API keys, from the system's randomness.
pub(crate) fn secret(length: usize) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
    let mut out = String::with_capacity(length);
    while out.len() < length {
        let bytes = Uuid::new_v4().into_bytes();
        // The version and variant bits of a UUID are fixed: bytes 6 and 8 are left out.
        let free = bytes.iter().enumerate().filter(|(i, _)| *i != 6 && *i != 8);
        for (_, byte) in free.take(length - out.len()) {
            out.push(char::from(ALPHABET[usize::from(byte % 64)]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_sequence_of_ids() {
        let (mut a, mut b) = (Random::new(7), Random::new(7));
        assert_eq!((a.id(), a.id()), (b.id(), b.id()));
        assert_ne!(Random::new(7).id(), Random::new(8).id());
    }

    #[test]
    fn secrets_have_the_asked_length_and_differ() {
        assert_eq!(secret(42).len(), 42);
        assert_ne!(secret(42), secret(42));
    }
}
