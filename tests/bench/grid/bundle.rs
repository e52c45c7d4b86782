//! What the first view of the page weighs, packed as it would travel.

use std::{fs, io::Write, path::Path};

use flate2::{Compression, write::GzEncoder};

use crate::samples::{Figure, Of, goal};

pub fn figures(figures: &mut Vec<Figure>) {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
    let Ok(page) = fs::read_to_string(dist.join("index.html")) else {
        eprintln!("grid: ui/dist is not built, so its weight was not measured.");
        return;
    };
    let files = named(&page);
    let weight = |ending: &str| -> f64 {
        let named = files.iter().filter(|it| it.ends_with(ending));
        named
            .filter_map(|it| packed(&fs::read(dist.join(it)).ok()?))
            .sum()
    };
    let all = packed(page.as_bytes()).unwrap_or_default() + weight(".js") + weight(".css");
    figures.push(Figure::new(
        "UI: page, scripts and styles of the first view, gzip".into(),
        "kB",
        vec![all],
        goal(Of::Max, 200.0),
    ));
}

/// What the page loads by itself: its scripts, what they import, its styles.
fn named(page: &str) -> Vec<&str> {
    let tags = page.split('<').filter(|tag| {
        tag.starts_with("script") || tag.contains("stylesheet") || tag.contains("modulepreload")
    });
    tags.filter_map(|tag| {
        let (_, rest) = tag
            .split_once("src=\"")
            .or_else(|| tag.split_once("href=\""))?;
        Some(rest.split_once('"')?.0.trim_start_matches('/'))
    })
    .collect()
}

/// Thousands of bytes.
fn packed(bytes: &[u8]) -> Option<f64> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes).ok()?;
    Some(gzip.finish().ok()?.len() as f64 / 1000.0)
}
