use crate::{
    Money,
    ids::{BookingKey, EventId},
    status::{EventType, OpsStatus, PaymentStatus, ProcessStatus},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a bookings list may be asked for. Absent means any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BookingQuery {
    /// An exact reference, or part of name, e-mail or phone (three characters or more).
    pub q: Option<String>,
    pub status: Option<OpsStatus>,
    pub payment: Option<PaymentStatus>,
    pub channel: Option<String>,
    /// Tour date, both ends included.
    pub date_from: Option<NaiveDate>,
    pub date_to: Option<NaiveDate>,
    pub sort: BookingSort,
    pub cursor: Option<String>,
    pub limit: Option<u16>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingSort {
    /// Newest arrival first.
    #[default]
    Received,
    /// Next tour first.
    TourDate,
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
    pub received_at: DateTime<Utc>,
}

/// A booking with everything known and where it came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookingDetail {
    pub row: BookingRow,
    pub version: i32,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub pickup_location: Option<String>,
    pub refunded_amount: Option<Decimal>,
    pub references: Vec<BookingReference>,
    /// Guest data kept as sent that does not look right (an odd e-mail, say).
    pub flags: Vec<String>,
    pub items: Vec<ItemView>,
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
