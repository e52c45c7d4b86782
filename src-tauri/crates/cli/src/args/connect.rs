//! What is said to connect an ATS or an HR system. Secrets are not said here.

use clap::Subcommand;

#[derive(Subcommand, Debug)]
pub enum Connect {
    /// Greenhouse; the client secret comes from MUSTER_SECRET_GREENHOUSE, the keychain, or is
    /// asked for.
    Greenhouse {
        /// The client id of the API credential (Harvest v3).
        #[arg(long, value_name = "ID", value_parser = client_id)]
        #[arg(required_unless_present = "legacy_v1")] // legacy v1
        client_id: Option<String>,
        /// By an API key of Harvest v1, which Greenhouse removed on 31 August 2026.
        #[arg(long, conflicts_with_all = ["client_id", "auth_url"])]
        legacy_v1: bool,
        /// The id of the user whom Greenhouse shows as the author.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(1..))]
        user_id: i64,
        /// Greenhouse's own, unless another is given; with the version, as in …/v3.
        #[arg(long, value_name = "URL")]
        api_url: Option<String>,
        /// Where tokens come from; /token is appended.
        #[arg(long, value_name = "URL")]
        auth_url: Option<String>,
    },
    /// Lever; its API key comes from MUSTER_SECRET_LEVER, the keychain, or is asked for.
    Lever {
        /// Lever's own, unless another is given.
        #[arg(long, value_name = "URL")]
        api_url: Option<String>,
    },
    /// BambooHR, for employees; the API key comes from MUSTER_SECRET_BAMBOOHR, the keychain, or is
    /// asked for.
    Bamboohr {
        /// The company's name there, or any address of it: acme of acme.bamboohr.com.
        #[arg(long, value_name = "NAME")]
        company: String,
    },
    /// HiBob, for employees; the token comes from MUSTER_SECRET_HIBOB, the keychain, or is asked
    /// for.
    Hibob {
        /// The id of the service user.
        #[arg(long, value_name = "ID")]
        service_user: String,
        /// HiBob's own, unless another is given.
        #[arg(long, value_name = "URL")]
        api_url: Option<String>,
    },
    /// Employees from a report's address, such as Workday's. A password or token comes from
    /// MUSTER_SECRET_REPORT, the keychain, or is asked for.
    Report {
        /// Without it, it is read from a terminal, unseen, or from stdin: an address may hold a
        /// token, and a command is seen by others on this computer.
        #[arg(long, value_name = "URL")]
        address: Option<String>,
        /// Sign in as this user, with a password.
        #[arg(long, value_name = "USER")]
        user: Option<String>,
        /// Sign in with a token.
        #[arg(long, conflicts_with = "user")]
        token: bool,
        /// Where the rows are in JSON, such as Report_Entry or data.rows.
        #[arg(long, value_name = "PLACE")]
        rows_at: Option<String>,
    },
}

fn client_id(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("give the client id of the API credential".to_string()),
        id => Ok(id.to_string()),
    }
}
