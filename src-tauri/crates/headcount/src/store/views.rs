//! Table `views`, and how the table of positions was left the last time, in `settings`.

use rusqlite::params;

use super::{Tx, json, to_json};
use crate::{
    api::views::{View, ViewState},
    error::Result,
};

const LAST: &str = "last_view";

impl Tx<'_> {
    /// Every view that has a name, in the order of the list.
    pub fn views(&self) -> Result<Vec<View>> {
        self.all(
            "SELECT id, name, state FROM views ORDER BY place, id",
            [],
            |row| {
                Ok(View {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    state: json(2, row.get_ref(2)?.as_str()?)?,
                })
            },
        )
    }

    /// Writes a view; a new one goes to the end of the list.
    pub fn put_view(&self, view: &View, at: &str) -> Result<()> {
        self.execute(
            "INSERT INTO views (id, name, place, state, updated_at)
             VALUES (?1, ?2, (SELECT coalesce(max(place) + 1, 0) FROM views), ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, state = excluded.state,
                 updated_at = excluded.updated_at",
            params![view.id, view.name, to_json(&view.state)?, at],
        )?;
        Ok(())
    }

    /// False when there is none of that id.
    pub fn delete_view(&self, id: &str) -> Result<bool> {
        Ok(self.execute("DELETE FROM views WHERE id = ?1", [id])? > 0)
    }

    /// How the table was left. What can't be read any more is no view: the table opens plain.
    pub fn last_view(&self) -> Result<Option<ViewState>> {
        let text = self.setting(LAST)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    pub fn put_last_view(&self, state: &ViewState) -> Result<()> {
        self.put_setting(LAST, &to_json(state)?)
    }
}
