//! The customer's payment status of each booking: this domain is its one writer.

mod merge;
mod report;
mod standing;

pub use merge::merge_in_tx;
pub use report::{Report, Word, open_in_tx, report_in_tx};
pub use standing::{Entry, Standing, initial_status, standing};
