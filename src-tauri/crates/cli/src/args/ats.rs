//! What can be said about requests and records at an ATS.

use clap::{Args, Subcommand};

use headcount::{Vendor, model::System};

#[derive(Subcommand, Debug)]
pub enum Report {
    /// Every Approved or Open position and everything ever queued, as the ATS knows it.
    Ats,
}

#[derive(Subcommand, Debug)]
pub enum Outbox {
    /// Show exactly what one request would send, and what happened to it so far.
    Show { position: String },
    /// Stop a request until it is sent on.
    Hold { position: String },
    /// Call a request back that has not left yet.
    Cancel { position: String },
    /// Try a request again that stopped, waits or is held.
    Retry { position: String },
    /// Give up a failed request of which something may be in the ATS. Its code is spent.
    LetGo { position: String },
}

/// Closing in the ATS what stands there for a position.
#[derive(Args, Debug)]
pub struct Close {
    pub position: String,
    /// One of the vendor's close reasons, by name or number.
    #[arg(long)]
    pub reason: Option<String>,
}

/// Tying a position to what was in the ATS before.
#[derive(Args, Debug)]
pub struct Link {
    pub position: String,
    /// The vendor's id of the requisition or opening.
    pub record: String,
    #[arg(long, value_parser = vendor)]
    pub vendor: Vendor,
}

/// Choosing between the plan's values and those changed in the ATS.
#[derive(Args, Debug)]
pub struct Resolve {
    pub position: String,
    /// Whose values stay; without it, both are listed.
    #[arg(long)]
    pub keep: Option<Whose>,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug)]
pub enum Whose {
    /// The plan takes them over.
    Theirs,
    /// They are overwritten in the ATS.
    Ours,
}

/// One of the vendors, by its word.
pub fn vendor(text: &str) -> Result<Vendor, String> {
    Vendor::by_key(&text.to_lowercase()).ok_or_else(|| "say greenhouse or lever".to_string())
}

/// An ATS or an HR system, by its word.
pub fn system(text: &str) -> Result<System, String> {
    System::by_key(&text.to_lowercase())
        .ok_or_else(|| "say greenhouse, lever, bamboohr, hibob or report".to_string())
}

#[derive(Args, Debug)]
pub struct Records {
    /// Only those in which every word of the text is found.
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub search: String,
    /// Only those of one ATS.
    #[arg(long, value_parser = vendor)]
    pub vendor: Option<Vendor>,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub limit: u32,
}
