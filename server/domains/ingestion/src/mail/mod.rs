//! Mails of OTAs: what came, how it was understood, what became of it. The row is the job, as in the ledger: `state`, `run_at`,
//! `attempts`. Whoever decides what a mail means stands outside; here it is kept.

mod body;
mod correction;
mod cursor;
mod figures;
mod keep;
mod look;
mod reading;
mod waiting;

pub use correction::{Correction, correct_in_tx, correction_for};
pub use cursor::{FolderState, folders, kept_up_to, lease, looked, release};
pub use figures::{FieldRate, MailStanding, OtaRate, field_rates, ota_rates, standing};
pub use keep::{MailSource, NewMail, keep_in_tx};
pub use look::{
    MailFilter, MailRecord, ReadingRecord, events_of, mail_by_dedupe_key, mail_by_id, mails, mails_of_event,
    readings_of,
};
pub use reading::{MadeEvent, NewReading, finish_in_tx, hold_in_tx, made_in_tx, settle_in_tx};
pub use waiting::{ClaimedMail, MOST_ATTEMPTS, bodies, claim, next_due};

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MailState {
    /// Nobody has read it yet.
    Waiting,
    /// It became events of the ledger.
    Booked,
    /// No booking mail.
    Other,
    /// Somebody asks for a place that nobody has confirmed.
    Request,
    /// A booking mail that waits for a person: see the reason.
    Quarantined,
    /// A person has dealt with it.
    Settled,
}

impl MailState {
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Booked, Self::Other, Self::Request, Self::Quarantined, Self::Settled];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "WAITING",
            Self::Booked => "BOOKED",
            Self::Other => "OTHER",
            Self::Request => "REQUEST",
            Self::Quarantined => "QUARANTINED",
            Self::Settled => "SETTLED",
        }
    }
}

impl fmt::Display for MailState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for MailState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or_else(|| format!("no state: {word}"))
    }
}

fn state(word: &str) -> Result<MailState, platform::DbError> {
    word.parse().map_err(|word: String| platform::DbError(sqlx::Error::Decode(word.into())))
}
