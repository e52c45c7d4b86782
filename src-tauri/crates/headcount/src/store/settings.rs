//! Table `settings`: the plan's own id and preferences.

use super::Tx;
use crate::{api::settings::Settings, error::Result};

impl Tx<'_> {
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        self.first("SELECT value FROM settings WHERE key = ?1", [key], |row| {
            row.get(0)
        })
    }

    pub fn put_setting(&self, key: &str, value: &str) -> Result<()> {
        self.execute(
            "INSERT INTO settings (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key, value],
        )?;
        Ok(())
    }

    /// The plan's id: names its secrets in the keychain. Made on first use.
    pub fn workspace_id(&self) -> Result<Option<String>> {
        self.setting("workspace_id")
    }

    pub fn settings(&self) -> Result<Settings> {
        Ok(Settings {
            currency: self.setting("currency")?.unwrap_or_else(|| "USD".into()),
            send_compensation: self.setting("send_compensation")?.as_deref() != Some("no"),
            code_prefix: self
                .setting("code_prefix")?
                .unwrap_or_else(|| "Trace".into()),
            match_automatically: self.setting("match_automatically")?.as_deref() != Some("no"),
        })
    }

    pub fn put_settings(&self, settings: &Settings) -> Result<()> {
        self.put_setting("currency", &settings.currency)?;
        self.put_setting("send_compensation", word(settings.send_compensation))?;
        self.put_setting("match_automatically", word(settings.match_automatically))?;
        self.put_setting("code_prefix", &settings.code_prefix)?;
        self.look_for_codes(&settings.code_prefix)
    }
}

fn word(on: bool) -> &'static str {
    if on { "yes" } else { "no" }
}
