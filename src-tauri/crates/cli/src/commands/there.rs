//! After the first sync: what was changed in the ATS, closing there, tying to what was there.

use headcount::{
    Code,
    api::{
        report::SyncResult,
        there::{ChangedThere, Closing},
    },
};
use serde_json::json;

use crate::{
    args::{Close, Link, Resolve, Whose},
    failure::Failure,
    host::Host,
};

pub async fn close(host: &Host, args: Close) -> Result<(), Failure> {
    let asked = json!({ "position": args.position });
    let closing: Closing = host.ask("getClosing", asked).await?;
    let reason = match &args.reason {
        None => None,
        Some(text) => Some(named(&closing, text)?),
    };
    let asked = json!({ "positions": [args.position], "reason": reason });
    let results: Vec<SyncResult> = host.ask("closeInAts", asked).await?;
    let result = results.into_iter().next();
    let result = result.ok_or_else(|| Failure::bug("a request has no answer"))?;
    if let Some(problem) = result.problem {
        return Err(Failure::new(Code::NotAllowed, problem));
    }
    if host.screen.json {
        return host.screen.document(&result);
    }
    host.screen.say(&format!(
        "{} is on its way to be closed in {}.",
        result.position, closing.vendor
    ))
}

/// A close reason by name or number.
fn named(closing: &Closing, text: &str) -> Result<i64, Failure> {
    let mut reasons = closing.reasons.iter();
    let found = reasons.find(|it| {
        it.name.trim().eq_ignore_ascii_case(text.trim()) || it.id.to_string() == text.trim()
    });
    found.map(|it| it.id).ok_or_else(|| {
        let names: Vec<&str> = closing.reasons.iter().map(|it| it.name.as_str()).collect();
        Failure::new(
            Code::Invalid,
            match names.as_slice() {
                [] => format!("{} asks for no close reason.", closing.vendor),
                names => format!(
                    "“{text}” is no close reason of {}. It has: {}.",
                    closing.vendor,
                    names.join(", ")
                ),
            },
        )
    })
}

pub async fn link(host: &Host, args: Link) -> Result<(), Failure> {
    let asked = json!({
        "position": args.position,
        "vendor": args.vendor,
        "remote_id": args.record,
    });
    said(host, "linkRecord", asked).await
}

pub async fn unlink(host: &Host, position: &str) -> Result<(), Failure> {
    said(host, "unlinkRecord", json!({ "position": position })).await
}

pub async fn resolve(host: &Host, args: Resolve) -> Result<(), Failure> {
    let keep = match args.keep {
        None => return list(host, &args.position).await,
        Some(Whose::Theirs) => "theirs",
        Some(Whose::Ours) => "ours",
    };
    let asked = json!({ "position": args.position, "keep": keep });
    said(host, "resolveThere", asked).await
}

async fn list(host: &Host, position: &str) -> Result<(), Failure> {
    let asked = json!({ "position": position });
    let changed = host.call("listChangedThere", asked).await?;
    if host.screen.json {
        return host.screen.document(&changed);
    }
    let changed: Vec<ChangedThere> = serde_json::from_value(changed)?;
    let rows = changed.into_iter().map(|it| {
        vec![
            it.label,
            it.confirmed.unwrap_or_default(),
            it.there.unwrap_or_default(),
            it.here.unwrap_or_default(),
        ]
    });
    let headings = ["Field", "Confirmed", "There now", "In the plan"];
    host.screen
        .table(&headings, rows, "Nothing was changed in the ATS.")
}

async fn said(host: &Host, call: &str, asked: serde_json::Value) -> Result<(), Failure> {
    let changed = host.call(call, asked).await?;
    if host.screen.json {
        return host.screen.document(&changed);
    }
    let label = changed["label"].as_str().unwrap_or_default();
    host.screen.say(&format!("{label}: done."))
}
