use crate::{
    ids::{AlarmId, BookingKey},
    status::AlarmKind,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A number that is counted only so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub n: i64,
    /// There are more than `n`.
    pub more: bool,
}

impl Count {
    /// From a count that stopped at `most + 1`.
    pub fn up_to(most: i64, counted: i64) -> Self {
        Self { n: counted.min(most), more: counted > most }
    }
}

/// Is it well, and what stands next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    pub now: DateTime<Utc>,
    /// In Makassar.
    pub today: NaiveDate,
    pub flow: FlowFigures,
    pub standing: StandingFigures,
    pub api: ApiFigures,
    /// The last 24 hours, the oldest first; the last one is under way.
    pub hours: Vec<HourFigures>,
    /// Today and the 29 days after it.
    pub days: Vec<DayFigures>,
    /// Bookings of those days, the most first.
    pub channels: Vec<ChannelFigures>,
    pub attention: Count,
    pub duplicates: Count,
    pub alerts: Count,
    /// The newest of them.
    pub newest_alerts: Vec<BookingAlert>,
    pub alarms: Vec<AlarmRow>,
    /// None: nobody has looked yet.
    pub alarms_checked_at: Option<DateTime<Utc>>,
}

/// A minute in which the API failed callers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiMinute {
    pub minute: DateTime<Utc>,
    pub requests: i64,
    /// Answered 5xx.
    pub errors: i64,
}

/// The rolling hour. Events younger than a minute are not judged yet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FlowFigures {
    /// Events received before this moment are counted. None: nothing was counted yet.
    pub counted_to: Option<DateTime<Utc>>,
    pub received: i64,
    pub done: i64,
    pub dead: i64,
    /// None: no event came to an end.
    pub success_rate: Option<f64>,
    /// From receipt to applied; at most a tenth too high.
    pub median_ms: Option<i64>,
    pub p95_ms: Option<i64>,
}

/// As it stands now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingFigures {
    /// Accepted and not yet applied, waiting retries included.
    pub queue: Count,
    /// The oldest that should have been taken by now.
    pub oldest_due: Option<DateTime<Utc>>,
    /// Retries whose wait is over.
    pub retries_due: Count,
    /// Retries that wait.
    pub retries_waiting: Count,
    /// Dead letters that wait for a person.
    pub dead_letters: Count,
    pub oldest_dead_letter: Option<DateTime<Utc>>,
    /// New in the last hour.
    pub dead_letters_last_hour: i64,
}

/// The HTTP API over the last hour, all its processes together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiFigures {
    pub requests: i64,
    /// Answered 5xx.
    pub errors: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HourFigures {
    /// Its beginning.
    pub hour: DateTime<Utc>,
    pub received: i64,
    /// Of those received in this hour.
    pub done: i64,
    /// Dead-lettered in this hour.
    pub dead: i64,
    pub p95_ms: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayFigures {
    pub date: NaiveDate,
    /// Cancelled and no-show left out.
    pub bookings: i64,
    pub pax: i64,
    pub unassigned: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelFigures {
    pub channel: String,
    pub bookings: i64,
}

/// Something on a booking that a person should decide or know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingAlert {
    pub booking: BookingKey,
    pub reference: String,
    pub channel: String,
    pub text: String,
    pub at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmRow {
    pub id: AlarmId,
    pub kind: AlarmKind,
    pub detail: String,
    pub raised_at: DateTime<Utc>,
    pub cleared_at: Option<DateTime<Utc>>,
}
