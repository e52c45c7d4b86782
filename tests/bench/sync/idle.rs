//! What a poll costs when nothing is new: requests by the stream, on accounts of one page and of
//! several.

use std::{collections::BTreeMap, path::Path, sync::Arc, time::Duration};

use headcount::{Session, Vendor, clock::Clock};
use sandbox::{Foreign, Sandbox, Window};
use serde_json::json;

use super::{company, push::made};
use crate::{
    cases::{Result, call},
    samples::{Figure, Of, goal},
};

const MINUTE: Duration = Duration::from_secs(60);
const POLLS: usize = 8;

/// What is read anew every ten minutes, for job forms to choose from.
const CHOICES: &str = "choices";

pub async fn figures(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    for (vendor, others) in [(Vendor::Lever, [0, 250]), (Vendor::Greenhouse, [0, 1_100])] {
        let mut streams: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for others in others {
            let folder = folder.join(format!("idle-{}-{others}", vendor.key()));
            let idle = Idle::new(made(&folder)?, vendor, others).await?;
            idle.polls(&mut streams).await?;
            idle.session.close().await;
        }
        for (stream, counts) in streams {
            let name = format!("{vendor}, a poll with nothing new: {stream}");
            let goal = goal(Of::Max, 2.0).filter(|_| stream != CHOICES);
            figures.push(Figure::new(name, "requests", counts, goal));
        }
    }
    Ok(())
}

/// An account with ours and others', all of it known, on a clock that is wound by hand.
struct Idle {
    session: Arc<Session>,
    sandbox: Arc<Sandbox>,
    clock: Clock,
    vendor: Vendor,
}

impl Idle {
    async fn new(folder: &Path, vendor: Vendor, others: usize) -> Result<Self> {
        let sandbox = Sandbox::start_with(sandbox::Options {
            limit: None,
            greenhouse_limit: Some(Window {
                requests: 1_000_000,
                seconds: 30,
            }),
            ..sandbox::Options::default()
        });
        let sandbox = Arc::new(sandbox.await.map_err(|error| error.to_string())?);
        let start = jiff::Timestamp::from_millisecond(sandbox.clock().now_ms());
        let start = start.map_err(|error| error.to_string())?;
        let theirs = sandbox.clock();
        let clock = Clock::by_hand(start, move |slept| theirs.advance(slept));
        let session = company::open(&folder.join("plan.muster"), 1.0, clock.clone());
        let idle = Self {
            session,
            sandbox,
            clock,
            vendor,
        };
        idle.furnish(others)?;
        company::connect(&idle.session, &idle.sandbox, vendor).await?;
        idle.hire().await?;
        for _ in 0..3 {
            // Until none of it is news.
            idle.pass(MINUTE * 60 * 25);
            company::run(&idle.session).await?;
        }
        idle.pass(MINUTE / 60);
        call(&idle.session, "refresh", json!({})).await?;
        Ok(idle)
    }

    fn furnish(&self, others: usize) -> Result<()> {
        let codes: Vec<String> = (0..others).map(|nth| format!("ENG-{nth}")).collect();
        match self.vendor {
            Vendor::Lever => {
                for code in codes {
                    let foreign = Foreign {
                        code,
                        ..Foreign::default()
                    };
                    let made = self.sandbox.lever().add_foreign_requisition(foreign);
                    made.map_err(|error| error.to_string())?;
                }
            }
            Vendor::Greenhouse => {
                let account = self.sandbox.greenhouse();
                account.small_company();
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                account.add_job("Driver", None, &[], &codes);
            }
        }
        Ok(())
    }

    /// Three of ours, one of them filled.
    async fn hire(&self) -> Result<()> {
        for code in ["P-1", "P-2", "P-3"] {
            let fields = json!({
                "code": code, "title": "Engineer", "department": "Engineering",
                "location": "Austin", "employment_type": "full_time",
            });
            call(&self.session, "addPositions", json!({"fields": fields})).await?;
            for to in ["pending_approval", "approved", "open"] {
                let args = json!({"positions": [code], "to": to});
                call(&self.session, "moveStatus", args).await?;
            }
            if self.vendor == Vendor::Greenhouse {
                let form = json!({"position": code, "mode": "new_job"});
                call(&self.session, "saveJobForm", form).await?;
            }
            call(&self.session, "syncToAts", json!({"positions": [code]})).await?;
        }
        company::run(&self.session).await?;
        let hired = match self.vendor {
            Vendor::Lever => {
                let lever = self.sandbox.lever();
                lever
                    .hire("Trace-1", "Noor Haddad", "n@example.org")
                    .map(drop)
            }
            Vendor::Greenhouse => {
                let account = self.sandbox.greenhouse();
                account
                    .hire("Trace-1", "Noa Levi", "n@example.org")
                    .map(drop)
            }
        };
        hired.map_err(|error| error.to_string())
    }

    fn pass(&self, time: Duration) {
        self.clock.advance(time);
        self.sandbox.clock().advance(time);
    }

    /// How many requests each stream took in each of some polls.
    async fn polls(&self, streams: &mut BTreeMap<&'static str, Vec<f64>>) -> Result<()> {
        let names: &[&str] = match self.vendor {
            Vendor::Lever => &["requisitions", "hires"],
            Vendor::Greenhouse => &["openings", "jobs", "people", "offers"],
        };
        for _ in 0..POLLS {
            let counts = self.poll().await?;
            if let Some((other, _)) = counts.iter().find(|(it, _)| !names.contains(it)) {
                return Err(format!("A poll asked for {other}"));
            }
            for name in names {
                let count = counts.get(name).copied().unwrap_or_default();
                streams.entry(name).or_default().push(count as f64);
            }
        }
        if self.vendor == Vendor::Greenhouse {
            self.pass(MINUTE * 10);
            let choices = self.poll().await?.get(CHOICES).copied();
            let choices = choices.unwrap_or_default() as f64;
            streams.entry(CHOICES).or_default().push(choices);
        }
        Ok(())
    }

    async fn poll(&self) -> Result<BTreeMap<&'static str, usize>> {
        let before = self.sandbox.requests().len();
        self.pass(MINUTE);
        company::run(&self.session).await?;
        let mut counts = BTreeMap::new();
        for line in &self.sandbox.requests()[before..] {
            if let Some(stream) = stream(&line.path_and_query) {
                *counts.entry(stream).or_default() += 1;
            }
        }
        Ok(counts)
    }
}

/// What a request was about; `None`: a token, which is good for an hour of polls.
fn stream(path: &str) -> Option<&'static str> {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut steps = path.rsplit('/');
    let list = steps.find(|it| it.chars().all(|c| c.is_ascii_alphabetic() || c == '_'));
    Some(match list.unwrap_or_default() {
        "token" => return None,
        "requisitions" => "requisitions",
        "opportunities" | "archive_reasons" => "hires",
        "openings" => "openings",
        "applications" | "candidates" => "people",
        "offers" => "offers",
        "jobs" if query.contains("updated_at") || query.contains("ids=") => "jobs",
        _ => CHOICES,
    })
}
