use crate::{
    Money,
    ids::{BookingKey, EventId},
    status::{EventType, OpsStatus, PaymentStatus, ProcessStatus},
    views::booking_change::BookingField,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a bookings list may be asked for. Absent means any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BookingQuery {
    pub tab: Option<BookingTab>,
    /// An exact reference, or part of name, e-mail or phone (three characters or more).
    pub q: Option<String>,
    pub status: Option<OpsStatus>,
    pub payment: Option<PaymentStatus>,
    pub channel: Option<String>,
    pub driver: Option<DriverFilter>,
    /// The package's name, whole.
    pub package: Option<String>,
    /// Tour date, both ends included.
    pub date_from: Option<NaiveDate>,
    pub date_to: Option<NaiveDate>,
    /// Absent: the tab's own order.
    pub sort: Option<BookingSort>,
    pub cursor: Option<String>,
    pub limit: Option<u16>,
}

impl BookingQuery {
    /// The order asked for, or the one that suits the tab: what comes next first, what is over last.
    pub fn order(&self) -> BookingSort {
        self.sort.unwrap_or(match self.tab {
            Some(BookingTab::Upcoming | BookingTab::Attention) => BookingSort::TourDate,
            Some(BookingTab::Done) => BookingSort::TourDateLatest,
            None => BookingSort::Received,
        })
    }
}

/// A part of the bookings list. `None` in a query is "all".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingTab {
    /// Tours of today and later that are not over or off.
    Upcoming,
    /// ATTENTION and UPDATED: somebody must look.
    Attention,
    /// COMPLETED, DONE, CANCELLED, NO_SHOW.
    Done,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DriverFilter {
    /// Nobody is assigned.
    None,
    /// This driver, by number.
    Number(i32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingSort {
    /// Newest arrival first.
    Received,
    /// Oldest arrival first.
    ReceivedFirst,
    /// Next tour first; unknown dates last.
    TourDate,
    /// Latest tour first; unknown dates first.
    TourDateLatest,
}

/// How many bookings each tab holds under the other filters of a query. Exact up to 1,000; 1,001 means more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabCounts {
    pub all: u32,
    pub upcoming: u32,
    pub attention: u32,
    pub done: u32,
}

impl TabCounts {
    pub const EXACT_TO: u32 = 1_000;
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookingRow {
    pub key: BookingKey,
    pub channel: String,
    pub reference: String,
    pub guest_name: Option<String>,
    pub package_name: Option<String>,
    pub tour_date: Option<NaiveDate>,
    pub tour_time: Option<NaiveTime>,
    pub adult: Option<i32>,
    pub child: Option<i32>,
    pub infant: Option<i32>,
    pub total: Option<Money>,
    pub payment_status: PaymentStatus,
    pub ops_status: OpsStatus,
    pub ops_status_reason: String,
    pub meeting_point: Option<String>,
    pub note: Option<String>,
    pub assigned_driver_number: Option<i32>,
    /// A channel's change that staff have not acknowledged.
    pub unacknowledged: bool,
    /// Asked for again when the booking is changed: optimistic locking.
    pub version: i32,
    pub received_at: DateTime<Utc>,
}

/// A booking with everything known and where it came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookingDetail {
    pub row: BookingRow,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub pickup_location: Option<String>,
    pub refunded_amount: Option<Decimal>,
    pub references: Vec<BookingReference>,
    /// Guest data kept as sent that does not look right (an odd e-mail, say).
    pub flags: Vec<String>,
    pub items: Vec<ItemView>,
    /// Each known value and where it came from, in reading order.
    pub values: Vec<ValueView>,
    pub facts: FactsView,
    /// Bookings that may be this same sale, undecided.
    pub duplicates: Vec<DuplicateView>,
    /// What staff wrote, newest first.
    pub notes: Vec<StaffNoteView>,
    /// Channel values that differ from what staff pinned.
    pub proposals: Vec<ProposalView>,
    pub alerts: Vec<AlertView>,
    /// Newest first.
    pub history: Vec<ChangeView>,
    /// Newest first.
    pub statuses: Vec<StatusChangeView>,
    /// The events behind it, newest first.
    pub events: Vec<BookingEventView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingReference {
    pub issuer: String,
    pub reference: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemView {
    pub name: Option<String>,
    pub product_ref: Option<String>,
    pub option_ref: Option<String>,
    pub adult: Option<i32>,
    pub child: Option<i32>,
    pub infant: Option<i32>,
    pub total: Option<Decimal>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    pub field: String,
    pub pinned: Option<String>,
    pub proposed: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertView {
    pub at: DateTime<Utc>,
    pub kind: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeView {
    pub at: DateTime<Utc>,
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
    /// `GYG event`, `staff`, …: who made the change.
    pub cause: String,
    pub event_id: Option<EventId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChangeView {
    pub at: DateTime<Utc>,
    pub from: Option<OpsStatus>,
    pub to: OpsStatus,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingEventView {
    pub event_id: EventId,
    pub event_type: EventType,
    pub event_time: DateTime<Utc>,
    pub applied_at: DateTime<Utc>,
    /// Absent when the ledger no longer holds the event.
    pub process_status: Option<ProcessStatus>,
}

/// One value of a booking, as a form shows it, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueView {
    pub field: BookingField,
    pub value: Option<String>,
    pub origin: Origin,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Unknown,
    /// A channel's event said so.
    Event {
        source: String,
        event_id: EventId,
        event_time: DateTime<Utc>,
    },
    /// Staff said so; the channel's own word, if it is another, is a proposal.
    Staff {
        by: String,
        at: DateTime<Utc>,
    },
}

/// What the status is computed from, beside dates and changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsView {
    pub cancelled: Option<Decided>,
    pub no_show: Option<Decided>,
    pub overridden: Option<OverrideView>,
    pub driver_number: Option<i32>,
    pub cost_pattern: Option<String>,
    pub finance_validated_at: Option<DateTime<Utc>>,
    pub finance_lines: i32,
    pub finance_unpaid_lines: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub at: DateTime<Utc>,
    pub reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverrideView {
    pub status: OpsStatus,
    pub reason: String,
    /// Absent: until it is lifted.
    pub until: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DuplicateView {
    pub other: BookingRow,
    pub found_at: DateTime<Utc>,
    /// The event that named both.
    pub event_id: EventId,
}

/// Two bookings that may be one sale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DuplicatePair {
    pub one: BookingRow,
    pub other: BookingRow,
    pub found_at: DateTime<Utc>,
    /// The event that named both.
    pub event_id: EventId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffNoteView {
    pub at: DateTime<Utc>,
    pub by: String,
    pub text: String,
}
