//! What screens and the API read of bookings.

mod change_mark;
mod choices;
mod detail;
mod direct;
mod duplicate_list;
mod duplicates;
mod find;
mod has_heard;
mod list;
mod search;
mod seats;
mod values;

pub use change_mark::change_mark;
pub use choices::{driver_numbers, package_names};
pub use detail::{booking_detail, shown};
pub use direct::direct_references;
pub use duplicate_list::{duplicate_count, duplicate_list};
pub use find::{Found, booking_of_event, booking_of_event_in_tx, events_of_reference, find_booking};
pub use has_heard::has_heard;
pub use list::{ListError, booking_counts, booking_list};
pub use seats::{SeatsWanted, seats_wanted};
pub use values::{domain_field, form_text, form_texts};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::{Currency, Money, ids::BookingKey, views::booking::BookingRow};
use platform::DbError;
use rust_decimal::Decimal;
use uuid::Uuid;

/// The columns of a row in a list.
#[derive(Debug, sqlx::FromRow)]
struct Stored {
    booking_key: Uuid,
    channel_code: String,
    external_ref: String,
    guest_name: Option<String>,
    package_name: Option<String>,
    tour_date: Option<NaiveDate>,
    tour_time: Option<NaiveTime>,
    adult: Option<i32>,
    child: Option<i32>,
    infant: Option<i32>,
    total: Option<Decimal>,
    currency: Option<String>,
    payment_status: String,
    ops_status: String,
    ops_status_reason: String,
    meeting_point: Option<String>,
    note: Option<String>,
    driver_number: Option<i32>,
    unacknowledged: bool,
    version: i32,
    received_at: DateTime<Utc>,
}

impl Stored {
    fn row(self) -> Result<BookingRow, DbError> {
        let currency = self.currency.as_deref().and_then(|code| Currency::parse(code).ok());
        Ok(BookingRow {
            key: BookingKey(self.booking_key),
            channel: self.channel_code,
            reference: self.external_ref,
            guest_name: self.guest_name,
            package_name: self.package_name,
            tour_date: self.tour_date,
            tour_time: self.tour_time,
            adult: self.adult,
            child: self.child,
            infant: self.infant,
            total: self.total.zip(currency).map(|(total, currency)| Money::new(total, currency)),
            payment_status: self.payment_status.parse().map_err(decode)?,
            ops_status: self.ops_status.parse().map_err(decode)?,
            ops_status_reason: self.ops_status_reason,
            meeting_point: self.meeting_point,
            note: self.note,
            assigned_driver_number: self.driver_number,
            unacknowledged: self.unacknowledged,
            version: self.version,
            received_at: self.received_at,
        })
    }
}

fn decode(word: contracts::status::UnknownWord) -> DbError {
    DbError(sqlx::Error::Decode(Box::new(word)))
}
