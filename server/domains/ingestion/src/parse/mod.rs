//! From the bytes of a post to a [`BookingEvent`], or to a refusal that says what to mend.

mod booking;
mod clear;
mod json;
mod payment;
mod person;
mod refusal;

#[cfg(test)]
mod tests;

pub use refusal::Refusal;

use chrono::{DateTime, Timelike, Utc};
use contracts::status::EventType;
use events::{BookingEvent, Field, FieldMap, Reference};
use json::Object;
use refusal::Problems;

const MAX_REFERENCE: usize = 128;
const MAX_REFERENCES: usize = 10;

/// Which channel codes may be spoken for.
pub trait Channels {
    /// `None`: not registered. `Some(false)`: registered, switched off.
    fn is_active(&self, code: &str) -> Option<bool>;
}

/// Reads one `BookingIngestEventV1`. Identity errors answer with the legacy code; the rest with the fields to mend.
pub fn parse_event(body: &str, channels: &dyn Channels) -> Result<BookingEvent, Refusal> {
    let root = Object::parse(body)?;

    let version = required_text(&root, "payloadVersion")?;
    if !version.eq_ignore_ascii_case("v1") {
        return Err(Refusal::coded(format!("UNSUPPORTED_PAYLOAD_VERSION:{}", short(&version))));
    }
    let event_type = required_text(&root, "eventType")?;
    let event_type: EventType = event_type.parse().map_err(|_| {
        Refusal::coded(format!("UNSUPPORTED_EVENT_TYPE:{}", short(&event_type).to_uppercase()))
    })?;
    let source = required_text(&root, "source")?.to_uppercase();
    match channels.is_active(&source) {
        Some(true) => {}
        Some(false) => return Err(Refusal::coded("CHANNEL_NOT_REGISTERED")),
        None => return Err(Refusal::coded(format!("UNSUPPORTED_SOURCE:{}", short(&source)))),
    }
    let external_ref = required_text(&root, "externalBookingRef")?.to_uppercase();
    let event_time = event_time(&required_text(&root, "eventTime")?)?;

    let mut problems = Problems::default();
    if external_ref.chars().count() > MAX_REFERENCE {
        problems.add("externalBookingRef", format!("must be at most {MAX_REFERENCE} characters"));
    }
    if external_ref.contains('\0') {
        problems.add("externalBookingRef", "must not contain NUL");
    }

    let references = references(&root, &source, &external_ref, &mut problems);
    let mut fields = FieldMap::new();
    person::read(&root, &mut fields);
    booking::read(&root, event_type, &mut fields, &mut problems);
    clear::read(&root, event_type, &mut fields, &mut problems);
    let payment = payment::read(&root, &source, event_type, &external_ref, &mut problems);
    problems.into_result()?;

    Ok(BookingEvent { event_type, event_time, source, external_ref, references, fields, payment })
}

/// The second to which an event time counts as the same.
pub fn event_second(time: DateTime<Utc>) -> DateTime<Utc> {
    time.with_nanosecond(0).unwrap_or(time)
}

fn required_text(root: &Object<'_>, name: &str) -> Result<String, Refusal> {
    let upper = name.to_uppercase();
    let text = root.text(name).map_err(|_| Refusal::coded(format!("INVALID_FIELD_{upper}")))?;
    let text = text.ok_or_else(|| Refusal::coded(format!("INVALID_FIELD_{upper}")))?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::coded(format!("EMPTY_FIELD_{upper}")));
    }
    Ok(text.to_owned())
}

fn event_time(text: &str) -> Result<DateTime<Utc>, Refusal> {
    let time = DateTime::parse_from_rfc3339(text).map_err(|_| Refusal::coded("INVALID_EVENT_TIME"))?;
    let time = time.with_timezone(&Utc);
    // Leap seconds and years outside the calendar that PostgreSQL keeps are no event's time.
    let year = chrono::Datelike::year(&time);
    if time.nanosecond() >= 1_000_000_000 || !(2000..=2200).contains(&year) {
        return Err(Refusal::coded("INVALID_EVENT_TIME"));
    }
    let micros = time.timestamp_micros();
    DateTime::from_timestamp_micros(micros).ok_or_else(|| Refusal::coded("INVALID_EVENT_TIME"))
}

/// The sale's names, the event's own first, each once.
fn references(
    root: &Object<'_>,
    source: &str,
    external_ref: &str,
    problems: &mut Problems,
) -> Vec<Reference> {
    let mut found = vec![Reference::new(source, external_ref)];
    let list = match root.list("references") {
        Ok(list) => list.unwrap_or_default(),
        Err(_) => {
            problems.add("references", "must be a list of {issuer, ref}");
            return found;
        }
    };
    if list.len() > MAX_REFERENCES {
        problems.add("references", format!("must hold at most {MAX_REFERENCES}"));
    }
    for (i, entry) in list.iter().take(MAX_REFERENCES).enumerate() {
        let mut part = |name: &str, most: usize| -> Option<String> {
            let path = format!("references[{i}].{name}");
            match entry.text(name) {
                Ok(Some(text)) if text.contains('\0') => problems.add(&path, "must not contain NUL"),
                Ok(Some(text)) if text.trim().chars().count() > most => {
                    problems.add(&path, format!("must be at most {most} characters"));
                }
                Ok(Some(text)) if !text.trim().is_empty() => return Some(text),
                _ => problems.add(&path, "must be a text that is not empty"),
            }
            None
        };
        if let (Some(issuer), Some(reference)) = (part("issuer", 64), part("ref", MAX_REFERENCE)) {
            let reference = Reference::new(&issuer, &reference);
            if !found.contains(&reference) {
                found.push(reference);
            }
        }
    }
    found[1..].sort();
    found
}

/// The names of the sale that a payload's `references` holds, and whether the whole list could be read.
pub(crate) fn readable_references(body: &str) -> (Vec<Reference>, bool) {
    let Ok(root) = Object::parse(body) else { return (Vec::new(), false) };
    let mut problems = Problems::default();
    let mut found = references(&root, "", "", &mut problems);
    // the first is the event's own, which was not asked for here
    found.remove(0);
    (found, problems.into_result().is_ok())
}

/// A value of the client's, cut so that an answer never carries a novel back.
fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// Sets a field unless the value says "unknown".
fn set(fields: &mut FieldMap, field: Field, value: Option<impl Into<serde_json::Value>>) {
    if let Some(value) = value {
        fields.insert(field, value.into());
    }
}
