//! What the worker changes, told as it happens: one line for each position whose request moved.

use std::{collections::BTreeMap, future::pending, time::Duration};

use headcount::{
    Event,
    api::{
        positions::{PositionRow, Rows},
        settings::Status,
    },
    model::{FillStatus, OpeningStatus, PositionId, SyncStatus},
};
use serde::Serialize;
use serde_json::json;
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::sleep,
};

use crate::{failure::Failure, host::Host};

/// Changes come in bursts: they are looked at together.
const GATHER: Duration = Duration::from_millis(200);
/// As many rows as one call answers.
const WINDOW: usize = 1000;

/// What is told of a position.
#[derive(Clone, PartialEq, Serialize)]
struct Line {
    position: String,
    id: PositionId,
    sync_status: SyncStatus,
    requisition_code: Option<String>,
    opening_status: Option<OpeningStatus>,
    fill_status: FillStatus,
    candidate_name: Option<String>,
    problem: Option<String>,
}

pub struct News<'a> {
    host: &'a Host,
    events: Receiver<Event>,
    known: BTreeMap<PositionId, Line>,
    version: u64,
    activity: String,
    begun: bool,
    sent: bool,
}

impl<'a> News<'a> {
    /// Looks at everything before the worker starts: what is known is no news.
    pub async fn before(host: &'a Host) -> Result<Self, Failure> {
        let mut news = Self {
            host,
            events: host.session.subscribe(),
            known: BTreeMap::new(),
            version: 0,
            activity: String::new(),
            begun: false,
            sent: false,
        };
        while let Some(lines) = news.window(news.known.len()).await? {
            for line in lines {
                news.known.insert(line.id.clone(), line);
            }
        }
        Ok(news)
    }

    /// Tells until it is dropped; ends only when it can't go on.
    pub async fn follow(&mut self) -> Failure {
        // A worker that can't start says so at once, and then nothing has begun.
        sleep(GATHER).await;
        loop {
            if let Err(failure) = self.tell().await {
                return failure;
            }
            // Having missed some means that there is something to look at, too.
            if let Err(RecvError::Closed) = self.events.recv().await {
                pending::<()>().await;
            }
            sleep(GATHER).await;
            self.events = self.events.resubscribe();
        }
    }

    /// Tells what has changed since the last time.
    pub async fn tell(&mut self) -> Result<(), Failure> {
        if !self.begun {
            self.begun = true;
            if self.host.screen.json {
                self.host.screen.line(&json!({ "event": "started" }))?;
            }
        }
        self.tell_activity().await?;
        let mut start = 0;
        // The newest come first: after a window without news there are none.
        while let Some(lines) = self.window(start).await? {
            start += lines.len();
            let mut told = false;
            for line in lines {
                let before = self.known.insert(line.id.clone(), line.clone());
                if before.as_ref() != Some(&line) {
                    told = true;
                    self.print(before.as_ref(), &line)?;
                }
            }
            if !told {
                break;
            }
        }
        Ok(())
    }

    /// Whether anything that was owed has arrived meanwhile.
    pub fn something_was_sent(&self) -> bool {
        self.sent
    }

    fn print(&mut self, before: Option<&Line>, now: &Line) -> Result<(), Failure> {
        let event = event(before, now);
        self.sent |= event == "synced";
        if self.host.screen.json {
            let mut line = serde_json::to_value(now)?;
            line["event"] = json!(event);
            return self.host.screen.line(&line);
        }
        let code = now.requisition_code.as_deref().unwrap_or_default();
        let mut sentence = format!("{} {code}: {}", now.position, now.sync_status.label());
        if now.fill_status == FillStatus::Filled {
            let who = now.candidate_name.as_deref().unwrap_or("somebody");
            sentence.push_str(&format!(", filled by {who}"));
        }
        if let Some(problem) = &now.problem {
            sentence.push_str(&format!(". {problem}"));
        }
        self.host.screen.say(&sentence)
    }

    /// What the worker is at, on stderr. The seconds of a wait are not counted down.
    async fn tell_activity(&mut self) -> Result<(), Failure> {
        let status: Status = self.host.ask("getStatus", json!({})).await?;
        let now = status.activity.unwrap_or_default();
        let without_numbers = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "");
        if without_numbers(&now) != without_numbers(&self.activity) && !now.is_empty() {
            self.host.screen.remark(&now);
        }
        self.activity = now;
        Ok(())
    }

    /// Requests from `start` on, the newest first; `None` after the last, or when nothing in the
    /// plan has changed since the last look.
    async fn window(&mut self, start: usize) -> Result<Option<Vec<Line>>, Failure> {
        let query = json!({
            "scope": "ats",
            "filters": [
                { "column": "sync_status", "any_of": ["Pending", "Synced", "Edited", "Failed"] },
            ],
            "sort": [{ "column": "updated_at", "descending": true }],
        });
        let args = json!({ "query": query, "start": start, "count": WINDOW });
        let found: Rows = self.host.ask("listPositions", args).await?;
        let unchanged = start == 0 && found.version == self.version;
        self.version = found.version;
        if unchanged || found.rows.is_empty() {
            return Ok(None);
        }
        Ok(Some(found.rows.into_iter().map(line).collect()))
    }
}

fn line(row: PositionRow) -> Line {
    Line {
        position: row.code,
        id: row.id,
        sync_status: row.sync_status,
        requisition_code: row.requisition_code,
        opening_status: row.ats.and_then(|it| it.opening_status),
        fill_status: row.fill_status,
        candidate_name: row.candidate.and_then(|it| it.name),
        problem: row.problem,
    }
}

/// What happened, in one word.
fn event(before: Option<&Line>, now: &Line) -> &'static str {
    if before.map(|it| it.sync_status) != Some(now.sync_status) {
        return match now.sync_status {
            SyncStatus::NotStarted => "not_started",
            SyncStatus::Pending => "pending",
            SyncStatus::Synced => "synced",
            SyncStatus::Edited => "edited",
            SyncStatus::Failed => "failed",
        };
    }
    if before.map(|it| it.fill_status) != Some(now.fill_status)
        && now.fill_status == FillStatus::Filled
    {
        return "filled";
    }
    "changed"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(sync_status: SyncStatus, fill_status: FillStatus) -> Line {
        Line {
            position: "P-1".into(),
            id: PositionId("1".into()),
            sync_status,
            requisition_code: Some("Trace-1".into()),
            opening_status: None,
            fill_status,
            candidate_name: None,
            problem: None,
        }
    }

    #[test]
    fn the_word_says_what_changed() {
        use FillStatus::{Filled, Vacant};
        use SyncStatus::{Failed, Pending, Synced};
        let check = |before: Option<Line>, now: Line, want: &str| {
            assert_eq!(event(before.as_ref(), &now), want);
        };
        check(None, at(Pending, Vacant), "pending");
        check(Some(at(Pending, Vacant)), at(Synced, Vacant), "synced");
        check(Some(at(Pending, Vacant)), at(Failed, Vacant), "failed");
        check(Some(at(Synced, Vacant)), at(Synced, Filled), "filled");
        check(Some(at(Synced, Filled)), at(Synced, Vacant), "changed");
        check(Some(at(Pending, Vacant)), at(Pending, Vacant), "changed");
    }
}
