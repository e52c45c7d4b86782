//! HiBob by a service user. There is one question, and its answer is everybody at once, without
//! pages and without changes. Fields and people we may not see are left out without a word. What a
//! row looks like is in `row`.

mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::asking::Asking;
use super::{HiBobAccount, HrChecked, People, Progress, clean};
use crate::http::{Auth, Http, Limits, Whose, Window};
use crate::secret::one_word;
use crate::{AtsError, BaseUrl, Secret};

/// Fifty a minute, as others report; its headers tell.
const REQUESTS: Window = Window {
    careful: 10,
    usual: 45,
    length: Duration::from_secs(60),
};

/// An account of HiBob.
#[derive(Debug, Clone)]
pub struct HiBob {
    asking: Asking,
}

#[derive(Deserialize)]
struct Reply {
    employees: Vec<Value>,
}

impl HiBob {
    pub(super) fn new(
        account: &HiBobAccount,
        token: Secret,
        limits: Limits,
    ) -> Result<Self, String> {
        let base = BaseUrl::parse(&account.url)?;
        let id = account.service_user.trim().to_owned();
        one_word("service user’s id", &id)?;
        if id.contains(':') {
            return Err(
                "The service user’s id has no colon: give the id and the token each in \
                        its own field."
                    .to_owned(),
            );
        }
        one_word("token", token.expose())?;
        let secret = token;
        let http = Http::new(
            base,
            Auth::Client { id, secret },
            Whose::HiBob,
            REQUESTS,
            limits,
        )?;
        Ok(Self {
            asking: Asking::new(http),
        })
    }

    pub(super) async fn check(&self, today: Date) -> Result<HrChecked, AtsError> {
        let people = self.read(today, &mut |_, _| {}).await?;
        Ok(HrChecked {
            people: Some(people.people.len() + people.refused.len()),
            withheld: people.withheld,
            ..HrChecked::default()
        })
    }

    pub(super) async fn read(
        &self,
        today: Date,
        progress: Progress<'_>,
    ) -> Result<People, AtsError> {
        progress(0, None);
        // Both kinds of value: names of departments and the like, and days as they are; a day made
        // readable is written in whatever way the service user's country does.
        let body = json!({
            "fields": row::asked(),
            "showInactive": true,
            "humanReadable": "APPEND",
            "filters": [],
        });
        let reply: Reply = self.asking.post(&["people", "search"], &body).await?;
        let rows = reply.employees;
        if rows.is_empty() {
            return Err(AtsError::Forbidden {
                said: "no people are shown".to_owned(),
            });
        }
        progress(rows.len(), Some(rows.len()));
        Ok(people(&rows, today))
    }
}

/// A field that no row has is one we may not see: a blank one is there with nothing in it.
fn people(rows: &[Value], today: Date) -> People {
    let withheld = row::absent(rows);
    let (mut people, mut refused) = (BTreeMap::new(), Vec::new());
    for value in rows {
        match row::person(value, today) {
            Ok(mut person) => {
                person.untold.extend(&withheld);
                people.insert(person.source_id.clone(), person);
            }
            Err(why) => refused.push(why),
        }
    }
    People {
        people: people.into_values().collect(),
        deleted: BTreeSet::new(),
        whole: refused.iter().all(|row| row.source_id.is_some()),
        cursor: None,
        refused,
        withheld: withheld
            .into_iter()
            .map(|field| (field, rows.len()))
            .collect(),
    }
}
