//! The event ledger: what was accepted, who works on it, what failed and waits for a person.
//!
//! PostgreSQL holds the work. A ledger row is the job: `state`, `attempts`, `run_at`, `lease`.

pub mod accept;
pub mod act;
pub mod claim;
pub mod correct;
pub mod dead_letter;
pub mod event_record;
pub mod figures;
pub mod finish;
pub mod mail;
pub mod metrics;
pub mod parse;
pub mod reason;
pub mod redaction;
pub mod retention;
pub mod search;
pub mod trace;
pub mod waiting;

pub use accept::{Accepted, Acceptor, Refused, Submission};
pub use act::Hand;
pub use claim::{Claimed, Job};
pub use finish::Outcome;
pub use parse::{Refusal, parse_event};
