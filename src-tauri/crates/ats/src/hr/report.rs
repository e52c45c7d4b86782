//! A report's address: an HR system's export, or a file somebody puts on a server each night. What
//! its columns mean is for a person to say, as with a file. It is read whole each time. How a list
//! in JSON becomes a table is in `table`.

mod table;

use super::address::parted;
use super::asking::Asking;
use super::{Export, HrChecked, Progress, ReportAccount, ReportAuth};
use crate::AtsError;
use crate::http::{Auth, File, Http, Limits, Whose};
use crate::pace::Pace;
use crate::secret::one_word;

/// It is one request; a server that is somebody's own is not to be pressed with more.
const PER_SECOND: f64 = 1.0;
const BURST: u32 = 2;

/// An address that gives a table.
#[derive(Debug, Clone)]
pub struct Report {
    asking: Asking,
    query: Option<String>,
    rows_at: String,
}

impl Report {
    pub(super) fn new(
        account: &ReportAccount,
        auth: ReportAuth,
        limits: Limits,
    ) -> Result<Self, String> {
        let (base, query) = parted(&account.url)?;
        let auth = match auth {
            ReportAuth::Open => Auth::Open,
            ReportAuth::Basic { user, password } => {
                if user.trim().is_empty() || user.contains(':') {
                    return Err("The user name is empty, or has a colon in it.".to_owned());
                }
                Auth::Client {
                    id: user.trim().to_owned(),
                    secret: password,
                }
            }
            ReportAuth::Bearer(token) => {
                one_word("token", token.expose())?;
                Auth::Token(token)
            }
        };
        let pace = Pace::new(PER_SECOND, BURST);
        let http = Http::new(base, auth, Whose::Report, pace, limits)?;
        Ok(Self {
            asking: Asking::new(http),
            query,
            rows_at: account.rows_at.trim().to_owned(),
        })
    }

    pub(super) async fn check(&self) -> Result<HrChecked, AtsError> {
        let mut checked = HrChecked::default();
        if let Export::Table(table) = self.read(&mut |_, _| {}).await? {
            checked.people = Some(table.rows.len());
            checked.headers = table.headers;
        }
        Ok(checked)
    }

    pub(super) async fn read(&self, progress: Progress<'_>) -> Result<Export, AtsError> {
        progress(0, None);
        let file = self.asking.file(self.query.as_deref()).await?;
        let export = export(file, &self.rows_at)?;
        if let Export::Table(table) = &export {
            progress(table.rows.len(), Some(table.rows.len()));
        }
        Ok(export)
    }
}

/// The content decides, where a server says nothing of its kind or something wrong.
fn export(file: File, rows_at: &str) -> Result<Export, AtsError> {
    let bytes = file
        .bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(&file.bytes);
    let kind = file
        .kind
        .as_deref()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match bytes.trim_ascii_start().first() {
        None => Err(garbled("an empty reply")),
        Some(b'<') => Err(garbled("a web page instead of data")),
        Some(b'{' | b'[') => table::of(&file.json()?, rows_at).map(Export::Table),
        // It says that it is JSON, so what is wrong with it is told.
        Some(_) if kind.contains("json") => table::of(&file.json()?, rows_at).map(Export::Table),
        Some(_) => Ok(Export::File(file.bytes)),
    }
}

fn garbled(why: impl Into<String>) -> AtsError {
    AtsError::Garbled { why: why.into() }
}
