//! One plan, one account at each vendor, and the program that works on them.

use std::path::{Path, PathBuf};

use it::canary::Canaries;
use rusqlite::Connection;
use sandbox::{Options, Sandbox, Window};

use crate::program::{End, Kill, Program};

/// Three for Lever, then two Greenhouse jobs of their own and an opening in one that exists.
const POSITIONS: &str = "code,title,department,location,type,currency,salary_min,salary_max,plan_status\n\
    P-1,Glazier,Data,Austin,Full-time,USD,98000,120000,approved\n\
    P-2,Thatcher,Sales,Remote,Full-time,USD,70000,90000,open\n\
    P-3,Cooper,Data,Austin,Full-time,USD,50000,60000,open\n\
    P-4,Data Analyst,Data,Austin,Full-time,USD,98000,120000,approved\n\
    P-5,Account Executive,Sales,Remote,Full-time,USD,70000,90000,open\n\
    P-6,Archivist,Data,Boston,Full-time,USD,40000,50000,open\n";

const LEVER_KEY: &str = "key-for-kill-rounds-only";
const GREENHOUSE: (&str, &str) = ("client-for-kill-rounds", "secret-for-kill-rounds-only");

pub struct Company {
    pub sandbox: Sandbox,
    pub program: Program,
    folder: tempfile::TempDir,
    /// Greenhouse's own, made before us.
    pub jobs_before: usize,
    pub openings_before: usize,
}

impl Company {
    /// Accounts, and no plan yet.
    pub fn new() -> Result<Self, String> {
        let started = tokio::runtime::Builder::new_current_thread()
            .build()
            .map_err(|error| format!("The runtime does not start: {error}."))?
            .block_on(Sandbox::start_with(Options {
                limit: None,
                // Told in headers, and never used up: waiting for it would be all a round does.
                greenhouse_limit: Some(Window {
                    requests: 1_000_000,
                    seconds: 30,
                }),
                lever_key: Some(LEVER_KEY.into()),
                greenhouse_credential: Some((GREENHOUSE.0.into(), GREENHOUSE.1.into())),
                ..Options::default()
            }));
        let sandbox = started.map_err(|error| format!("The sandbox does not start: {error}."))?;
        // The harsher reading of the vendor's silence: nothing but Muster prevents a second one.
        sandbox
            .lever()
            .switch(|it| it.duplicates = sandbox::Duplicates::Accept);
        sandbox.greenhouse().small_company();
        let folder = tempfile::tempdir().map_err(|error| format!("No folder: {error}."))?;
        let config = folder.path().join("config").display().to_string();
        let variables = vec![
            ("MUSTER_SECRET_LEVER", LEVER_KEY.to_string()),
            ("MUSTER_SECRET_GREENHOUSE", GREENHOUSE.1.to_string()),
            ("MUSTER_CONFIG_DIR", config),
            ("MUSTER_PULL_SECONDS", "1".into()),
            // These accounts list at once: looking for long would only take long.
            ("MUSTER_LIST_LAG_MS", "300".into()),
            // An address nobody listens at: no keychain may be asked.
            ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent".into()),
            // As talkative as it can be: what it prints is looked through.
            ("MUSTER_LOG", "trace".into()),
        ];
        let program = Program::new(&folder.path().join("plan.muster"), variables)?;
        Ok(Self {
            jobs_before: sandbox.greenhouse().jobs().len(),
            openings_before: sandbox.greenhouse().openings().len(),
            sandbox,
            program,
            folder,
        })
    }

    pub fn plan(&self) -> PathBuf {
        self.folder.path().join("plan.muster")
    }

    /// Killed or not, what the program leaves behind and what it printed hold no secret.
    pub fn keeps_its_secrets(&self) -> Result<(), String> {
        let canaries = Canaries::new(&self.sandbox.secrets());
        let printed = canaries.find(self.program.printed().as_bytes());
        let printed = printed.map(|found| format!("{found} was printed"));
        match printed.or_else(|| canaries.find_in_folder(self.folder.path())) {
            Some(found) => Err(format!("A secret was written down: {found}.")),
            None => Ok(()),
        }
    }

    /// The same plan, with these accounts in place of those it was made with.
    pub fn from_template(template: &Template) -> Result<Self, String> {
        let company = Self::new()?;
        std::fs::copy(&template.plan, company.plan())
            .map_err(|error| format!("The template is not copied: {error}."))?;
        let move_to = |conn: Connection| {
            conn.execute(
                "UPDATE connections SET api_url = replace(api_url, ?1, ?2),
                     account = replace(account, ?1, ?2)",
                [&template.url, &company.sandbox.url()],
            )
        };
        Connection::open(company.plan())
            .and_then(move_to)
            .map_err(|error| format!("The template's addresses: {error}."))?;
        Ok(company)
    }

    pub fn write(&self, name: &str, text: &str) -> Result<String, String> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).map_err(|error| format!("{name}: {error}."))?;
        Ok(path.display().to_string())
    }

    /// What makes the plan, in order.
    pub fn setting_up(&self) -> Result<Vec<Vec<String>>, String> {
        let file = self.write("positions.csv", POSITIONS)?;
        let (lever, it) = (self.sandbox.lever_url(), &self.sandbox);
        let (greenhouse, tokens) = (it.greenhouse_url(), it.greenhouse_auth_url());
        let user = it.greenhouse_user_id().to_string();
        let words = |text: &[&str]| text.iter().map(ToString::to_string).collect();
        let form =
            |position, way, job| words(&["job-form", position, "--vendor", "greenhouse", way, job]);
        Ok(vec![
            words(&["import", "positions", &file]),
            words(&["connect", "lever", "--api-url", &lever]),
            words(&[
                "connect",
                "greenhouse",
                "--client-id",
                GREENHOUSE.0,
                "--user-id",
                &user,
                "--api-url",
                &greenhouse,
                "--auth-url",
                &tokens,
            ]),
            words(&["refresh"]),
            form("P-4", "--template-job", "Template: full-time"),
            form("P-5", "--template-job", "Template: full-time"),
            form("P-6", "--existing-job", "Data Analyst"),
        ])
    }
}

/// A plan that is ready to sync, to begin each round with.
pub struct Template {
    plan: PathBuf,
    url: String,
    _folder: tempfile::TempDir,
}

impl Template {
    pub fn make() -> Result<Self, String> {
        let company = Company::new()?;
        for args in company.setting_up()? {
            match company.program.run(&args, &Kill::Never)? {
                End::Done(_) => {}
                other => return Err(format!("{args:?}: {other}")),
            }
        }
        let plan = company.plan();
        if wal_is_left(&plan) {
            return Err("The plan's file is not whole by itself after a clean end.".into());
        }
        Ok(Self {
            plan,
            url: company.sandbox.url(),
            _folder: company.folder,
        })
    }
}

fn wal_is_left(plan: &Path) -> bool {
    let mut log = plan.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|it| it.len() > 0)
}
