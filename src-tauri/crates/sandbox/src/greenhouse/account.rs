//! One Greenhouse account: its records and its settings.

use std::collections::BTreeMap;

use super::access::Keys;
use super::candidate::{Application, Candidate, Offer};
use super::field_places::FieldPlace;
use super::fields::{Field, FieldOption};
use super::furniture::{CloseReason, Department, Office, User};
use super::job::Job;
use super::opening::Opening;
use super::stamp::Stamp;
use super::switches::GreenhouseSwitches;
use super::team::{Lead, Owner};
use super::token::Grants;
use crate::random::Random;
use crate::windows::Windows;

/// Every kind of record stands by rising number, as it was made.
pub(crate) struct Account {
    last_id: i64,
    pub keys: Keys,
    pub grants: Grants,
    pub windows: Windows,
    pub switches: GreenhouseSwitches,
    /// The person whose number the client gives as `sub`.
    pub me: i64,
    /// Whom the credential acts as when no `sub` is given.
    pub robot: i64,
    pub jobs: Vec<Job>,
    pub openings: Vec<Opening>,
    pub applications: Vec<Application>,
    pub candidates: Vec<Candidate>,
    pub offers: Vec<Offer>,
    pub users: Vec<User>,
    pub departments: Vec<Department>,
    pub offices: Vec<Office>,
    pub close_reasons: Vec<CloseReason>,
    pub fields: Vec<Field>,
    pub options: Vec<FieldOption>,
    pub field_places: Vec<FieldPlace>,
    pub owners: Vec<Owner>,
    pub leads: Vec<Lead>,
    /// Committed POSTs by path.
    pub posts: BTreeMap<&'static str, usize>,
    pub v1: super::v1::Half, // legacy v1
    /// Openings with a higher number came after the seed; recruiters take them first.
    pub seeded_to: i64,
}

impl Account {
    /// Nothing but the integration user, the credential's own robot and close reasons.
    pub fn new(random: &mut Random, keys: Keys, switches: GreenhouseSwitches, now: i64) -> Self {
        // Beyond what 32 bits hold, as the vendor's are; one sequence for all kinds, so that two
        // numbers mixed up never happen to fit.
        let last_id = 4_000_000_000 + i64::try_from(random.below(900_000)).unwrap_or(0);
        let mut account = Self {
            last_id,
            keys,
            grants: Grants::default(),
            windows: Windows::default(),
            switches,
            me: 0,
            robot: 0,
            jobs: Vec::new(),
            openings: Vec::new(),
            applications: Vec::new(),
            candidates: Vec::new(),
            offers: Vec::new(),
            users: Vec::new(),
            departments: Vec::new(),
            offices: Vec::new(),
            close_reasons: Vec::new(),
            fields: Vec::new(),
            options: Vec::new(),
            field_places: Vec::new(),
            owners: Vec::new(),
            leads: Vec::new(),
            posts: BTreeMap::new(),
            v1: super::v1::Half::default(), // legacy v1
            seeded_to: 0,
        };
        account.me = account.add_user("Ines Moreau", Some("ines.moreau@sandbox.example"), now);
        account.robot = account.add_user("Integration", None, now);
        let (me, robot) = (account.me, account.robot);
        for user in &mut account.users {
            user.site_admin = [me, robot].contains(&user.stamp.id);
            user.is_robot = user.stamp.id == robot;
        }
        for name in [
            "Hire - New headcount",
            "Hire - Backfill",
            "Not Filling",
            "On Hold",
        ] {
            account.add_close_reason(name, now);
        }
        account
    }

    /// Rising, with gaps: a list by descending number is newest first.
    pub fn next_id(&mut self) -> i64 {
        self.last_id += 1 + self.last_id % 7;
        self.last_id
    }

    /// Whatever exists now was there before anybody looked.
    pub fn seeded(&mut self) {
        self.seeded_to = self.last_id;
        self.posts.clear();
    }

    pub fn add_user(&mut self, name: &str, email: Option<&str>, now: i64) -> i64 {
        let id = self.next_id();
        self.users.push(User::new(Stamp::new(id, now), name, email));
        id
    }

    pub fn add_close_reason(&mut self, name: &str, now: i64) -> i64 {
        let id = self.next_id();
        self.close_reasons.push(CloseReason {
            stamp: Stamp::new(id, now),
            name: name.to_owned(),
        });
        id
    }

    pub fn add_department(&mut self, name: &str, parent: Option<i64>, now: i64) -> i64 {
        let id = self.next_id();
        self.departments.push(Department {
            stamp: Stamp::new(id, now),
            name: name.to_owned(),
            parent,
            external_id: None,
        });
        id
    }

    pub fn add_office(&mut self, name: &str, location: Option<&str>, now: i64) -> i64 {
        let id = self.next_id();
        self.offices.push(Office {
            stamp: Stamp::new(id, now),
            name: name.to_owned(),
            parent: None,
            location: location.map(str::to_owned),
        });
        id
    }

    /// A job without openings.
    pub fn add_job(&mut self, name: &str, now: i64) -> &mut Job {
        let id = self.next_id();
        self.jobs.push(Job::new(Stamp::new(id, now), name));
        let last = self.jobs.len() - 1;
        &mut self.jobs[last]
    }

    pub fn job(&self, id: i64) -> Option<&Job> {
        let place = self.jobs.binary_search_by_key(&id, |it| it.stamp.id);
        place.ok().map(|place| &self.jobs[place])
    }

    pub fn job_mut(&mut self, id: i64) -> Option<&mut Job> {
        let place = self.jobs.binary_search_by_key(&id, |it| it.stamp.id);
        place.ok().map(|place| &mut self.jobs[place])
    }

    pub fn opening(&self, id: i64) -> Option<&Opening> {
        let place = self.openings.binary_search_by_key(&id, |it| it.stamp.id);
        place.ok().map(|place| &self.openings[place])
    }

    pub fn opening_mut(&mut self, id: i64) -> Option<&mut Opening> {
        let place = self.openings.binary_search_by_key(&id, |it| it.stamp.id);
        place.ok().map(|place| &mut self.openings[place])
    }

    pub fn application_mut(&mut self, id: i64) -> Option<&mut Application> {
        self.applications.iter_mut().find(|it| it.stamp.id == id)
    }

    pub fn candidate(&self, id: i64) -> Option<&Candidate> {
        self.candidates.iter().find(|it| it.stamp.id == id)
    }

    pub fn user(&self, id: i64) -> Option<&User> {
        self.users.iter().find(|it| it.stamp.id == id)
    }

    pub fn department(&self, id: i64) -> Option<&Department> {
        self.departments.iter().find(|it| it.stamp.id == id)
    }

    pub fn office(&self, id: i64) -> Option<&Office> {
        self.offices.iter().find(|it| it.stamp.id == id)
    }

    pub fn close_reason(&self, id: i64) -> Option<&CloseReason> {
        self.close_reasons.iter().find(|it| it.stamp.id == id)
    }

    pub fn posted(&mut self, path: &'static str) {
        *self.posts.entry(path).or_default() += 1;
    }
}
