//! The body of a booking event, for the document. The parser in `ingestion` reads it.

use crate::surfaces::api::words;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A booking event. Unknown extra fields are kept in the raw payload.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct BookingIngestEventV1 {
    /// `v1`, in any case.
    #[schema(example = "v1")]
    payload_version: String,
    /// In any case.
    #[schema(value_type = words::EventType)]
    event_type: String,
    /// A full RFC 3339 instant. Of two events the one with the larger time has the last word, field by field.
    #[schema(format = DateTime, example = "2026-03-02T09:00:00+08:00")]
    event_time: String,
    /// A registered channel's code, in any case: DIRECT, GYG, VIATOR, BOKUN, TRIPDOTCOM, MANUAL, …
    #[schema(example = "GYG")]
    source: String,
    /// Trimmed and upper-cased.
    #[schema(min_length = 1, max_length = 128, example = "GYG-ABC123")]
    external_booking_ref: String,
    /// Other names of the same sale.
    #[schema(max_items = 10)]
    references: Option<Vec<EventReference>>,
    /// Never refused: what does not look right is kept and shown to staff.
    customer: Option<EventCustomer>,
    /// May be missing when CANCELLED.
    booking: Option<EventBooking>,
    payment: Option<EventPayment>,
    /// What an UPDATED event empties on purpose: `customer.email`, `customer.phone`, `booking.tourDate`,
    /// `booking.tourTime`, `booking.adult`, `booking.child`, `booking.infant`, `booking.totalPrice`,
    /// `booking.pickupLocation`, `booking.meetingPoint`, `booking.note`.
    #[schema(example = json!(["booking.note"]))]
    clear: Option<Vec<String>>,
    /// What the sender has, as it is. `providerPayload {orderId, paymentRef, paymentStatus, capturedAmount,
    /// currency}` is read as payment facts where `payment` is absent.
    raw: Option<BTreeMap<String, serde_json::Value>>,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape in the document")]
pub struct EventReference {
    /// Who calls the sale so: a channel's code, or another system's name.
    #[schema(min_length = 1, max_length = 64)]
    issuer: String,
    #[schema(min_length = 1, max_length = 128)]
    r#ref: String,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape in the document")]
pub struct EventCustomer {
    #[schema(example = "Ayu Lestari")]
    name: Option<String>,
    #[schema(example = "ayu@mail.id")]
    email: Option<String>,
    #[schema(example = "+62 812 3456 789")]
    phone: Option<String>,
}

/// Absent, null and placeholders mean *unknown* and overwrite nothing.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct EventBooking {
    #[schema(format = Date, example = "2026-03-10")]
    tour_date: Option<String>,
    /// HH:MM
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "08:30")]
    tour_time: Option<String>,
    /// A CREATED event has at least one person.
    #[schema(minimum = 0, maximum = 500, example = 2)]
    adult: Option<i32>,
    #[schema(minimum = 0, maximum = 500)]
    child: Option<i32>,
    #[schema(minimum = 0, maximum = 500)]
    infant: Option<i32>,
    /// ISO 4217.
    #[schema(min_length = 3, max_length = 3, example = "USD")]
    currency: Option<String>,
    total_price: Option<Amount>,
    #[schema(max_length = 2000)]
    pickup_location: Option<String>,
    #[schema(max_length = 2000)]
    meeting_point: Option<String>,
    #[schema(max_length = 10000)]
    note: Option<String>,
    #[schema(max_items = 50)]
    items: Option<Vec<EventItem>>,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct EventItem {
    #[schema(max_length = 255)]
    name: Option<String>,
    #[schema(max_length = 128)]
    external_product_ref: Option<String>,
    #[schema(max_length = 128)]
    external_option_ref: Option<String>,
    #[schema(value_type = Option<words::PackageRefType>)]
    package_ref_type: Option<String>,
    #[schema(max_length = 128)]
    package_ref_key: Option<String>,
    #[schema(max_length = 128)]
    departure_id: Option<String>,
    #[schema(minimum = 0, maximum = 500)]
    adult: Option<i32>,
    #[schema(minimum = 0, maximum = 500)]
    child: Option<i32>,
    #[schema(minimum = 0, maximum = 500)]
    infant: Option<i32>,
    /// Traveler type (ADULT, CHILD, INFANT) → price.
    unit_prices: Option<BTreeMap<String, Amount>>,
    total: Option<Amount>,
}

/// One capture or refund. Kept as reported until the gateway confirms it.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct EventPayment {
    #[schema(example = "paypal")]
    gateway: String,
    order_id: Option<String>,
    capture_id: Option<String>,
    refund_id: Option<String>,
    #[schema(example = "COMPLETED")]
    status: Option<String>,
    /// Required for a capture or a refund, with its currency.
    amount: Option<Amount>,
    #[schema(example = "USD")]
    currency: Option<String>,
    #[schema(format = DateTime)]
    time: Option<String>,
}

/// A decimal of at least 0, as a number or a text; read from its literal, never through a float.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "the shape in the document")]
pub enum Amount {
    Number(f64),
    Text(String),
}
