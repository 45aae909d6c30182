//! Accepting: one transaction claims nonces, keys and identities and writes the ledger rows, for one post or for
//! all that wait (group commit). The order of locks is nonces, keys, identities, each sorted: no deadlock.

mod batch;
mod fresh;
mod group;
mod store;

pub use batch::{accept_batch, accept_in_tx};
pub use group::{Acceptor, Backlogged};

use crate::Refusal;
use chrono::{DateTime, Utc};
use contracts::{
    ids::{EventId, ProducerId},
    status::ProcessStatus,
};
use events::BookingEvent;

/// A post whose signature has been verified.
#[derive(Debug, Clone)]
pub struct Submission {
    pub event_id: EventId,
    pub producer_id: ProducerId,
    pub nonce: String,
    pub nonce_expires_at: DateTime<Utc>,
    pub idempotency_key: String,
    /// sha256 of the raw bytes, hex.
    pub body_hash: String,
    pub body: String,
    pub parsed: Result<BookingEvent, Refusal>,
    pub request_id: String,
    pub received_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    pub event_id: EventId,
    pub status: ProcessStatus,
    /// The event had been accepted before; nothing new was stored.
    pub replay: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    NonceReused,
    /// Same idempotency key, other bytes.
    KeyReused,
    /// Same source, reference, type and second, other content.
    IdentityConflict,
    Body(Refusal),
    /// The database cannot take it now; nothing was stored.
    Unavailable,
}
