//! People on staff: read from files and HR systems, matched with who was hired, seated.
//!
//! - `columns`, `dates`, `rows`: a table of any shape into employees.
//! - `told`: what a source tells of people. `import`: what that changes, and writing it.
//! - `hr`: HR systems that are connected, read by a person and by the worker.
//! - `match_files`: two files against each other, without a plan.
//! - `matches`: hires that wait for their employee, and what the matcher says of them.
//! - `seats`: taking and leaving a seat, each an undoable step.
//! - `new_positions`: positions for employees who have none.
//! - `hires`: what the Hires page lists.

pub mod columns;
pub mod dates;
pub mod hires;
pub mod hr;
pub mod import;
pub mod match_files;
pub mod matches;
pub mod new_positions;
pub mod rows;
pub mod seats;
pub mod told;
