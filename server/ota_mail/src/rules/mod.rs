//! What is known of the mails of each OTA: a table for each, built in or taught by a file.

mod book;
mod file;
mod labels;
mod rule;

pub use book::{RuleError, Rulebook};
pub(crate) use labels::{Hit, Style, Target, When};
pub(crate) use rule::{ReferenceRule, Rule};
