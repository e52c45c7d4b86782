//! What hiring does to the records: the candidate, the archive, the requisition's count and offers.

use serde::{Deserialize, Serialize};

use super::account::Account;
use super::opportunity::{Application, Archived, HiredFor, Opportunity};
use super::reply::Refusal;
use crate::random::Random;
use crate::world::World;

/// Where a candidate's e-mail address is kept; real accounts have all of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailIn {
    /// Applied through a posting: only the application knows it, `emails` is empty.
    Application,
    /// Added by a colleague: `emails` has it, the application does not.
    Opportunity,
    Both,
    Nowhere,
}

impl EmailIn {
    /// Successive hires take turns.
    pub(crate) fn turn(number: usize) -> Self {
        [Self::Application, Self::Opportunity, Self::Both][number % 3]
    }
}

/// A person about to be added.
pub(crate) struct Person<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub email_in: EmailIn,
}

impl World {
    /// Adds a candidate at the first applicant stage. Returns the opportunity's id.
    pub fn add_candidate(&mut self, person: &Person<'_>, now: i64) -> String {
        let made = candidate(&mut self.random, &self.lever, person, now);
        let id = made.id.clone();
        self.lever.opportunities.push(made);
        id
    }
}

fn candidate(random: &mut Random, account: &Account, person: &Person<'_>, now: i64) -> Opportunity {
    let recruiter = account
        .users
        .first()
        .and_then(|user| user["id"].as_str())
        .map(str::to_owned);
    let email = Some(person.email)
        .filter(|email| !email.is_empty())
        .map(str::to_owned);
    let in_opportunity = matches!(person.email_in, EmailIn::Opportunity | EmailIn::Both);
    let in_application = matches!(person.email_in, EmailIn::Application | EmailIn::Both);
    // Without a posting in the account the application still names one, as after its deletion.
    let posting = in_application.then(|| match account.postings.first() {
        Some(posting) => posting["id"].as_str().unwrap_or_default().to_owned(),
        None => random.id(),
    });
    let stage = account
        .stages
        .get(1)
        .map_or_else(String::new, |stage| stage.id.clone());
    let mut made = Opportunity {
        id: random.id(),
        contact: random.id(),
        name: person.name.to_owned(),
        headline: String::new(),
        emails: email.iter().filter(|_| in_opportunity).cloned().collect(),
        phones: Vec::new(),
        links: Vec::new(),
        tags: Vec::new(),
        sources: vec![
            if in_application {
                "Job site"
            } else {
                "Referral"
            }
            .to_owned(),
        ],
        location: None,
        origin: if in_application { "applied" } else { "sourced" }.to_owned(),
        owner: recruiter.clone(),
        confidential: false,
        stage: String::new(),
        stage_changes: Vec::new(),
        created_at: now,
        recorded_at: now,
        updated_at: None,
        last_advanced_at: now,
        archived: None,
        application: Some(Application {
            id: random.id(),
            created_at: now,
            posting,
            user: recruiter.clone().filter(|_| !in_application),
            name: in_application.then(|| person.name.to_owned()),
            email: email.filter(|_| in_application),
            hired_for: None,
        }),
        meant_for: None,
    };
    made.enter_stage(&stage, account.rank(&stage), recruiter.as_deref(), now);
    made
}

impl Account {
    /// Archives an opportunity, as hired against a requisition when one is given.
    pub fn archive(
        &mut self,
        opportunity: &str,
        reason: &str,
        requisition: Option<&str>,
        now: i64,
    ) -> Result<(), Refusal> {
        let hired = match self.reason(reason) {
            Some(reason) => reason.hired,
            None => return Err(Refusal::field("reason", "No such archive reason")),
        };
        let hired_for = match requisition {
            None => None,
            Some(_) if !hired => {
                return Err(Refusal::field("requisitionId", "The reason is not a hire"));
            }
            Some(id) => Some(self.place(opportunity, id)?),
        };
        let missing = || Refusal::missing("opportunities", opportunity);
        // A second archiving replaces the first.
        self.withdraw(opportunity)?;
        let found = self.opportunity_mut(opportunity).ok_or_else(missing)?;
        found.archived = Some(Archived {
            reason: reason.to_owned(),
            at: now,
        });
        let Some(hired_for) = hired_for else {
            return Ok(());
        };
        let id = hired_for.id.clone();
        if let Some(application) = &mut found.application {
            application.hired_for = Some(hired_for);
        }
        self.count_hire(&id, now);
        Ok(())
    }

    /// Adds one to a requisition's hires; the requisition's `updatedAt` does not move.
    pub fn count_hire(&mut self, requisition: &str, now: i64) {
        self.hires += 1;
        let auto_close = self.switches.auto_close;
        if let Some(requisition) = self.requisition_mut(requisition) {
            requisition.hired += 1;
            // The headcount an offer reserved is used.
            requisition.offer_ids.pop();
            if auto_close && requisition.is_full() {
                requisition.set_status("closed", now);
                requisition.updated_at = Some(now);
            }
        }
    }

    /// Takes an opportunity out of the archive, and the hire with it.
    pub fn withdraw(&mut self, opportunity: &str) -> Result<(), Refusal> {
        let missing = || Refusal::missing("opportunities", opportunity);
        let found = self.opportunity_mut(opportunity).ok_or_else(missing)?;
        found.archived = None;
        let hired_for = found
            .application
            .as_mut()
            .and_then(|application| application.hired_for.take());
        let decrements = self.switches.unarchive_decrements;
        if let Some(hired_for) = hired_for
            && decrements
            && let Some(requisition) = self.requisition_mut(&hired_for.id)
        {
            requisition.hired = (requisition.hired - 1).max(0);
        }
        Ok(())
    }

    /// Checks that somebody may be hired against a requisition.
    fn place(&self, opportunity: &str, requisition: &str) -> Result<HiredFor, Refusal> {
        let found = self.requisition(requisition);
        let found = found.ok_or_else(|| Refusal::field("requisitionId", "No such requisition"))?;
        if found.status == "closed" {
            return Err(Refusal::field("requisitionId", "The requisition is closed"));
        }
        if self
            .opportunity(opportunity)
            .is_some_and(|found| found.application.is_none())
        {
            return Err(Refusal::bad_request(
                "The opportunity has no application to hire from",
            ));
        }
        Ok(HiredFor {
            id: found.id.clone(),
            code: found.code.clone(),
            hiring_manager: found.hiring_manager.clone(),
        })
    }
}
