//! What fills the fields of an account, and what the plan's words mean there.

use clap::Args;
use headcount::{Vendor, model::Field};

use super::{plan_field, vendor};

#[derive(Args, Debug)]
#[group(id = "source", required = true, multiple = false)]
pub struct Source {
    /// A field of the plan, such as cost_centre.
    #[arg(long, value_name = "FIELD", value_parser = plan_field, group = "source")]
    pub field: Option<Field>,
    /// Always the same.
    #[arg(long, value_name = "VALUE", group = "source")]
    pub constant: Option<String>,
    /// Nothing: the form asks each time.
    #[arg(long, group = "source")]
    pub ask: bool,
    /// The field of the plan that its name means, as before anything was said.
    #[arg(long, group = "source")]
    pub by_name: bool,
}

#[derive(Args, Debug)]
pub struct Map {
    #[arg(value_parser = vendor)]
    pub vendor: Vendor,
    /// Its immutable key, where need be after what it belongs to: opening.cost_centre.
    #[arg(value_name = "FIELD_KEY")]
    pub key: String,
    #[command(flatten)]
    pub source: Source,
}

#[derive(Args, Debug)]
pub struct MapValue {
    #[arg(value_parser = vendor)]
    pub vendor: Vendor,
    /// As in `map`.
    #[arg(value_name = "FIELD_KEY")]
    pub key: String,
    /// As it stands in the plan.
    pub value: String,
    /// The option's name or id; blank: the option called the same, again.
    pub option: String,
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use crate::args::Arguments;

    #[test]
    fn a_field_is_filled_by_exactly_one_thing() {
        let check = |rest: &str, fits: bool| {
            let line = format!("muster map greenhouse opening.grade {rest}");
            let parsed = Arguments::try_parse_from(line.trim().split(' '));
            assert_eq!(parsed.is_ok(), fits, "{line}");
        };
        check("--field level", true);
        check("--field cost-centre", true);
        check("--constant 4100", true);
        check("--ask", true);
        check("--by-name", true);
        check("", false);
        check("--ask --by-name", false);
        check("--field shoe_size", false);
    }
}
