//! What every domain stands on: time, ids, the caller, the databases, the outbox and inbox, mail, the retry policy.

pub mod actor;
pub mod anchor;
pub mod clock;
pub mod cursor;
pub mod db;
pub mod ids;
pub mod inbox;
pub mod mail;
pub mod outbox;
pub mod retry;

pub use actor::{Actor, Principal};
pub use clock::{Clock, SystemClock};
pub use cursor::{BadCursor, Cursor};
pub use db::{ChannelDb, ChannelTx, DbError, OpsDb, OpsTx};
pub use ids::{Ids, SystemIds};
pub use mail::Mailer;
pub use retry::RetryPolicy;
