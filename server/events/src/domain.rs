//! Domain events, delivered by the outbox. A variant once released keeps its shape; a new shape is a new version.

use chrono::{DateTime, Utc};
use contracts::{
    ids::{BookingKey, EventId},
    status::OpsStatus,
};
use serde::{Deserialize, Serialize};

/// Any event of ops_db's outbox, tagged by the domain that owns it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "producer", rename_all = "snake_case")]
pub enum DomainEvent {
    OpsBooking(OpsBookingEvent),
    Finance(FinanceEvent),
}

impl DomainEvent {
    pub fn topic(&self) -> &'static str {
        match self {
            Self::OpsBooking(OpsBookingEvent::BookingChangedV1 { .. }) => "ops_booking.booking_changed.v1",
            Self::OpsBooking(OpsBookingEvent::DriverSetV1 { .. }) => "ops_booking.driver_set.v1",
            Self::Finance(FinanceEvent::CostPatternSetV1 { .. }) => "finance.cost_pattern_set.v1",
            Self::Finance(FinanceEvent::FinanceFactsV1 { .. }) => "finance.finance_facts.v1",
        }
    }

    /// Events of one key are delivered in the order in which they were published.
    pub fn ordering_key(&self) -> BookingKey {
        match self {
            Self::OpsBooking(
                OpsBookingEvent::BookingChangedV1 { booking_key, .. }
                | OpsBookingEvent::DriverSetV1 { booking_key, .. },
            )
            | Self::Finance(
                FinanceEvent::CostPatternSetV1 { booking_key, .. }
                | FinanceEvent::FinanceFactsV1 { booking_key, .. },
            ) => *booking_key,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum OpsBookingEvent {
    /// A booking was made or changed, by a channel, by staff or by the clock.
    BookingChangedV1 {
        booking_key: BookingKey,
        version: i32,
        ops_status: OpsStatus,
        event_id: Option<EventId>,
    },
    /// A driver was set (`Some`: the driver's number) or taken off.
    DriverSetV1 { booking_key: BookingKey, driver_number: Option<i32>, at: DateTime<Utc> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum FinanceEvent {
    /// The booking's cost pattern was chosen (`Some`: its name) or cleared.
    CostPatternSetV1 { booking_key: BookingKey, pattern: Option<String>, at: DateTime<Utc> },
    /// Where the booking's money stands: validated or not, how many cost lines, how many still to pay.
    FinanceFactsV1 {
        booking_key: BookingKey,
        validated_at: Option<DateTime<Utc>>,
        lines: u32,
        /// Lines with an amount above zero that are not yet paid.
        unpaid_positive_lines: u32,
        at: DateTime<Utc>,
    },
}
