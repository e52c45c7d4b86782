//! What the plan keeps of an account's lists besides ours, in memory: how far they were read, and
//! what they showed. The simulation keeps it so; a test of `pull::write` holds the store to it.

use std::collections::BTreeMap;

use super::words::Batch;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    pub memory: Option<String>,
    /// The code of each record, and the last pass that showed it.
    pub records: BTreeMap<String, (String, i64)>,
}

impl Shelf {
    /// Takes a batch in. False: another run was faster, and nothing of it was taken.
    pub fn take(&mut self, batch: &Batch) -> bool {
        if self.memory != batch.instead_of {
            return false;
        }
        self.memory = Some(batch.memory.clone());
        for row in &batch.records {
            let (code, pass) = self.records.entry(row.id.clone()).or_default();
            code.clone_from(&row.code);
            *pass = batch.pass.max(*pass);
        }
        if let Some(pass) = batch.sweep {
            self.records.retain(|_, (_, seen)| *seen >= pass);
        }
        true
    }

    /// Connected anew, with the same account: everything is read again.
    pub fn forget(&mut self) {
        self.memory = None;
        for (_, pass) in self.records.values_mut() {
            *pass = 0;
        }
    }
}
