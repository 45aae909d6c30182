//! The values of a booking as a form shows them, and where each came from.

use crate::{booking::Booking, fold::Said};
use contracts::views::{
    booking::{Origin, ValueView},
    booking_change::{BookingField, FieldTexts},
};
use events::Field;
use serde_json::Value;

pub fn domain_field(field: BookingField) -> Field {
    match field {
        BookingField::GuestName => Field::GuestName,
        BookingField::GuestEmail => Field::GuestEmail,
        BookingField::GuestPhone => Field::GuestPhone,
        BookingField::TourDate => Field::TourDate,
        BookingField::TourTime => Field::TourTime,
        BookingField::Adult => Field::Adult,
        BookingField::Child => Field::Child,
        BookingField::Infant => Field::Infant,
        BookingField::PickupLocation => Field::PickupLocation,
        BookingField::MeetingPoint => Field::MeetingPoint,
        BookingField::Price => Field::Price,
        BookingField::Note => Field::Note,
    }
}

/// What a form shows for a stored value: dates and times as their inputs write them, a price with its currency.
pub fn form_text(field: BookingField, value: &Value) -> String {
    let part = |name| value.get(name).and_then(Value::as_str).unwrap_or_default();
    match (field, value) {
        (BookingField::Price, _) => format!("{} {}", part("amount"), part("currency")),
        (BookingField::TourTime, Value::String(time)) => time.chars().take(5).collect(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// Every editable field as a form shows it; unknown is empty.
pub fn form_texts(booking: &Booking) -> FieldTexts {
    let values = booking.values();
    BookingField::ALL
        .into_iter()
        .map(|field| {
            (field, values.get(&domain_field(field)).map_or_else(String::new, |v| form_text(field, v)))
        })
        .collect()
}

pub(super) fn values(booking: &Booking, said: &[Said]) -> Vec<ValueView> {
    let values = booking.values();
    BookingField::ALL
        .into_iter()
        .map(|field| {
            let of = domain_field(field);
            ValueView {
                field,
                value: values.get(&of).map(|value| form_text(field, value)),
                origin: origin(booking, said, of),
            }
        })
        .collect()
}

fn origin(booking: &Booking, said: &[Said], field: Field) -> Origin {
    if let Some(pin) = booking.pins.get(&field) {
        return Origin::Staff { by: pin.by.clone(), at: pin.at };
    }
    let event = booking.sources.get(&field);
    match event.and_then(|event| said.iter().find(|word| word.event_id == *event)) {
        Some(word) => Origin::Event {
            source: word.source.clone(),
            event_id: word.event_id,
            event_time: word.stamp.time,
        },
        None => Origin::Unknown,
    }
}
