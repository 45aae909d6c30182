//! Clearing is explicit: what is absent or null is unknown and overwrites nothing.

use super::{json::Object, refusal::Problems};
use contracts::status::EventType;
use events::{Field, FieldMap};
use serde_json::Value;

/// The path of a value in the payload, and what it is.
const CLEARABLE: [(&str, &[Field]); 11] = [
    ("customer.email", &[Field::GuestEmail, Field::OddEmail]),
    ("customer.phone", &[Field::GuestPhone, Field::OddPhone]),
    ("booking.tourDate", &[Field::TourDate]),
    ("booking.tourTime", &[Field::TourTime]),
    ("booking.adult", &[Field::Adult]),
    ("booking.child", &[Field::Child]),
    ("booking.infant", &[Field::Infant]),
    ("booking.totalPrice", &[Field::Price]),
    ("booking.pickupLocation", &[Field::PickupLocation]),
    ("booking.meetingPoint", &[Field::MeetingPoint]),
    ("booking.note", &[Field::Note]),
];

pub(super) fn read(root: &Object<'_>, event_type: EventType, fields: &mut FieldMap, problems: &mut Problems) {
    let Some(raw) = root.raw("clear") else { return };
    let Ok(paths) = serde_json::from_str::<Vec<String>>(raw.get()) else {
        return problems.add("clear", "must be a list of paths such as booking.note");
    };
    if event_type != EventType::Updated && !paths.is_empty() {
        return problems.add("clear", "is for UPDATED events");
    }
    for path in paths {
        let Some((_, known)) = CLEARABLE.iter().find(|(name, _)| *name == path) else {
            let names = CLEARABLE.map(|(name, _)| name).join(", ");
            return problems.add("clear", format!("may hold {names}"));
        };
        if known.iter().any(|field| fields.contains_key(field)) {
            return problems.add("clear", format!("names {path}, which the same event sets"));
        }
        fields.extend(known.iter().map(|field| (*field, Value::Null)));
    }
}
