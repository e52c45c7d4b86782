//! The sample company: a plan made from a seed, with both vendors pretended on this computer by
//! whoever hosts the session. Nothing of it outlives it.
//!
//! Code map: `company` is who works there (`departments`, `pay`, `names`, `dice`) · `story` is what
//! happened in three months, told in `deeds` · `recruiting` is what stands at the vendors ·
//! `make` puts it into a plan · `folder` is where it lives.

mod company;
mod deeds;
mod departments;
mod dice;
mod folder;
mod make;
mod names;
mod pay;
mod recruiting;
mod story;

use std::{
    future::Future,
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
    time::Duration,
};

use crate::{
    Core, Error, Event, Result, Session,
    api::{connections::GreenhouseIds, settings::Profile},
    core::blocking,
    secrets::Secrets,
    session::lock,
    sync::flow::Rules,
};
use folder::Folder;
pub(crate) use folder::sweep;

/// News are asked for this often: who watches recruiters should not wait for us.
const PULL_EVERY: Duration = Duration::from_secs(2);

/// Calls that make no sense where both vendors are pretended and the plan is thrown away.
const NOT_HERE: [&str; 7] = [
    "connectLever",
    "connectGreenhouse",
    "connectBamboohr",
    "connectHibob",
    "connectReport",
    "disconnect",
    "moveWorkspace",
];

/// What the story asks of the people behind the pretended vendors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recruiting {
    /// Each recruiter takes one step.
    Step,
    /// So much time passes.
    Wait(Duration),
    /// From now on they work by themselves.
    Begin,
}

/// The pretended vendors, as a host started them. They run until this is dropped.
pub struct Vendors {
    pub lever_url: String,
    pub lever_key: String,
    pub greenhouse_url: String,
    pub greenhouse: GreenhouseIds,
    pub greenhouse_secret: String,
    pub recruiters: Arc<dyn Fn(Recruiting) + Send + Sync>,
}

/// Starts them, with recruiters who wait to be told, at a moment (milliseconds since 1970); the
/// error is a sentence.
pub type StartVendors =
    Arc<dyn Fn(i64) -> Pin<Box<dyn Future<Output = Result<Vendors, String>> + Send>> + Send + Sync>;

/// An open sample company.
pub(crate) struct Sample {
    /// The plan that was open before.
    before: Option<PathBuf>,
    _vendors: Vendors,
    // After the vendors: nobody writes there any more.
    _folder: Folder,
}

impl Session {
    pub(crate) fn has_sample(&self) -> bool {
        self.options.sample.is_some()
    }

    pub(crate) fn in_sample(&self) -> bool {
        lock(&self.sample).is_some()
    }

    /// Opens the sample company in place of the open plan, which is closed only once it stands.
    pub(crate) async fn open_sample(&self) -> Result<()> {
        let Some(start) = self.options.sample.clone() else {
            return Err(Error::NotAllowed(
                "The sample company can’t be tried here.".into(),
            ));
        };
        if self.in_sample() {
            return Ok(());
        }
        let config = self.options.config_folder.clone();
        let folder = blocking(move || Folder::make(&config)).await?;
        let plan = folder.plan();
        let place = make::Place {
            plan: &plan,
            secrets: Secrets::in_memory(),
            limits: self.options.limits.clone(),
            now: self.options.clock.now(),
        };
        let vendors = make::make(&place, &start).await?;
        let core = self.sample_core(&plan, place.secrets).await?;
        (vendors.recruiters)(Recruiting::Begin);
        let sample = Sample {
            before: self.core().ok().map(|it| it.path().to_path_buf()),
            _vendors: vendors,
            _folder: folder,
        };
        self.close().await;
        *lock(&self.sample) = Some(sample);
        self.install(core);
        self.serve();
        self.events.emit(Event::Session);
        Ok(())
    }

    async fn sample_core(&self, plan: &Path, secrets: Secrets) -> Result<Arc<Core>> {
        let plan = plan.to_path_buf();
        let actor = self.preferences().profile.unwrap_or_else(guest);
        let (clock, events) = (self.options.clock.clone(), self.events.clone());
        let limits = self.options.limits.clone();
        let rules = Rules {
            list_lag: self.options.list_lag,
        };
        blocking(move || {
            Core::open(&plan, secrets, clock, events, limits, rules, actor).map(Arc::new)
        })
        .await
    }

    /// Leaves it, and goes back to where one was before.
    pub(crate) async fn leave_sample(&self) -> Result<()> {
        let before = match &*lock(&self.sample) {
            Some(sample) => sample.before.clone(),
            None => {
                return Err(Error::NotAllowed("The sample company is not open.".into()));
            }
        };
        self.close().await;
        if let Some(plan) = before {
            // Left it is in any case; what became of the plan is said on the first screen.
            if let Err(error) = self.open_core(&plan) {
                *lock(&self.problem) = Some(error.into());
            }
            self.serve();
        }
        self.events.emit(Event::Session);
        Ok(())
    }

    /// Refuses what the sample company is no place for.
    pub(crate) fn fits_sample(&self, call: &str) -> Result<()> {
        if !self.in_sample() || !NOT_HERE.contains(&call) {
            return Ok(());
        }
        Err(Error::NotAllowed(
            if call == "moveWorkspace" {
                "The sample company stays where it is: it is thrown away when you leave it. \
                 Export its positions to keep them."
            } else {
                "The systems of the sample company are pretend. Leave it to connect your own \
                 account."
            }
            .into(),
        ))
    }

    /// Who is at the keyboard, as far as anybody said; in the sample company nobody has to.
    pub(crate) fn profile(&self) -> Option<Profile> {
        let said = self.preferences().profile;
        said.or_else(|| self.in_sample().then(guest))
    }

    /// How often news are asked for.
    pub(crate) fn pull_every(&self) -> Duration {
        let usual = self.options.pull_every;
        if self.in_sample() {
            usual.min(PULL_EVERY)
        } else {
            usual
        }
    }
}

fn guest() -> Profile {
    Profile {
        name: "You".into(),
        email: "you@tidewell.example".into(),
    }
}
