//! The TypeScript border is written from the Rust types and must not drift.

use std::{fs, path::Path};

#[test]
fn generated_types_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/api/generated.ts");
    let wanted = headcount::api::typescript();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &wanted).expect("the generated file is written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "ui/src/api/generated.ts is stale: run BLESS=1 cargo test -p it generated"
    );
}
