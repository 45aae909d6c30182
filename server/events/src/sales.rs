//! What sales tells: of the booking that an order is, of money to give back, of days that are sold beyond their seats.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::{
    Money,
    ids::{BookingKey, DepartureKey, ItemKey, OrderKey, PaymentKey, VariantKey},
    orders::OrderReference,
    payments::GatewayName,
    status::EventType,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum SalesEvent {
    /// For ops, by the ingest path of every channel. Nothing is told of an order before it is paid.
    BookingToldV1 {
        order: OrderKey,
        reference: OrderReference,
        kind: EventType,
        /// Whole seconds that grow with each word about the order.
        at: DateTime<Utc>,
        booking: Box<DirectBookingV1>,
        /// The payment or refund that this is about.
        money: Option<MoneyMovedV1>,
    },
    /// For payment: to be given back. `order`: the key it was paid for. `request` names it for ever.
    RefundWantedV1 {
        order: OrderKey,
        reference: OrderReference,
        payment: PaymentKey,
        amount: Money,
        request: String,
        reason: String,
        at: DateTime<Utc>,
    },
    /// Paid when the seats were gone; all of it goes back. Staff should know.
    OrderWithoutSeatsV1 { order: OrderKey, reference: OrderReference, at: DateTime<Utc> },
    /// A sale made elsewhere went beyond the seats. `oversold`: of the departure, now.
    DepartureOversoldV1 {
        departure: DepartureKey,
        variant: VariantKey,
        date: NaiveDate,
        time: Option<NaiveTime>,
        oversold: i32,
        booking: BookingKey,
        at: DateTime<Utc>,
    },
}

impl SalesEvent {
    pub(crate) fn topic(&self) -> &'static str {
        match self {
            Self::BookingToldV1 { .. } => "sales.booking_told.v1",
            Self::RefundWantedV1 { .. } => "sales.refund_wanted.v1",
            Self::OrderWithoutSeatsV1 { .. } => "sales.order_without_seats.v1",
            Self::DepartureOversoldV1 { .. } => "sales.departure_oversold.v1",
        }
    }

    pub(crate) fn ordering_key(&self) -> Uuid {
        match self {
            Self::BookingToldV1 { order, .. } | Self::OrderWithoutSeatsV1 { order, .. } => order.0,
            // a refund does not wait for what is told to ops, nor that for a refund
            Self::RefundWantedV1 { payment, .. } => payment.0,
            Self::DepartureOversoldV1 { departure, .. } => departure.0,
        }
    }
}

/// An order, whole, as ops keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectBookingV1 {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub adults: u32,
    pub children: u32,
    pub infants: u32,
    pub total: Money,
    pub pickup: String,
    /// The guest's note and who comes along.
    pub note: String,
    pub item: ItemKey,
    pub variant: VariantKey,
    pub departure: DepartureKey,
    pub tour: String,
    pub option: String,
    /// Of the travellers, less the discount.
    pub seats_total: Decimal,
    pub extras: Vec<ExtraToldV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraToldV1 {
    pub name: String,
    pub total: Decimal,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyMovedV1 {
    pub gateway: GatewayName,
    pub capture_ref: String,
    /// Of a refund.
    pub refund_ref: Option<String>,
    pub amount: Money,
    pub at: DateTime<Utc>,
}
