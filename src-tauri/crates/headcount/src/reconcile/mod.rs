//! Plan ↔ ATS ↔ HR on one sheet: every difference in exactly one class, with its evidence, the rule
//! that fired, and one action that can be taken; and totals that tie.
//!
//! - `facts`: what is compared; plain values. - `classes`: the rules; pure.
//! - `sheet`: from the HR system's count to the plan's, term by term; pure.
//! - `load`: the facts of a plan. - `run`: a run, kept and compared with the one before.
//! - `export`: a run as a workbook.

pub mod classes;
pub mod export;
pub mod facts;
pub mod load;
pub mod run;
pub mod sheet;

#[cfg(test)]
mod tests;
