//! A count as bytes of a fixed length: a line of JSON after its checksum, so that a person can
//! read it and damage is noticed. Holds nothing but numbers.

use std::io;

use serde::{Deserialize, Serialize};

use super::rule::Count;

/// The length of every record, its line end included.
pub(super) const RECORD: usize = 512;
/// The checksum in hexadecimal, and a blank.
const HEAD: usize = 17;

/// What stands where a record should.
#[derive(Debug, PartialEq)]
pub(crate) enum Found {
    /// Never written, or by another account.
    Nothing,
    Damaged,
    Count(Count),
}

#[derive(Serialize, Deserialize)]
struct Line {
    account: u64,
    count: Count,
}

pub(super) fn read(bytes: &[u8], account: u64) -> Found {
    // What was never written reads as zeros when something after it was.
    if bytes.iter().all(|byte| *byte == 0) {
        return Found::Nothing;
    }
    let Some((head, json)) = bytes
        .split_at_checked(HEAD)
        .filter(|_| bytes.len() == RECORD)
    else {
        return Found::Damaged;
    };
    if head != checksum(json).as_bytes() {
        return Found::Damaged;
    }
    match serde_json::from_slice::<Line>(json) {
        Ok(line) if line.account == account => Found::Count(line.count),
        Ok(_) => Found::Nothing,
        // Whole, but of another version of this program.
        Err(_) => Found::Damaged,
    }
}

pub(super) fn write(count: &Count, account: u64) -> io::Result<Vec<u8>> {
    let count = count.clone();
    let mut json = serde_json::to_vec(&Line { account, count })?;
    if json.len() >= RECORD - HEAD {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    json.resize(RECORD - HEAD - 1, b' ');
    json.push(b'\n');
    let mut bytes = checksum(&json).into_bytes();
    bytes.extend(json);
    Ok(bytes)
}

fn checksum(json: &[u8]) -> String {
    format!("{:016x} ", hash(json))
}

/// FNV-1a: the same in every process and version, which the standard library's does not promise.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
