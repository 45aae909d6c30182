//! The audit trail: append-only, hash-chained by a sealer, written in the transaction of the change itself.
//!
//! Writers add a row and its place in the sealer's queue ([`record_in_tx`]); they never wait for the chain.
//! Every second or so one sealer chains what has become visible ([`seal_batch`]); [`verify`] walks the chain at once,
//! [`start_verification_in_tx`] and [`verification_step`] in steps that any process may take, with the result kept.

mod canonical;
mod carried;
mod chain;
mod event_list;
mod lag;
mod record;
mod seal;
mod verification;
mod verify;

pub use carried::accept_in_tx;
pub use chain::{Chain, chain};
pub use event_list::{AuditQuery, AuditRow, ListError, event_list};
pub use lag::{Lag, lag};
pub use platform::AuditEntry as Entry;
pub use record::record_in_tx;
pub use seal::{Sealed, seal_batch};
pub use verification::{Verification, start_verification_in_tx, verification_step, verifications};
pub use verify::{Broken, Fault, Verified, verify};
