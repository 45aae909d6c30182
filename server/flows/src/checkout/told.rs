//! A direct booking in the words of the contract that every channel uses.

use chrono::{DateTime, SecondsFormat, Utc};
use contracts::{orders::OrderReference, status::EventType};
use events::{DirectBookingV1, MoneyMovedV1, SalesEvent};
use serde_json::{Value, json};

/// The body for the ingest endpoint; none: the event is not for ops.
pub fn ingest_payload(event: &SalesEvent) -> Option<Value> {
    let SalesEvent::BookingToldV1 { order, reference, kind, at, booking, money } = event else { return None };
    let mut body = json!({
        "payloadVersion": "v1",
        "source": "DIRECT",
        "eventType": kind.as_str(),
        "eventTime": instant(*at),
        "externalBookingRef": reference.to_string(),
        "customer": {"name": booking.name, "email": booking.email, "phone": booking.phone},
        "booking": told(booking),
        "raw": {"orderId": order},
    });
    if *kind == EventType::Updated {
        body["clear"] = json!(cleared(booking));
    }
    if let Some(money) = money {
        body["payment"] = payment(money, *reference);
    }
    Some(body)
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn told(booking: &DirectBookingV1) -> Value {
    let mut items = vec![json!({
        "name": format!("{}: {}", booking.tour, booking.option).chars().take(255).collect::<String>(),
        "externalProductRef": booking.item,
        "externalOptionRef": booking.variant,
        "packageRefType": "CATALOG_VARIANT",
        "packageRefKey": booking.variant,
        "departureId": booking.departure,
        "adult": booking.adults,
        "child": booking.children,
        "infant": booking.infants,
        "total": booking.seats_total,
    })];
    // the contract takes fifty
    for extra in booking.extras.iter().take(49) {
        let name: String = extra.name.chars().take(255).collect();
        items.push(json!({"name": name, "total": extra.total}));
    }
    let mut told = json!({
        "tourDate": booking.date,
        "adult": booking.adults,
        "child": booking.children,
        "infant": booking.infants,
        "totalPrice": booking.total.amount,
        "currency": booking.total.currency,
        "pickupLocation": booking.pickup,
        "note": booking.note.chars().take(10_000).collect::<String>(),
        "items": items,
    });
    if let Some(time) = booking.time {
        told["tourTime"] = json!(time.format("%H:%M").to_string());
    }
    told
}

/// What is empty now may have been filled before; the contract clears by name alone.
fn cleared(booking: &DirectBookingV1) -> Vec<&'static str> {
    let empty = [
        ("booking.tourTime", booking.time.is_none()),
        ("booking.pickupLocation", booking.pickup.is_empty()),
        ("booking.note", booking.note.is_empty()),
    ];
    empty.into_iter().filter_map(|(name, empty)| empty.then_some(name)).collect()
}

fn payment(money: &MoneyMovedV1, reference: OrderReference) -> Value {
    json!({
        "gateway": money.gateway,
        "orderId": reference.to_string(),
        "captureId": money.capture_ref,
        "refundId": money.refund_ref,
        "status": if money.refund_ref.is_some() { "REFUNDED" } else { "COMPLETED" },
        "amount": money.amount.amount,
        "currency": money.amount.currency,
        "time": instant(money.at),
    })
}
