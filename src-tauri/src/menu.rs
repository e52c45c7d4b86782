//! The native menu. What the page must do is sent to it as `muster:menu` with the item's id; zoom,
//! the clipboard, the theme and quitting are done here.
use std::sync::Arc;

use headcount::Session;
use serde_json::json;
use tauri::{
    AppHandle, Emitter, Manager, Wry,
    menu::{AboutMetadataBuilder, Menu, MenuItem, MenuItemBuilder, Submenu, SubmenuBuilder},
};

use crate::window::{self, Zoom};

/// The event that carries a pick to the page.
const PICKED: &str = "muster:menu";

const QUIT: &str = "quit";
const ZOOM_IN: &str = "zoom_in";
const ZOOM_OUT: &str = "zoom_out";
const ZOOM_RESET: &str = "zoom_reset";

/// Item, text, and the core's name for it.
const THEMES: [(&str, &str, &str); 3] = [
    ("theme_system", "As the system", "system"),
    ("theme_light", "Light", "light"),
    ("theme_dark", "Dark", "dark"),
];

pub fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    #[cfg(target_os = "macos")]
    menu.append(&application(app)?)?;
    for part in [file(app)?, edit(app)?, view(app)?, help(app)?] {
        menu.append(&part)?;
    }
    Ok(menu)
}

/// Does what was picked, or tells the page to.
pub fn picked(app: &AppHandle, id: &str) {
    match id {
        QUIT => app.exit(0),
        ZOOM_IN => window::zoom(app, Zoom::In),
        ZOOM_OUT => window::zoom(app, Zoom::Out),
        ZOOM_RESET => window::zoom(app, Zoom::Reset),
        #[cfg(target_os = "linux")]
        id if edits::command(id).is_some() => edits::run(app, id),
        id if theme(id).is_some() => set_theme(app, id),
        // a page that is gone needs no menu
        id => drop(app.emit(PICKED, id)),
    }
}

fn theme(id: &str) -> Option<&'static str> {
    THEMES
        .iter()
        .find(|(own, ..)| *own == id)
        .map(|(.., theme)| *theme)
}

/// Told to the core, which tells the page.
fn set_theme(app: &AppHandle, id: &str) {
    let session = app.state::<Arc<Session>>().inner().clone();
    let wanted = json!({ "theme": theme(id) });
    tauri::async_runtime::spawn(async move { session.call("setTheme", wanted).await });
}

fn item(app: &AppHandle, id: &str, text: &str, keys: &str) -> tauri::Result<MenuItem<Wry>> {
    MenuItemBuilder::with_id(id, text)
        .accelerator(keys)
        .build(app)
}

fn file(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let part = SubmenuBuilder::new(app, "&File")
        .item(&item(app, "new_plan", "New plan…", "CmdOrCtrl+Shift+N")?)
        .item(&item(app, "open_plan", "Open plan…", "CmdOrCtrl+O")?)
        .text("move_plan", "Move plan…")
        .separator()
        .item(&item(
            app,
            "import",
            "Import positions…",
            "CmdOrCtrl+Shift+I",
        )?)
        .text("import_employees", "Import employees…")
        .item(&item(
            app,
            "export",
            "Export positions…",
            "CmdOrCtrl+Shift+E",
        )?);
    // macOS has its own Quit in the application's menu
    if cfg!(target_os = "macos") {
        return part.separator().close_window().build();
    }
    part.separator()
        .item(&item(app, QUIT, "Quit", "CmdOrCtrl+Q")?)
        .build()
}

fn edit(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let part = SubmenuBuilder::new(app, "&Edit");
    // The page knows whether a text field or the plan is meant, so its own keys come first. Only
    // macOS asks the page before the menu; elsewhere these two must not take Ctrl+Z away from it.
    let part = if cfg!(target_os = "macos") {
        part.item(&item(app, "undo", "Undo", "Cmd+Z")?).item(&item(
            app,
            "redo",
            "Redo",
            "Cmd+Shift+Z",
        )?)
    } else {
        part.text("undo", "Undo").text("redo", "Redo")
    };
    let part = part.separator();
    #[cfg(target_os = "linux")]
    let part = edits::items(part);
    #[cfg(not(target_os = "linux"))]
    let part = part.cut().copy().paste().select_all();
    part.separator()
        .item(&item(
            app,
            "add_positions",
            "Add positions…",
            "CmdOrCtrl+N",
        )?)
        .item(&item(app, "find", "Find", "CmdOrCtrl+F")?)
        .build()
}

fn view(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let mut appearance = SubmenuBuilder::new(app, "Appearance");
    for (id, text, _) in THEMES {
        appearance = appearance.text(id, text);
    }
    SubmenuBuilder::new(app, "&View")
        .item(&item(app, "positions", "Positions", "CmdOrCtrl+1")?)
        .item(&item(app, "ats", "ATS report", "CmdOrCtrl+2")?)
        .text("reconcile", "Reconcile")
        .item(&item(app, "hires", "Hires", "CmdOrCtrl+3")?)
        .item(&item(app, "health", "Sync health", "CmdOrCtrl+4")?)
        .item(&item(app, "connections", "Connections", "CmdOrCtrl+5")?)
        .item(&item(app, "settings", "Settings", "CmdOrCtrl+,")?)
        .separator()
        .item(&appearance.build()?)
        .separator()
        .item(&item(app, ZOOM_IN, "Zoom in", "CmdOrCtrl+=")?)
        .item(&item(app, ZOOM_OUT, "Zoom out", "CmdOrCtrl+-")?)
        .item(&item(app, ZOOM_RESET, "Actual size", "CmdOrCtrl+0")?)
        .build()
}

fn help(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let about = AboutMetadataBuilder::new()
        .name(Some("Muster"))
        .version(Some(app.package_info().version.to_string()))
        .comments(Some(
            "Headcount planning that opens each position in the ATS exactly once.",
        ))
        .license(Some("Apache-2.0"))
        .icon(app.default_window_icon().cloned())
        .build();
    SubmenuBuilder::new(app, "&Help")
        .item(&item(app, "help", "Muster help", "F1")?)
        .separator()
        .about_with_text("About Muster", Some(about))
        .build()
}

#[cfg(target_os = "macos")]
fn application(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, "Muster")
        .services()
        .separator()
        .hide()
        .hide_others()
        .show_all()
        .separator()
        .quit()
        .build()
}

/// The system's own clipboard items do nothing on GTK without one more C library (libxdo), so the
/// web view is asked itself. They have no keys: the web view acts on Ctrl+C before any menu should.
#[cfg(target_os = "linux")]
mod edits {
    use super::*;
    use tauri::menu::SubmenuBuilder;
    use webkit2gtk::WebViewExt;

    const EDITS: [(&str, &str, &str); 4] = [
        ("cut", "Cut", "Cut"),
        ("copy", "Copy", "Copy"),
        ("paste", "Paste", "Paste"),
        ("select_all", "Select all", "SelectAll"),
    ];

    pub fn items<'m>(
        mut part: SubmenuBuilder<'m, Wry, AppHandle>,
    ) -> SubmenuBuilder<'m, Wry, AppHandle> {
        for (id, text, _) in EDITS {
            part = part.text(id, text);
        }
        part
    }

    /// WebKit's name for it.
    pub fn command(id: &str) -> Option<&'static str> {
        EDITS
            .iter()
            .find(|(own, ..)| *own == id)
            .map(|(.., command)| *command)
    }

    pub fn run(app: &AppHandle, id: &str) {
        if let (Some(window), Some(command)) = (app.get_webview_window(window::MAIN), command(id)) {
            // fails only when the window is closing
            let _ = window.with_webview(move |view| view.inner().execute_editing_command(command));
        }
    }
}
