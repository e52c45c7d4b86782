//! The job form: which way a position goes, and what is filled in.

use clap::Args;
use headcount::Vendor;

use super::vendor;

#[derive(Args, Debug)]
pub struct JobForm {
    /// Its code or id.
    pub position: String,
    /// Which ATS, when more than one is connected.
    #[arg(long, value_parser = vendor)]
    pub vendor: Option<Vendor>,
    /// Make a new job as a copy of this one; its id or name.
    #[arg(long, value_name = "ID", conflicts_with = "existing_job")]
    pub template_job: Option<String>,
    /// Add an opening to this job; its id or name.
    #[arg(long, value_name = "ID")]
    pub existing_job: Option<String>,
    /// Fill a field; several choices are parted by commas, and nothing after the = makes it blank.
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = entry)]
    pub entries: Vec<Entry>,
}

/// One `KEY=VALUE` of a job form, whose keys only the plan knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    pub value: String,
}

fn entry(text: &str) -> Result<Entry, String> {
    let (key, value) = text
        .split_once('=')
        .filter(|(key, _)| !key.trim().is_empty())
        .ok_or("write it as KEY=VALUE, such as department=Sales")?;
    Ok(Entry {
        key: key.trim().to_string(),
        value: value.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_takes_any_key_but_none() {
        let check = |text: &str, want: Option<(&str, &str)>| {
            let got = entry(text).ok().map(|it| (it.key, it.value));
            let want = want.map(|(key, value)| (key.to_string(), value.to_string()));
            assert_eq!(got, want, "{text:?}");
        };
        check("department=Sales", Some(("department", "Sales")));
        check(" job.cost_centre =4100", Some(("job.cost_centre", "4100")));
        check(
            "opening.link=https://a/?b=c",
            Some(("opening.link", "https://a/?b=c")),
        );
        check("offices=", Some(("offices", "")));
        check("=Sales", None);
        check("department", None);
    }
}
