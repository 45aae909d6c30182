//! Domain events, delivered by the outbox. A variant once released keeps its shape; a new shape is a new version.

use crate::sales::SalesEvent;
use chrono::{DateTime, Utc};
use contracts::{
    Money,
    catalog::ItemKind,
    ids::{BookingKey, DeadLetterKey, EventId, ItemKey, JobKey, OrderKey, PaymentKey, RefundKey},
    payments::GatewayName,
    status::OpsStatus,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Any event of either database's outbox, tagged by the domain that owns it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "producer", rename_all = "snake_case")]
pub enum DomainEvent {
    OpsBooking(OpsBookingEvent),
    Finance(FinanceEvent),
    Ingestion(IngestionEvent),
    Payment(PaymentEvent),
    /// By channel_db's outbox.
    Catalog(CatalogEvent),
    /// By channel_db's outbox.
    Sales(SalesEvent),
}

impl DomainEvent {
    pub fn topic(&self) -> &'static str {
        match self {
            Self::OpsBooking(OpsBookingEvent::BookingChangedV1 { .. }) => "ops_booking.booking_changed.v1",
            Self::OpsBooking(OpsBookingEvent::BookingsMergedV1 { .. }) => "ops_booking.bookings_merged.v1",
            Self::OpsBooking(OpsBookingEvent::DriverSetV1 { .. }) => "ops_booking.driver_set.v1",
            Self::Finance(FinanceEvent::CostPatternSetV1 { .. }) => "finance.cost_pattern_set.v1",
            Self::Finance(FinanceEvent::FinanceFactsV1 { .. }) => "finance.finance_facts.v1",
            Self::Ingestion(IngestionEvent::EventDeadLetteredV1 { .. }) => "ingestion.event_dead_lettered.v1",
            Self::Payment(PaymentEvent::PaymentCapturedV1 { .. }) => "payment.payment_captured.v1",
            Self::Payment(PaymentEvent::PaymentFailedV1 { .. }) => "payment.payment_failed.v1",
            Self::Payment(PaymentEvent::RefundDoneV1 { .. }) => "payment.refund_done.v1",
            Self::Payment(PaymentEvent::RefundFailedV1 { .. }) => "payment.refund_failed.v1",
            Self::Catalog(CatalogEvent::ProductPublishedV1 { .. }) => "catalog.product_published.v1",
            Self::Catalog(CatalogEvent::ProductTakenDownV1 { .. }) => "catalog.product_taken_down.v1",
            Self::Sales(event) => event.topic(),
        }
    }

    /// Events of one key are delivered in the order in which they were published.
    pub fn ordering_key(&self) -> Uuid {
        match self {
            Self::OpsBooking(
                OpsBookingEvent::BookingChangedV1 { booking_key, .. }
                | OpsBookingEvent::BookingsMergedV1 { booking_key, .. }
                | OpsBookingEvent::DriverSetV1 { booking_key, .. },
            )
            | Self::Finance(
                FinanceEvent::CostPatternSetV1 { booking_key, .. }
                | FinanceEvent::FinanceFactsV1 { booking_key, .. },
            ) => booking_key.0,
            Self::Ingestion(IngestionEvent::EventDeadLetteredV1 { event_id, .. }) => event_id.0,
            Self::Payment(
                PaymentEvent::PaymentCapturedV1 { order, .. }
                | PaymentEvent::PaymentFailedV1 { order, .. }
                | PaymentEvent::RefundDoneV1 { order, .. }
                | PaymentEvent::RefundFailedV1 { order, .. },
            ) => order.0,
            Self::Catalog(
                CatalogEvent::ProductPublishedV1 { item, .. } | CatalogEvent::ProductTakenDownV1 { item, .. },
            ) => item.0,
            Self::Sales(event) => event.ordering_key(),
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
    /// Two bookings were one sale: `merged` is gone, its references and events are now `booking_key`'s.
    BookingsMergedV1 { booking_key: BookingKey, merged: BookingKey },
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum IngestionEvent {
    /// The system gave an event up: it waits for a person. Once for each time.
    EventDeadLetteredV1 {
        event_id: EventId,
        dead_letter_key: DeadLetterKey,
        source: String,
        external_ref: String,
        reason_code: String,
    },
}

/// What guests paid and got back, verified at the gateway. Once for each payment and refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum PaymentEvent {
    /// The money is ours. `capture_ref`: the gateway's name for it.
    PaymentCapturedV1 {
        payment: PaymentKey,
        order: OrderKey,
        amount: Money,
        gateway: GatewayName,
        capture_ref: String,
        at: DateTime<Utc>,
    },
    /// This attempt will bring no money; the guest may begin another. `code`: the gateway's word for why.
    PaymentFailedV1 {
        payment: PaymentKey,
        order: OrderKey,
        gateway: GatewayName,
        why: PaymentFailure,
        code: String,
        at: DateTime<Utc>,
    },
    /// `request`: of whoever wanted it. `refund_ref`: the gateway's name for it.
    RefundDoneV1 {
        refund: RefundKey,
        payment: PaymentKey,
        order: OrderKey,
        amount: Money,
        request: String,
        gateway: GatewayName,
        refund_ref: String,
        at: DateTime<Utc>,
    },
    /// The money is still ours: a person must see to it.
    RefundFailedV1 {
        refund: RefundKey,
        payment: PaymentKey,
        order: OrderKey,
        amount: Money,
        request: String,
        code: String,
        at: DateTime<Utc>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaymentFailure {
    /// The gateway will not take it.
    Declined,
    /// Its time ran out, or another attempt took its place.
    Closed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum CatalogEvent {
    /// This revision is now what is public, by a publish or (without a job) by a rollback.
    ProductPublishedV1 {
        item: ItemKey,
        kind: ItemKind,
        slug: String,
        revision: i32,
        previous: Option<i32>,
        job: Option<JobKey>,
        /// Of everything public, after the change.
        generation: i64,
        at: DateTime<Utc>,
    },
    /// It was public, and is no more.
    ProductTakenDownV1 { item: ItemKey, kind: ItemKind, slug: String, generation: i64, at: DateTime<Utc> },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::{DirectBookingV1, ExtraToldV1, MoneyMovedV1};
    use contracts::{
        Currency,
        ids::{DepartureKey, VariantKey},
        status::EventType,
    };
    use serde_json::{Value, json};

    fn money(text: &str) -> Money {
        Money::new(text.parse().unwrap(), contracts::Currency::USD)
    }

    /// What is in the outboxes of running systems. A row here is never changed; a new shape is a new variant.
    fn released() -> Vec<(DomainEvent, &'static str, Value)> {
        let booking_key = BookingKey(Uuid::from_u128(1));
        let key = "00000000-0000-0000-0000-000000000001";
        let at: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().unwrap();
        let time = "2026-03-02T01:00:00Z";
        vec![
            (
                DomainEvent::OpsBooking(OpsBookingEvent::BookingChangedV1 {
                    booking_key,
                    version: 3,
                    ops_status: OpsStatus::Ready,
                    event_id: None,
                }),
                "ops_booking.booking_changed.v1",
                json!({"producer": "ops_booking", "event": "booking_changed_v1", "booking_key": key, "version": 3,
                    "ops_status": "READY", "event_id": null}),
            ),
            (
                DomainEvent::OpsBooking(OpsBookingEvent::BookingsMergedV1 {
                    booking_key,
                    merged: BookingKey(Uuid::from_u128(2)),
                }),
                "ops_booking.bookings_merged.v1",
                json!({"producer": "ops_booking", "event": "bookings_merged_v1", "booking_key": key,
                    "merged": "00000000-0000-0000-0000-000000000002"}),
            ),
            (
                DomainEvent::OpsBooking(OpsBookingEvent::DriverSetV1 {
                    booking_key,
                    driver_number: Some(7),
                    at,
                }),
                "ops_booking.driver_set.v1",
                json!({"producer": "ops_booking", "event": "driver_set_v1", "booking_key": key, "driver_number": 7,
                    "at": time}),
            ),
            (
                DomainEvent::Finance(FinanceEvent::CostPatternSetV1 {
                    booking_key,
                    pattern: Some("Boat day".to_owned()),
                    at,
                }),
                "finance.cost_pattern_set.v1",
                json!({"producer": "finance", "event": "cost_pattern_set_v1", "booking_key": key,
                    "pattern": "Boat day", "at": time}),
            ),
            (
                DomainEvent::Finance(FinanceEvent::FinanceFactsV1 {
                    booking_key,
                    validated_at: Some(at),
                    lines: 3,
                    unpaid_positive_lines: 1,
                    at,
                }),
                "finance.finance_facts.v1",
                json!({"producer": "finance", "event": "finance_facts_v1", "booking_key": key,
                    "validated_at": time, "lines": 3, "unpaid_positive_lines": 1, "at": time}),
            ),
            (
                DomainEvent::Ingestion(IngestionEvent::EventDeadLetteredV1 {
                    event_id: EventId(Uuid::from_u128(1)),
                    dead_letter_key: DeadLetterKey(Uuid::from_u128(1)),
                    source: "GYG".to_owned(),
                    external_ref: "GYG-1".to_owned(),
                    reason_code: "SCHEMA_MISMATCH".to_owned(),
                }),
                "ingestion.event_dead_lettered.v1",
                json!({"producer": "ingestion", "event": "event_dead_lettered_v1", "event_id": key,
                    "dead_letter_key": key, "source": "GYG", "external_ref": "GYG-1",
                    "reason_code": "SCHEMA_MISMATCH"}),
            ),
            (
                DomainEvent::Payment(PaymentEvent::PaymentCapturedV1 {
                    payment: PaymentKey(Uuid::from_u128(1)),
                    order: OrderKey(Uuid::from_u128(1)),
                    amount: money("89.10"),
                    gateway: GatewayName::PayPal,
                    capture_ref: "3C6".to_owned(),
                    at,
                }),
                "payment.payment_captured.v1",
                json!({"producer": "payment", "event": "payment_captured_v1", "payment": key, "order": key,
                    "amount": {"amount": "89.10", "currency": "USD"}, "gateway": "paypal", "capture_ref": "3C6",
                    "at": time}),
            ),
            (
                DomainEvent::Payment(PaymentEvent::PaymentFailedV1 {
                    payment: PaymentKey(Uuid::from_u128(1)),
                    order: OrderKey(Uuid::from_u128(1)),
                    gateway: GatewayName::Stripe,
                    why: PaymentFailure::Closed,
                    code: "EXPIRED".to_owned(),
                    at,
                }),
                "payment.payment_failed.v1",
                json!({"producer": "payment", "event": "payment_failed_v1", "payment": key, "order": key,
                    "gateway": "stripe", "why": "CLOSED", "code": "EXPIRED", "at": time}),
            ),
            (
                DomainEvent::Payment(PaymentEvent::RefundDoneV1 {
                    refund: RefundKey(Uuid::from_u128(1)),
                    payment: PaymentKey(Uuid::from_u128(1)),
                    order: OrderKey(Uuid::from_u128(1)),
                    amount: money("40"),
                    request: "cancel-1".to_owned(),
                    gateway: GatewayName::Midtrans,
                    refund_ref: "R1".to_owned(),
                    at,
                }),
                "payment.refund_done.v1",
                json!({"producer": "payment", "event": "refund_done_v1", "refund": key, "payment": key, "order": key,
                    "amount": {"amount": "40", "currency": "USD"}, "request": "cancel-1", "gateway": "midtrans",
                    "refund_ref": "R1", "at": time}),
            ),
            (
                DomainEvent::Payment(PaymentEvent::RefundFailedV1 {
                    refund: RefundKey(Uuid::from_u128(1)),
                    payment: PaymentKey(Uuid::from_u128(1)),
                    order: OrderKey(Uuid::from_u128(1)),
                    amount: money("40"),
                    request: "cancel-1".to_owned(),
                    code: "INSUFFICIENT_BALANCE".to_owned(),
                    at,
                }),
                "payment.refund_failed.v1",
                json!({"producer": "payment", "event": "refund_failed_v1", "refund": key, "payment": key,
                    "order": key, "amount": {"amount": "40", "currency": "USD"}, "request": "cancel-1",
                    "code": "INSUFFICIENT_BALANCE", "at": time}),
            ),
            (
                DomainEvent::Catalog(CatalogEvent::ProductPublishedV1 {
                    item: ItemKey(Uuid::from_u128(1)),
                    kind: ItemKind::Tour,
                    slug: "sunrise".to_owned(),
                    revision: 4,
                    previous: Some(3),
                    job: None,
                    generation: 9,
                    at,
                }),
                "catalog.product_published.v1",
                json!({"producer": "catalog", "event": "product_published_v1", "item": key, "kind": "TOUR",
                    "slug": "sunrise", "revision": 4, "previous": 3, "job": null, "generation": 9, "at": time}),
            ),
            (
                DomainEvent::Catalog(CatalogEvent::ProductTakenDownV1 {
                    item: ItemKey(Uuid::from_u128(1)),
                    kind: ItemKind::Tour,
                    slug: "sunrise".to_owned(),
                    generation: 9,
                    at,
                }),
                "catalog.product_taken_down.v1",
                json!({"producer": "catalog", "event": "product_taken_down_v1", "item": key, "kind": "TOUR",
                    "slug": "sunrise", "generation": 9, "at": time}),
            ),
            (
                DomainEvent::Sales(SalesEvent::BookingToldV1 {
                    order: OrderKey(Uuid::from_u128(1)),
                    reference: "K7AC4-MP9X4".parse().unwrap(),
                    kind: EventType::Created,
                    at,
                    booking: Box::new(DirectBookingV1 {
                        name: "Ana".to_owned(),
                        email: "a@b.co".to_owned(),
                        phone: "+62 812 345".to_owned(),
                        date: "2026-06-10".parse().unwrap(),
                        time: None,
                        adults: 2,
                        children: 1,
                        infants: 0,
                        total: Money::new("120.50".parse().unwrap(), Currency::USD),
                        pickup: "Ubud".to_owned(),
                        note: String::new(),
                        item: ItemKey(Uuid::from_u128(1)),
                        variant: VariantKey(Uuid::from_u128(1)),
                        departure: DepartureKey(Uuid::from_u128(1)),
                        tour: "Sunrise".to_owned(),
                        option: "Private".to_owned(),
                        seats_total: "110.50".parse().unwrap(),
                        extras: vec![ExtraToldV1 { name: "Lunch".to_owned(), total: "10".parse().unwrap() }],
                    }),
                    money: Some(MoneyMovedV1 {
                        gateway: GatewayName::Demo,
                        capture_ref: "C1".to_owned(),
                        refund_ref: None,
                        amount: Money::new("120.50".parse().unwrap(), Currency::USD),
                        at,
                    }),
                }),
                "sales.booking_told.v1",
                json!({"producer": "sales", "event": "booking_told_v1", "order": key, "reference": "K7AC4-MP9X4",
                    "kind": "CREATED", "at": time,
                    "booking": {"name": "Ana", "email": "a@b.co", "phone": "+62 812 345", "date": "2026-06-10",
                        "time": null, "adults": 2, "children": 1, "infants": 0,
                        "total": {"amount": "120.50", "currency": "USD"}, "pickup": "Ubud", "note": "", "item": key,
                        "variant": key, "departure": key, "tour": "Sunrise", "option": "Private",
                        "seats_total": "110.50", "extras": [{"name": "Lunch", "total": "10"}]},
                    "money": {"gateway": "demo", "capture_ref": "C1", "refund_ref": null,
                        "amount": {"amount": "120.50", "currency": "USD"}, "at": time}}),
            ),
            (
                DomainEvent::Sales(SalesEvent::RefundWantedV1 {
                    order: OrderKey(Uuid::from_u128(1)),
                    reference: "K7AC4-MP9X4".parse().unwrap(),
                    payment: PaymentKey(Uuid::from_u128(1)),
                    amount: Money::new("5".parse().unwrap(), Currency::USD),
                    request: "r-1".to_owned(),
                    reason: "cancelled".to_owned(),
                    at,
                }),
                "sales.refund_wanted.v1",
                json!({"producer": "sales", "event": "refund_wanted_v1", "order": key, "reference": "K7AC4-MP9X4",
                    "payment": key, "amount": {"amount": "5", "currency": "USD"}, "request": "r-1",
                    "reason": "cancelled", "at": time}),
            ),
            (
                DomainEvent::Sales(SalesEvent::OrderWithoutSeatsV1 {
                    order: OrderKey(Uuid::from_u128(1)),
                    reference: "K7AC4-MP9X4".parse().unwrap(),
                    at,
                }),
                "sales.order_without_seats.v1",
                json!({"producer": "sales", "event": "order_without_seats_v1", "order": key,
                    "reference": "K7AC4-MP9X4", "at": time}),
            ),
            (
                DomainEvent::Sales(SalesEvent::DepartureOversoldV1 {
                    departure: DepartureKey(Uuid::from_u128(1)),
                    variant: VariantKey(Uuid::from_u128(1)),
                    date: "2026-06-10".parse().unwrap(),
                    time: "08:00:00".parse().ok(),
                    oversold: 2,
                    booking: booking_key,
                    at,
                }),
                "sales.departure_oversold.v1",
                json!({"producer": "sales", "event": "departure_oversold_v1", "departure": key, "variant": key,
                    "date": "2026-06-10", "time": "08:00:00", "oversold": 2, "booking": key, "at": time}),
            ),
        ]
    }

    #[test]
    fn released_events_keep_their_shape() {
        for (event, topic, shape) in released() {
            assert_eq!(event.topic(), topic);
            assert_eq!(serde_json::to_value(&event).unwrap(), shape);
            assert_eq!(serde_json::from_value::<DomainEvent>(shape).unwrap(), event);
        }
    }
}
