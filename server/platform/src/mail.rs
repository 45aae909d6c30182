//! Mail leaves by its own outbox: ordered with the change, made and sent after it by a relay.

mod outbox;

pub use outbox::{Mail, Order, Outcome, claim, end, lag, order_in_tx, postpone, sweep};

use chrono::{DateTime, Utc};
use std::{future::Future, pin::Pin};
use uuid::Uuid;

/// A mail as it leaves.
#[derive(Clone)]
pub struct Letter {
    /// Of the order: the same mail sent twice (a crash between sending and noting it) carries one Message-ID.
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub attachments: Vec<Attachment>,
}

/// A file that goes along.
#[derive(Clone)]
pub struct Attachment {
    pub name: String,
    /// Such as `text/calendar; charset=utf-8`.
    pub kind: &'static str,
    pub bytes: Vec<u8>,
}

/// Neither address nor text: a log must not show them.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The texts may name an address: for the outbox row, not for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// May pass by itself.
    #[error("not sent: {0}")]
    Later(String),
    /// Will never be taken.
    #[error("refused: {0}")]
    Refused(String),
}

pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>>;

/// Where mail leaves the house.
pub trait Mailer: Send + Sync + 'static {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a>;
}
