//! A window of the same library with an empty page, nothing else: what memory is compared with.
//! An example of `muster-desktop`, built by `cargo xtask bench` alone.

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            let blank = tauri::WebviewUrl::External("about:blank".parse()?);
            tauri::WebviewWindowBuilder::new(app, "empty", blank)
                .inner_size(1280.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
