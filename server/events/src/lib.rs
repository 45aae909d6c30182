//! What domains tell each other: one versioned enum per producer, and the booking event that channels send.

pub mod booking;
pub mod domain;
pub mod sales;

pub use booking::{BookingEvent, Field, FieldMap, PaymentFacts, PaymentKind, Reference, Stamp};
pub use domain::{
    CatalogEvent, DomainEvent, FinanceEvent, IngestionEvent, OpsBookingEvent, PaymentEvent, PaymentFailure,
};
pub use sales::{DirectBookingV1, ExtraToldV1, MoneyMovedV1, SalesEvent};
