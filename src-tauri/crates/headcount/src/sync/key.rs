//! What a request is known by in an ATS: its code, and the mark that proves a record is ours.

use ats::Vendor;

use crate::{api::settings::Settings, error::Result, model::RequisitionId, store::Tx};

/// The next free code. Another installation, or a record tied to a position, may have the next
/// number already; a number once given here is never given again.
pub fn next_code(tx: &Tx<'_>, vendor: Vendor, settings: &Settings) -> Result<(i64, String)> {
    let mut number = tx.next_requisition_number()?;
    loop {
        let code = format!("{}-{number}", settings.code_prefix);
        if !tx.is_code_taken(vendor, &code)? {
            return Ok((number, code));
        }
        number += 1;
    }
}

/// The proof that a record is ours: the id is this request's alone, in any plan.
pub fn mark(code: &str, id: &RequisitionId) -> String {
    format!("Made by Muster for {code} (do not remove): {id}")
}
