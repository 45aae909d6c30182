//! What every domain stands on: time, ids, the caller, the databases, the outbox and inbox, mail, the retry policy.

pub mod actor;
pub mod anchor;
pub mod audit_entry;
pub mod clock;
pub mod cursor;
pub mod db;
pub mod ids;
pub mod inbox;
pub mod mail;
pub mod outbox;
pub mod retry;
pub mod sweep;

pub use actor::{Actor, Principal};
pub use audit_entry::{AuditEntry, CarriedAct};
pub use clock::{Clock, SystemClock};
pub use cursor::{BadCursor, Cursor};
pub use db::{ChannelDb, ChannelTx, Db, DbError, OpsDb, OpsTx, Tx};
pub use ids::{Ids, SystemIds};
pub use mail::Mailer;
pub use retry::RetryPolicy;
