//! Where mails go. The rest of the house stands behind this.

use crate::error::MailboxError;
use chrono::{DateTime, Utc};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub uid: u32,
    /// When the server took it in; a sender cannot write it.
    pub at: Option<DateTime<Utc>>,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Raw(Vec<u8>),
    /// It is in the mailbox, and cannot be had.
    Missing(TooBad),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooBad {
    TooLong {
        bytes: u32,
    },
    /// The server listed it and would not hand it out, several times.
    Withheld,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub uid_validity: u32,
    /// By UID.
    pub mails: Vec<Arrived>,
    /// The cursor, when the mails are kept.
    pub up_to: u32,
}

/// The store cannot be reached just now; it has said so in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the store does not answer")]
pub struct StoreError;

pub trait Store: Send + Sync {
    /// May this process watch the folder from now on for a while? Asked before each look; at most one may.
    fn lease(&self, mailbox: &str, folder: &str) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Gives the lease back.
    fn release(&self, mailbox: &str, folder: &str) -> impl Future<Output = ()> + Send;

    /// The UID up to which everything is kept; 0 for a UIDVALIDITY that is not the cursor's.
    fn kept_up_to(
        &self,
        mailbox: &str,
        folder: &str,
        uid_validity: u32,
    ) -> impl Future<Output = Result<u32, StoreError>> + Send;

    /// Keeps the mails and moves the cursor, in one transaction. What is known already is kept once.
    fn keep(
        &self,
        mailbox: &str,
        folder: &str,
        batch: Batch,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// All was kept that the folder holds (`None`), or the look failed.
    fn looked(
        &self,
        mailbox: &str,
        folder: &str,
        failure: Option<&MailboxError>,
    ) -> impl Future<Output = ()> + Send;
}
