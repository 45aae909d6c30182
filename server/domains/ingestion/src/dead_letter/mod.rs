//! Events that wait for a person.

mod bulk;
mod fail;
mod groups;
mod list;
mod movement;
mod replay;

pub use bulk::{bulk_progress, bulk_step, start_bulk_in_tx};
pub use fail::{FailError, OperatorVerdict, fail_in_tx};
pub use groups::dead_letter_groups;
pub use list::{dead_letter_by_key, dead_letter_list, dead_letters_of, live_dead_letter_of};
pub use movement::{MoveError, move_in_tx};
pub use replay::{ReplayError, lock_event_in_tx, replay_in_tx};

use crate::reason::reason_text;
use chrono::{DateTime, Utc};
use contracts::{
    ids::{DeadLetterKey, EventId},
    views::dead_letter::DeadLetterRow,
};
use uuid::Uuid;

/// The columns every query here reads.
#[derive(Debug)]
struct Stored {
    dead_letter_key: Uuid,
    event_id: Uuid,
    status: String,
    reason_code: String,
    reason_detail: Option<String>,
    poison: bool,
    replay_count: i32,
    attempts: i32,
    source: String,
    external_ref: String,
    event_type: String,
    first_failed_at: DateTime<Utc>,
    last_failed_at: DateTime<Utc>,
    next_replay_at: Option<DateTime<Utc>>,
    note: Option<String>,
    settled_by: Option<String>,
    corrected_by: Option<Uuid>,
}

impl Stored {
    fn row(self) -> Result<DeadLetterRow, platform::DbError> {
        Ok(DeadLetterRow {
            key: DeadLetterKey(self.dead_letter_key),
            event_id: EventId(self.event_id),
            status: self.status.parse().map_err(decode)?,
            reason_text: reason_text(&self.reason_code).to_owned(),
            reason_code: self.reason_code,
            reason_detail: self.reason_detail,
            poison: self.poison,
            replay_count: self.replay_count,
            attempts: self.attempts,
            first_failed_at: self.first_failed_at,
            last_failed_at: self.last_failed_at,
            next_replay_at: self.next_replay_at,
            note: self.note,
            settled_by: self.settled_by,
            corrected_by: self.corrected_by.map(EventId),
            source: self.source,
            external_ref: self.external_ref,
            event_type: self.event_type.parse().map_err(decode)?,
        })
    }
}

fn decode(word: contracts::status::UnknownWord) -> platform::DbError {
    platform::DbError(sqlx::Error::Decode(Box::new(word)))
}
