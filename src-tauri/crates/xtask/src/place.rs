//! Where things are: the repository, the built programs, a program on the PATH.
use std::{
    env,
    path::{Path, PathBuf},
};

/// The top of the repository.
pub fn root() -> PathBuf {
    // cargo gives the run-time value; a moved checkout with its old target/ would make the other lie
    let here = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.ancestors()
        .nth(3)
        .map(Path::to_path_buf)
        .unwrap_or(here)
}

pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Playwright's package.
pub fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

/// The folder of the debug build's programs: xtask is one of them, wherever the target folder is.
pub fn programs() -> Result<PathBuf, crate::Problem> {
    let me = env::current_exe().map_err(|e| format!("cannot tell where this program is: {e}"))?;
    me.parent()
        .map(Path::to_path_buf)
        .ok_or_else(|| "this program is in no folder".into())
}

/// The folder of the release build's programs, beside the debug build's.
pub fn released() -> Result<PathBuf, crate::Problem> {
    Ok(programs()?.with_file_name("release"))
}

/// The first of `names` that is on the PATH.
pub fn which(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let endings: &[&str] = if cfg!(windows) {
            &[".exe", ".cmd", ""]
        } else {
            &[""]
        };
        folders
            .iter()
            .flat_map(|folder| {
                endings
                    .iter()
                    .map(move |end| folder.join(format!("{name}{end}")))
            })
            .find(|file| file.is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("Cargo.toml").is_file());
        assert!(root().join("src-tauri").is_dir());
    }

    #[test]
    fn the_first_name_that_exists_is_found() {
        assert!(which(&["no-such-program-anywhere"]).is_none());
        let cargo = which(&["no-such-program-anywhere", "cargo"]).expect("cargo runs this test");
        assert!(cargo.to_string_lossy().contains("cargo"));
    }
}
