//! From views and a rule to facts.

mod change;
mod collect;
mod columns;
mod pairs;
mod pile;
mod references;
mod text;

pub(crate) use collect::Collector;
pub(crate) use pairs::{Pair, Shape, pairs};
pub(crate) use pile::Pile;
pub(crate) use references::References;
pub(crate) use text::is_of_another_kind;
