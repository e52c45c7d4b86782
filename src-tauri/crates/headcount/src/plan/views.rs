//! Views of the table: kept under a name, handed on as a file, and the last one found again.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::export::{not_written, write_whole};
use crate::{
    Core,
    api::views::{ExportView, ExportedView, SaveView, View, ViewState, Views},
    error::{Error, Result},
    model::parse,
};

/// The most a name may have, in characters.
const LONGEST_NAME: usize = 100;
/// A file of a view is small; a larger one is something else.
const LARGEST_FILE: u64 = 1 << 20;
/// What a file of a view says of itself.
const KIND: &str = "muster view";
const FORMAT: u32 = 1;

/// A view as a file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ViewFile {
    kind: String,
    format: u32,
    name: String,
    state: ViewState,
}

/// What is read first: whether the rest can be.
#[derive(Debug, Deserialize)]
struct Head {
    kind: String,
    format: u32,
}

pub fn list(core: &Core) -> Result<Views> {
    core.read(|tx| {
        Ok(Views {
            views: tx.views()?,
            last: tx.last_view()?,
        })
    })
}

pub fn save(core: &Core, args: SaveView) -> Result<Views> {
    let view = View {
        id: args.id.unwrap_or_else(new_id),
        name: name(&args.name)?,
        state: args.state,
    };
    let at = core.clock.stamp();
    core.write(|tx| {
        let taken = |it: &View| it.id != view.id && same(&it.name, &view.name);
        if tx.views()?.iter().any(taken) {
            return Err(Error::BadInput(format!(
                "There is a view named “{}” already. Nothing was saved; choose another name.",
                view.name
            )));
        }
        tx.put_view(&view, &at)
    })?;
    list(core)
}

pub fn delete(core: &Core, id: &str) -> Result<Views> {
    core.write(|tx| {
        if tx.delete_view(id)? {
            Ok(())
        } else {
            Err(not_there())
        }
    })?;
    list(core)
}

/// The view of a name, case aside.
pub fn named(core: &Core, name: &str) -> Result<View> {
    let views = core.read(|tx| tx.views())?;
    let names: Vec<String> = views.iter().map(|it| format!("“{}”", it.name)).collect();
    let found = views.into_iter().find(|it| same(&it.name, name.trim()));
    found.ok_or_else(|| {
        let others = if names.is_empty() {
            "No view has been saved in this plan.".to_string()
        } else {
            format!("There are {}.", names.join(", "))
        };
        Error::NotFound(format!("There is no view named “{name}”. {others}"))
    })
}

pub fn export(core: &Core, args: &ExportView) -> Result<ExportedView> {
    let path = Path::new(args.path.trim());
    let views = core.read(|tx| tx.views())?;
    let view = views
        .into_iter()
        .find(|it| it.id == args.id)
        .ok_or_else(not_there)?;
    let file = ViewFile {
        kind: KIND.into(),
        format: FORMAT,
        name: view.name,
        state: ViewState {
            top: 0,
            left: 0.0,
            ..view.state
        },
    };
    let text =
        serde_json::to_string_pretty(&file).map_err(|why| not_written(path, &why.to_string()))?;
    write_whole(path, (text + "\n").as_bytes())?;
    Ok(ExportedView {
        path: path.display().to_string(),
    })
}

/// Takes a view in from a file, under its own name or the next one that is free.
pub fn import(core: &Core, path: &str) -> Result<Views> {
    let path = Path::new(path.trim());
    let file = read(path)?;
    let wanted = name(&file.name)?;
    let at = core.clock.stamp();
    core.write(|tx| {
        let views = tx.views()?;
        let free = |name: &String| !views.iter().any(|it| same(&it.name, name));
        let numbered = (2_u32..).map(|n| format!("{wanted} {n}"));
        let name = std::iter::once(wanted.clone())
            .chain(numbered)
            .find(free)
            .unwrap_or_default();
        let view = View {
            id: new_id(),
            name,
            state: file.state,
        };
        tx.put_view(&view, &at)
    })?;
    list(core)
}

/// Remembers how the table stands. No view shows anything else for it, so nobody is told.
pub fn keep(core: &Core, state: &ViewState) -> Result<()> {
    core.store.write(|tx| tx.put_last_view(state))
}

fn read(path: &Path) -> Result<ViewFile> {
    let refused =
        |why: String| Error::File(format!("“{}” {why} Nothing was taken in.", path.display()));
    let size = std::fs::metadata(path).map_err(|why| refused(format!("can't be read: {why}.")))?;
    let no_view = || refused("is not a view saved by Muster.".into());
    if size.len() > LARGEST_FILE {
        return Err(no_view());
    }
    let text = std::fs::read_to_string(path).map_err(|_| no_view())?;
    let head: Head = serde_json::from_str(&text).map_err(|_| no_view())?;
    if head.kind != KIND {
        return Err(no_view());
    }
    if head.format > FORMAT {
        return Err(refused(format!(
            "was saved by a newer Muster (format {}, this one knows {FORMAT}). Update Muster to \
             open it.",
            head.format
        )));
    }
    serde_json::from_str(&text)
        .map_err(|why| refused(format!("is a view, but a damaged one ({why}).")))
}

fn name(text: &str) -> Result<String> {
    let refused = |why: &str| Error::BadInput(format!("The name of a view {why}."));
    let name = parse::line(text, LONGEST_NAME).map_err(|why| refused(&why))?;
    if name.is_empty() {
        return Err(refused("is missing"));
    }
    Ok(name)
}

/// As the table `views` compares names: two that differ by case alone are one.
fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn not_there() -> Error {
    Error::NotFound("This view is not there any more. Nothing was changed.".into())
}

fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
