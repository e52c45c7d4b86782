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
const MINIMIZE: &str = "minimize";
const FULL_SCREEN: &str = "full_screen";
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
    for part in [
        file(app)?,
        edit(app)?,
        view(app)?,
        plan(app)?,
        window_part(app)?,
        help(app)?,
    ] {
        menu.append(&part)?;
    }
    Ok(menu)
}

/// Does what was picked, or tells the page to.
pub fn picked(app: &AppHandle, id: &str) {
    match id {
        QUIT => app.exit(0),
        MINIMIZE => window::minimize(app),
        FULL_SCREEN => window::toggle_full_screen(app),
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

/// An item whose keys the page must hear first: a table, a cell's editor and a text field each mean
/// something of their own by them. Only macOS asks the page before the menu; elsewhere the keys are
/// shown and not taken.
fn heard_by_page(
    app: &AppHandle,
    id: &str,
    text: &str,
    keys: &str,
) -> tauri::Result<MenuItem<Wry>> {
    if cfg!(target_os = "macos") {
        return item(app, id, text, &format!("CmdOrCtrl+{keys}"));
    }
    let apart = if cfg!(windows) { '\t' } else { '\u{2003}' };
    MenuItemBuilder::with_id(id, format!("{text}{apart}Ctrl+{keys}")).build(app)
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
            "Export what is shown…",
            "CmdOrCtrl+Shift+E",
        )?)
        .item(&item(app, "print", "Print…", "CmdOrCtrl+P")?);
    // macOS has its own Quit in the application's menu
    if cfg!(target_os = "macos") {
        return part.separator().close_window().build();
    }
    part.separator()
        .item(&item(app, QUIT, "Quit", "CmdOrCtrl+Q")?)
        .build()
}

fn edit(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let part = SubmenuBuilder::new(app, "&Edit")
        .item(&heard_by_page(app, "undo", "Undo", "Z")?)
        .item(&heard_by_page(app, "redo", "Redo", "Shift+Z")?)
        .separator();
    #[cfg(target_os = "linux")]
    let part = edits::items(part, app)?;
    #[cfg(not(target_os = "linux"))]
    let part = part.cut().copy().paste().select_all();
    part.item(&heard_by_page(
        app,
        "copy_headings",
        "Copy with headings",
        "Shift+C",
    )?)
    .separator()
    .item(&heard_by_page(app, "fill_down", "Fill down", "D")?)
    .item(&heard_by_page(app, "fill_right", "Fill right", "R")?)
    .text("clear_cells", "Clear cells")
    .separator()
    .item(&item(app, "find", "Find in view", "CmdOrCtrl+F")?)
    .item(&item(app, "replace", "Find and replace…", "CmdOrCtrl+H")?)
    .item(&item(
        app,
        "search",
        "Search everywhere…",
        "CmdOrCtrl+Shift+F",
    )?)
    .item(&item(app, "palette", "Search or jump to…", "CmdOrCtrl+K")?)
    .build()
}

fn view(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let mut appearance = SubmenuBuilder::new(app, "Appearance");
    for (id, text, _) in THEMES {
        appearance = appearance.text(id, text);
    }
    let groups = SubmenuBuilder::new(app, "Groups")
        .text("group", "Group…")
        .text("expand_all", "Expand all")
        .text("collapse_all", "Collapse all");
    let views = SubmenuBuilder::new(app, "Saved views")
        .text("save_view", "Save the view")
        .text("save_view_as", "Save as a new view…")
        .text("import_view", "Import a view…");
    SubmenuBuilder::new(app, "&View")
        .item(&item(app, "positions", "Positions", "CmdOrCtrl+1")?)
        .item(&item(app, "ats", "ATS report", "CmdOrCtrl+2")?)
        .text("reconcile", "Reconcile")
        .item(&item(app, "hires", "Hires", "CmdOrCtrl+3")?)
        .item(&item(app, "health", "Sync health", "CmdOrCtrl+4")?)
        .item(&item(app, "connections", "Connections", "CmdOrCtrl+5")?)
        .item(&item(app, "settings", "Settings", "CmdOrCtrl+,")?)
        .separator()
        .text("filter", "Filter…")
        .text("conditions", "Filter by conditions…")
        .text("sort", "Sort…")
        .text("fields", "Fields…")
        .item(&groups.build()?)
        .item(&views.build()?)
        .separator()
        .item(&appearance.build()?)
        .separator()
        .item(&item(app, ZOOM_IN, "Zoom in", "CmdOrCtrl+=")?)
        .item(&item(app, ZOOM_OUT, "Zoom out", "CmdOrCtrl+-")?)
        .item(&item(app, ZOOM_RESET, "Actual size", "CmdOrCtrl+0")?)
        .build()
}

fn plan(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, "&Plan")
        .item(&item(
            app,
            "add_positions",
            "Add positions…",
            "CmdOrCtrl+N",
        )?)
        .text("edit_many", "Edit many…")
        .text("duplicate", "Duplicate positions")
        .separator()
        .text("history", "History of the plan")
        .build()
}

/// Not the system's own items: on GTK they do nothing.
fn window_part(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, "&Window")
        .item(&item(app, MINIMIZE, "Minimise", "CmdOrCtrl+M")?)
        .item(&item(app, FULL_SCREEN, "Full screen", "F11")?)
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

    /// Item, text, keys, WebKit's name.
    const EDITS: [(&str, &str, &str, &str); 4] = [
        ("cut", "Cut", "X", "Cut"),
        ("copy", "Copy", "C", "Copy"),
        ("paste", "Paste", "V", "Paste"),
        ("select_all", "Select all", "A", "SelectAll"),
    ];

    pub fn items<'m>(
        mut part: SubmenuBuilder<'m, Wry, AppHandle>,
        app: &AppHandle,
    ) -> tauri::Result<SubmenuBuilder<'m, Wry, AppHandle>> {
        for (id, text, keys, _) in EDITS {
            part = part.item(&heard_by_page(app, id, text, keys)?);
        }
        Ok(part)
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
