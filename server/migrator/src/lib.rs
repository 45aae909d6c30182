//! Brings a database to the shape this binary expects.
//!
//! The scripts `migrations/{ops,channel}/NNNN_name.sql` are embedded. One process at a time (an advisory lock)
//! runs what is pending, each script in a transaction of its own, and writes each run to `platform.migration_run`:
//! script, checksum, start, end, rows, outcome. Scripts only add (expand, then contract), so an older process
//! keeps running beside a migrated database; a script that has run is never edited.

mod error;
mod lock;
mod precheck;
mod run;
mod run_log;
#[cfg(test)]
mod run_tests;
mod script;
mod status;

pub use error::MigrateError;
pub use precheck::{Disk, FREE_DISK_PERCENT, Precheck, precheck};
pub use run::{Gate, Report, migrate};
pub use run_log::{Outcome, RunRecord};
pub use script::{Database, Script, fingerprint};
pub use status::{ScriptState, ScriptStatus, Status, status};
