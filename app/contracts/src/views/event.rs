//! The event ledger: what came in and what became of it.

use super::dead_letter::DeadLetterRow;
use crate::{
    ids::{BookingKey, BulkReplayId, EventId},
    status::{DeadLetterStatus, EventType, ProcessStatus},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

/// Absent means any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventQuery {
    /// A booking's reference, an idempotency key or an event id, whole.
    pub q: Option<String>,
    pub source: Option<String>,
    pub state: Option<ProcessStatus>,
    pub kind: Option<EventType>,
    /// When it was received, on a clock in Makassar; from this minute on.
    pub from: Option<NaiveDateTime>,
    /// Up to this minute, which is included.
    pub to: Option<NaiveDateTime>,
    pub cursor: Option<String>,
    pub limit: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    pub event_id: EventId,
    pub received_at: DateTime<Utc>,
    pub source: String,
    pub external_ref: String,
    pub event_type: EventType,
    pub event_time: DateTime<Utc>,
    pub state: ProcessStatus,
    /// Since it arrived, or since it was last replayed.
    pub attempts: i32,
    pub replay_count: i32,
    pub processed_at: Option<DateTime<Utc>>,
    /// When a worker takes it next; while one has it, when its lease ends.
    pub run_at: Option<DateTime<Utc>>,
    pub reason_code: Option<String>,
    /// This one is the mended copy of that one.
    pub corrects: Option<EventId>,
}

/// One event with its whole story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventSheet {
    pub row: EventRow,
    /// What is kept of how it arrived: name → value.
    pub headers: Vec<(String, String)>,
    pub payload: PayloadView,
    /// What the parser reads from it now.
    pub reading: Reading,
    pub booking: Option<BookingKey>,
    /// The newest first.
    pub dead_letters: Vec<DeadLetterRow>,
    /// In the order in which it happened.
    pub trace: Vec<TraceStep>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayloadView {
    /// JSON as it was sent, or what the reader's role may see of it.
    pub text: String,
    /// Something was left out or masked for the reader's role.
    pub redacted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    Fields(Vec<FieldView>),
    /// It cannot be read: path → what to mend.
    Refused(Vec<(String, String)>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldView {
    pub field: String,
    /// None: known, and hidden from the reader's role.
    pub value: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceStep {
    pub at: DateTime<Utc>,
    pub what: TraceKind,
    /// The person or program, where it was one.
    pub by: Option<String>,
    pub request_id: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TraceKind {
    Received,
    /// Ready for the workers since then.
    Queued,
    Attempt(AttemptView),
    MarkedFailed,
    DeadLetter {
        status: DeadLetterStatus,
        reason_code: String,
        reason_text: String,
    },
    Readied,
    Replayed {
        bulk: Option<BulkReplayId>,
    },
    Resolved,
    Closed,
    /// A mended copy took its place.
    Corrected {
        by_event: Option<EventId>,
    },
    /// It was made as the mended copy of that one.
    MadeAsCorrection {
        of: Option<EventId>,
    },
    /// The booking took it in.
    Applied {
        booking: BookingKey,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptView {
    /// Counted from 1, anew after each replay.
    pub number: i32,
    pub started_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub worker: Option<String>,
    pub outcome: AttemptOutcome,
    pub reason_code: Option<String>,
    pub reason_text: Option<String>,
    pub reason_detail: Option<String>,
    /// When the next attempt is due.
    pub next_run_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttemptOutcome {
    Applied,
    /// Passing trouble: it waits for the next attempt.
    Retry,
    /// No retry can help.
    Dead,
    /// The worker stopped before the end, or a person took the event away.
    Lost,
    UnderWay,
}

/// What applying an event would change, were it done now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub effect: PreviewEffect,
    pub changes: Vec<FieldChange>,
    /// Warnings that it would raise.
    pub alerts: Vec<String>,
    /// What it says of a payment, if it does.
    pub payment: Option<String>,
    /// Some values are hidden from the reader's role.
    pub redacted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PreviewEffect {
    /// The payload cannot be read: it would fail again.
    Unreadable(Vec<(String, String)>),
    /// The booking has it already; nothing would change.
    AlreadyApplied(BookingKey),
    NewBooking,
    Changes(BookingKey),
    /// Applied, and the booking would be as it is: a newer word stands.
    Nothing(BookingKey),
}

/// `None`: nothing known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// What a mended copy begins from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MendSheet {
    pub source: String,
    pub external_ref: String,
    pub payload: String,
    /// Path → the text that is there, for the fields that a form offers; empty where nothing readable is.
    pub fields: Vec<(String, String)>,
    /// What is wrong with it now: path → what to mend.
    pub faults: Vec<(String, String)>,
}
