//! What a role below MANAGER may see of a payload: the sale, not the guest.
//!
//! Only what is named here is left, and only while it looks like what it should be: neither a field nobody thought of
//! nor a name in the place of a date can give a guest away.

use serde_json::{Map, Value};

/// Stands where something was and may not be seen.
pub const MASK: &str = "•••";

const PERSON: [&str; 3] = ["name", "email", "phone"];
const FREE_TEXT: [&str; 3] = ["pickupLocation", "meetingPoint", "note"];

/// The payload with the guest taken out: known personal fields are masked, everything unknown is left out.
/// What cannot be read as JSON is not shown at all.
pub fn without_person(payload: &str) -> Value {
    let Ok(Value::Object(sent)) = serde_json::from_str(payload) else { return Value::Null };
    let mut left = Map::new();
    for (name, value) in &sent {
        let shown = match name.as_str() {
            "payloadVersion" | "eventType" => word(value),
            "source" => word(value),
            "externalBookingRef" => reference(value),
            "eventTime" => numeric(value),
            "references" => list(value, named_reference),
            "customer" => object(value, |name, _| PERSON.contains(&name).then(|| MASK.into())),
            "booking" => object(value, of_booking),
            "payment" => object(value, of_payment),
            "raw" => Some(MASK.into()),
            _ => continue,
        };
        left.insert(name.clone(), shown.unwrap_or_else(|| MASK.into()));
    }
    Value::Object(left)
}

/// The detail of a failure, without what the system quoted of the payload: the value behind a code, and the keys that
/// the sender chose. What a person wrote stays.
pub fn detail_without_person(reason_code: &str, detail: &str) -> String {
    let system_made = [crate::reason::SCHEMA_MISMATCH, crate::reason::CHANNEL_NOT_REGISTERED];
    if !system_made.contains(&reason_code) {
        return detail.to_owned();
    }
    match detail.split_once(':') {
        Some((code, _)) if code.chars().all(|c| c.is_ascii_uppercase() || c == '_') => code.to_owned(),
        _ => path_without_person(detail),
    }
}

/// A path ends before a key that the sender chose.
pub fn path_without_person(path: &str) -> String {
    match path.find("unitPrices") {
        Some(at) => path[..at + "unitPrices".len()].to_owned(),
        None => path.to_owned(),
    }
}

fn of_booking(name: &str, value: &Value) -> Option<Value> {
    match name {
        "tourDate" | "tourTime" | "adult" | "child" | "infant" | "totalPrice" => {
            masked_unless(numeric(value))
        }
        "currency" => masked_unless(currency(value)),
        "items" => masked_unless(list(value, of_item)),
        name if FREE_TEXT.contains(&name) => Some(MASK.into()),
        _ => None,
    }
}

fn of_item(item: &Map<String, Value>) -> Value {
    let mut left = Map::new();
    for (name, value) in item {
        let shown = match name.as_str() {
            "adult" | "child" | "infant" | "total" => numeric(value),
            "packageRefType" => word(value),
            "name" | "externalProductRef" | "externalOptionRef" | "packageRefKey" | "departureId"
            | "unitPrices" => None,
            _ => continue,
        };
        left.insert(name.clone(), shown.unwrap_or_else(|| MASK.into()));
    }
    Value::Object(left)
}

fn of_payment(name: &str, value: &Value) -> Option<Value> {
    match name {
        "amount" => masked_unless(numeric(value)),
        "currency" => masked_unless(currency(value)),
        "status" | "paymentStatus" => masked_unless(word(value)),
        _ => None,
    }
}

fn named_reference(entry: &Map<String, Value>) -> Value {
    let part = |name| entry.get(name).and_then(reference).unwrap_or_else(|| MASK.into());
    serde_json::json!({"issuer": part("issuer"), "ref": part("ref")})
}

#[expect(clippy::unnecessary_wraps, reason = "a value there is shown or masked, never left out")]
fn masked_unless(shown: Option<Value>) -> Option<Value> {
    Some(shown.unwrap_or_else(|| MASK.into()))
}

fn object(value: &Value, keep: impl Fn(&str, &Value) -> Option<Value>) -> Option<Value> {
    let object = value.as_object()?;
    let kept = object.iter().filter_map(|(name, value)| {
        let shown = if value.is_null() { Some(Value::Null) } else { None };
        keep(name, value).map(|kept| (name.clone(), shown.unwrap_or(kept)))
    });
    Some(Value::Object(kept.collect()))
}

fn list(value: &Value, entry: impl Fn(&Map<String, Value>) -> Value) -> Option<Value> {
    let entries = value.as_array()?.iter();
    Some(Value::Array(entries.map(|one| one.as_object().map_or_else(|| MASK.into(), &entry)).collect()))
}

/// A number, a date, a time: nothing that could spell a name.
fn numeric(value: &Value) -> Option<Value> {
    let fits = |text: &str| {
        text.len() <= 40
            && text.chars().filter(char::is_ascii_digit).count() <= 20
            && text.chars().all(|c| c.is_ascii_digit() || "-+:.TZ ".contains(c))
    };
    match value {
        Value::Number(number) if fits(&number.to_string()) => Some(value.clone()),
        Value::String(text) if fits(text) => Some(value.clone()),
        _ => None,
    }
}

fn currency(value: &Value) -> Option<Value> {
    let text = value.as_str()?;
    (text.len() == 3 && contracts::Currency::parse(text).is_ok()).then(|| value.clone())
}

/// One of the words that we know.
fn word(value: &Value) -> Option<Value> {
    const KNOWN: [&str; 24] = [
        "V1",
        "CREATED",
        "UPDATED",
        "CANCELLED",
        "LEGACY_PACKAGE",
        "CATALOG_PRODUCT",
        "CATALOG_VARIANT",
        "COMPLETED",
        "CAPTURED",
        "PAID",
        "SUCCESS",
        "SUCCEEDED",
        "CONFIRMED",
        "SETTLEMENT",
        "REFUNDED",
        "PARTIALLY_REFUNDED",
        "PENDING",
        "AUTHORIZED",
        "FAILED",
        "DECLINED",
        "DENIED",
        "EXPIRED",
        "DIRECT",
        "MANUAL",
    ];
    let text = value.as_str()?.trim();
    let channel =
        text.len() <= 12 && ["GYG", "VIATOR", "BOKUN", "TRIPDOTCOM"].contains(&text.to_uppercase().as_str());
    (channel || KNOWN.contains(&text.to_uppercase().as_str())).then(|| value.clone())
}

/// A booking's name at its channel: one word with a digit in it, no address.
fn reference(value: &Value) -> Option<Value> {
    let text = value.as_str()?.trim();
    let fits = text.len() <= 64 && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    fits.then(|| value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Every place of a payload, the impossible ones too, says the guest's name.
    fn hostile() -> Value {
        let ayu = "Ayu Lestari";
        json!({
            "payloadVersion": ayu, "eventType": ayu, "source": ayu, "eventTime": ayu,
            "externalBookingRef": ayu, "extra": ayu, ayu: 1, "raw": {"x": ayu, ayu: 1},
            "references": [{"issuer": ayu, "ref": ayu, "x": ayu}, ayu],
            "customer": {"name": ayu, "email": ayu, "phone": ayu, ayu: 1, "address": ayu},
            "booking": {"tourDate": ayu, "tourTime": ayu, "adult": ayu, "child": [ayu], "infant": {"a": ayu},
                "currency": ayu, "totalPrice": ayu, "pickupLocation": ayu, "meetingPoint": ayu, "note": ayu, ayu: 1,
                "items": [{"name": ayu, "adult": ayu, "total": ayu, "packageRefType": ayu, "packageRefKey": ayu,
                    "unitPrices": {ayu: 1}, ayu: 1}, ayu]},
            "payment": {"amount": ayu, "currency": ayu, "status": ayu, "orderId": ayu, ayu: 1},
        })
    }

    #[test]
    fn no_place_gives_the_guest_away() {
        let left = without_person(&hostile().to_string()).to_string();
        assert!(!left.contains("Ayu") && !left.contains("Lestari"), "{left}");
        assert_eq!(without_person("Ayu Lestari"), Value::Null);
        assert_eq!(without_person("[\"Ayu\"]"), Value::Null);
        for detail in [
            "UNSUPPORTED_EVENT_TYPE:AYU LESTARI",
            "booking.items[0].unitPrices.Ayu, booking.items[0].unitPrices.ayu@mail.id",
        ] {
            let left = detail_without_person("SCHEMA_MISMATCH", detail).to_lowercase();
            assert!(!left.contains("ayu"), "{left}");
        }
    }

    #[test]
    fn the_sale_stays_readable() {
        let sent = json!({"payloadVersion": "v1", "eventType": "CREATED", "source": "GYG",
            "externalBookingRef": "GYG-1", "eventTime": "2026-03-01T10:00:00+08:00",
            "customer": {"name": "Ayu", "email": null},
            "booking": {"tourDate": "2026-03-10", "adult": 2, "totalPrice": "120.50", "currency": "USD"}});
        let left = without_person(&sent.to_string());
        assert_eq!(left["customer"], json!({"name": MASK, "email": null}));
        assert_eq!(left["booking"], sent["booking"]);
        assert_eq!(left["externalBookingRef"], "GYG-1");
        assert_eq!(
            detail_without_person("SCHEMA_MISMATCH", "booking.tourDate, booking.adult"),
            "booking.tourDate, booking.adult"
        );
    }
}
