//! What the program was started with: a plan, and a position to open in it.
use std::{ffi::OsString, path::PathBuf};

/// An address that other programs may keep for a position.
const LINK: &str = "muster://position/";

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub plan: Option<PathBuf>,
    /// Its code, or its id.
    pub position: Option<String>,
}

/// `plan.muster --position P-1`, or `muster://position/P-1` in place of both: then the last plan opens.
pub fn wanted(args: impl IntoIterator<Item = OsString>) -> Wanted {
    let mut found = Wanted::default();
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        let text = arg.to_str().unwrap_or_default();
        if text == "--position" {
            found.position = args.next().and_then(|it| it.into_string().ok());
        } else if let Some(position) = text.strip_prefix(LINK) {
            found.position = Some(position.trim_end_matches('/').to_owned());
        } else if found.plan.is_none() {
            found.plan = Some(arg.into());
        }
    }
    found.position = found.position.filter(|it| !it.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_a_position_or_a_link_is_wanted() {
        let check = |args: &[&str], plan: Option<&str>, position: Option<&str>| {
            let expected = Wanted {
                plan: plan.map(PathBuf::from),
                position: position.map(str::to_owned),
            };
            assert_eq!(
                wanted(args.iter().map(OsString::from)),
                expected,
                "{args:?}"
            );
        };
        check(&[], None, None);
        check(&["a.muster"], Some("a.muster"), None);
        check(
            &["a.muster", "--position", "P-1"],
            Some("a.muster"),
            Some("P-1"),
        );
        check(
            &["--position", "P-1", "a.muster"],
            Some("a.muster"),
            Some("P-1"),
        );
        check(&["muster://position/P-1/"], None, Some("P-1"));
        check(&["muster://position/"], None, None);
        check(&["a.muster", "--position"], Some("a.muster"), None);
    }
}
