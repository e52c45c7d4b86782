//! BambooHR by a person's API key. Everybody is read once; after that only who has changed. What
//! its rows look like is in `row`, its lists in `lists`, trying a key in `check`.

mod check;
mod lists;
mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use lists::{CodeField, News};

use super::asking::Asking;
use super::{BambooHrAccount, People, Person, PersonField, Progress, RowTrouble, clean};
use crate::http::{Auth, Http, Limits, Whose};
use crate::pace::Pace;
use crate::secret::one_word;
use crate::{AtsError, BaseUrl, Secret};

/// BambooHR publishes no numbers; this is far below what its customers report to be refused.
const PER_SECOND: f64 = 4.0;
const BURST: u32 = 4;

/// So many days after the first day at work the code of a requisition may still be of use.
const CODE_COUNTS_FOR_DAYS: i32 = 180;

/// An account of BambooHR.
#[derive(Debug, Clone)]
pub struct BambooHr {
    asking: Asking,
    learnt: Arc<Mutex<Learnt>>,
}

/// What an account has shown of itself since this program started.
#[derive(Debug, Default)]
struct Learnt {
    /// The list of all employees is not for API keys here.
    no_list: bool,
    /// Whether there is a field for requisition codes; nothing: not asked yet.
    code: Option<Option<CodeField>>,
}

impl BambooHr {
    pub(super) fn new(
        account: &BambooHrAccount,
        key: Secret,
        limits: Limits,
    ) -> Result<Self, String> {
        let base = BaseUrl::parse(&account.url)?;
        one_word("API key", key.expose())?;
        let pace = Pace::new(PER_SECOND, BURST);
        let http = Http::new(base, Auth::KeyAndX(key), Whose::BambooHr, pace, limits)?;
        Ok(Self {
            asking: Asking::new(http),
            learnt: Arc::default(),
        })
    }

    pub(super) async fn read(
        &self,
        cursor: Option<&str>,
        today: Date,
        progress: Progress<'_>,
    ) -> Result<People, AtsError> {
        let code = self.code_field().await?;
        let reading = Reading {
            bamboohr: self,
            code,
            today,
        };
        // A cursor that is not ours is as good as none.
        match cursor.and_then(|cursor| cursor.parse::<Timestamp>().ok()) {
            Some(since) => reading.changes(since, progress).await,
            None => reading.whole(progress).await,
        }
    }

    /// The account's own field for requisition codes.
    async fn code_field(&self) -> Result<Option<CodeField>, AtsError> {
        if let Some(known) = self.learnt().code.clone() {
            return Ok(known);
        }
        let code = match lists::code_field(&self.asking).await {
            // Which fields there are is not shown to everybody who may see employees.
            Err(AtsError::Forbidden { .. } | AtsError::Missing) => None,
            code => code?,
        };
        self.learnt().code = Some(code.clone());
        Ok(code)
    }

    fn learnt(&self) -> MutexGuard<'_, Learnt> {
        self.learnt.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One reading under way.
struct Reading<'a> {
    bamboohr: &'a BambooHr,
    code: Option<CodeField>,
    today: Date,
}

impl Reading<'_> {
    /// Who has changed since. The cursor given back is for after all of them are kept.
    async fn changes(&self, since: Timestamp, progress: Progress<'_>) -> Result<People, AtsError> {
        // Whether "since" is meant with its own second is not said, so it is asked for again.
        let from = since.saturating_sub(SignedDuration::from_secs(1));
        let from = from.unwrap_or(since);
        let news = lists::changed(&self.bamboohr.asking, from).await?;
        let mut found = Found::default();
        self.get_each(&news.changed, &mut found, progress).await?;
        let latest = news.latest.map_or(since, |latest| latest.max(since));
        Ok(found.into_people(news.deleted, false, Some(latest)))
    }

    /// Everybody. Changes are asked for first, so that the cursor misses nothing that happens
    /// while the rest is read.
    async fn whole(&self, progress: Progress<'_>) -> Result<People, AtsError> {
        let asking = &self.bamboohr.asking;
        let news = lists::changed(asking, Timestamp::UNIX_EPOCH).await?;
        let mut found = Found::default();
        let no_list = self.bamboohr.learnt().no_list;
        let listed = match no_list {
            true => None,
            false => self.list(&mut found, &mut *progress).await?,
        };
        let whole = match listed {
            Some(()) => {
                let newcomers = self.newcomers(&found);
                self.get_each(&newcomers, &mut found, progress).await?;
                true
            }
            None => self.one_by_one(&news, &mut found, progress).await?,
        };
        if found.people.is_empty() && found.refused.is_empty() {
            return Err(AtsError::Forbidden {
                said: "no employees are shown".to_owned(),
            });
        }
        Ok(found.into_people(news.deleted, whole, news.latest))
    }

    /// All employees by the list, if it is for us: documented for another kind of sign-in, it is
    /// open to API keys in some accounts.
    async fn list(
        &self,
        found: &mut Found,
        progress: Progress<'_>,
    ) -> Result<Option<()>, AtsError> {
        match lists::employees(&self.bamboohr.asking, progress).await {
            Ok(rows) => {
                for row in &rows {
                    found.add(row::of_list(row, self.today));
                }
                Ok(Some(()))
            }
            // The key is good: it has just been used.
            Err(AtsError::Unauthorized | AtsError::Forbidden { .. } | AtsError::Missing) => {
                self.bamboohr.learnt().no_list = true;
                Ok(None)
            }
            Err(why) => Err(why),
        }
    }

    /// Who must be asked for one by one because the list does not tell the requisition's code.
    fn newcomers(&self, found: &Found) -> BTreeSet<String> {
        if self.code.is_none() {
            return BTreeSet::new();
        }
        let span = jiff::Span::new().days(CODE_COUNTS_FOR_DAYS);
        let from = self.today.saturating_sub(span);
        let people = found.people.values();
        let new = people.filter(|one| one.hire_date.is_some_and(|day| day >= from));
        new.map(|one| one.source_id.clone()).collect()
    }

    /// Everybody who ever changed, and who is in the directory. True when that is everybody.
    async fn one_by_one(
        &self,
        news: &News,
        found: &mut Found,
        progress: Progress<'_>,
    ) -> Result<bool, AtsError> {
        let directory = match lists::directory(&self.bamboohr.asking).await {
            Ok(directory) => Some(directory),
            // Not shared with everybody, or empty.
            Err(AtsError::Forbidden { .. } | AtsError::Missing) => None,
            Err(why) => return Err(why),
        };
        let mut ids = news.changed.clone();
        // How far back changes are remembered is not said. Somebody who is missing among them
        // shows that it is not for ever.
        let whole = directory
            .as_ref()
            .is_some_and(|directory| directory.is_subset(&ids));
        ids.extend(directory.unwrap_or_default());
        self.get_each(&ids, found, progress).await?;
        Ok(whole)
    }

    async fn get_each(
        &self,
        ids: &BTreeSet<String>,
        found: &mut Found,
        progress: Progress<'_>,
    ) -> Result<(), AtsError> {
        let mut forbidden = None;
        for (done, id) in ids.iter().enumerate() {
            progress(done, Some(ids.len()));
            match lists::employee(&self.bamboohr.asking, id, self.code.as_ref()).await {
                Ok(row) => found.add(row::of_employee(id, &row, self.code.as_ref(), self.today)),
                // Deleted since, or hidden from us.
                Err(AtsError::Missing) => {}
                Err(why @ AtsError::Forbidden { .. }) => {
                    found.refused.push(clean::not_shown(id));
                    forbidden = Some(why);
                }
                Err(why) => return Err(why),
            }
        }
        // One of many is a matter of one record; all of them are a matter of the key.
        if let Some(why) = forbidden
            && found.people.is_empty()
        {
            return Err(why);
        }
        progress(ids.len(), Some(ids.len()));
        Ok(())
    }
}

/// What has been read so far. Lists move while they are read: who comes twice is kept as last seen.
#[derive(Default)]
struct Found {
    people: BTreeMap<String, Person>,
    withheld: BTreeMap<String, BTreeSet<PersonField>>,
    refused: Vec<RowTrouble>,
}

impl Found {
    fn add(&mut self, row: Result<row::Told, RowTrouble>) {
        match row {
            Ok(told) => {
                let id = told.person.source_id.clone();
                self.withheld.insert(id.clone(), told.withheld);
                self.people.insert(id, told.person);
            }
            Err(why) => self.refused.push(why),
        }
    }

    fn into_people(
        mut self,
        deleted: BTreeSet<String>,
        whole: bool,
        latest: Option<Timestamp>,
    ) -> People {
        self.name_managers();
        let mut withheld = BTreeMap::new();
        for field in self.withheld.into_values().flatten() {
            *withheld.entry(field).or_insert(0) += 1;
        }
        let nameless = self.refused.iter().any(|row| row.source_id.is_none());
        People {
            people: self.people.into_values().collect(),
            deleted,
            whole: whole && !nameless,
            cursor: latest.map(|latest| latest.to_string()),
            refused: self.refused,
            withheld,
        }
    }

    /// The manager's address is known where the manager was read as well.
    fn name_managers(&mut self) {
        let emails: BTreeMap<String, Option<String>> = self
            .people
            .iter()
            .map(|(id, one)| (id.clone(), one.work_email.clone()))
            .collect();
        for one in self.people.values_mut() {
            let Some(manager) = &one.manager_id else {
                continue;
            };
            match emails.get(manager) {
                Some(email) => one.manager_email.clone_from(email),
                None => {
                    one.untold.insert(PersonField::ManagerEmail);
                }
            }
        }
    }
}
