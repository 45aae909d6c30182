//! What a mail says of one booking, as the contract's own payload.

use super::judge::Blocked;
use chrono::{DateTime, Duration, SecondsFormat, Utc};
use ota_mail::{Details, FoundReference, Kind, ParsedMail, Party};
use serde_json::{Map, Value, json};

/// A sender's clock may be wrong, or lie: only a time that can be is believed.
const AHEAD: Duration = Duration::minutes(5);
const BEHIND: Duration = Duration::days(400);

/// When it was said: as the mail tells, if that can be; else when it arrived.
pub fn event_time(sent: Option<DateTime<Utc>>, arrived: DateTime<Utc>) -> DateTime<Utc> {
    sent.filter(|sent| *sent <= arrived + AHEAD && *sent >= arrived - BEHIND).unwrap_or(arrived)
}

/// `Err`: a person must look first.
pub fn payload(parsed: &ParsedMail, at: DateTime<Utc>) -> Result<Value, Blocked> {
    let missing = parsed.missing();
    if !missing.is_empty() {
        return Err(Blocked::new("FIELDS_UNKNOWN", missing.join(", ")));
    }
    let event_type = match parsed.kind {
        Kind::New => "CREATED",
        Kind::Amended => "UPDATED",
        Kind::Cancelled => "CANCELLED",
        Kind::Request => return Err(Blocked::new("REQUEST", "nobody has confirmed it")),
    };
    if parsed.kind == Kind::Amended {
        changes_are_sure(&parsed.details)?;
    }
    let source = parsed.channel.value.as_deref().unwrap_or(&parsed.ota);
    let own = own_reference(&parsed.references, source)
        .ok_or_else(|| Blocked::new("FIELDS_UNKNOWN", "reference"))?;
    let references: Vec<Value> = parsed
        .references
        .iter()
        .map(|found| json!({"issuer": found.reference.issuer, "ref": found.reference.reference}))
        .collect();
    let mut payload = json!({
        "payloadVersion": "v1",
        "eventType": event_type,
        "eventTime": at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "source": source,
        "externalBookingRef": own.reference.reference,
        "references": references,
        "customer": customer(&parsed.details),
        "raw": {"mailOf": parsed.ota, "party": party_words(&parsed.details.party)},
    });
    let booking = booking(parsed);
    if parsed.kind != Kind::Cancelled || !booking.is_empty() {
        payload["booking"] = Value::Object(booking);
    }
    Ok(payload)
}

/// A change that was not understood must not be lost behind those that were.
fn changes_are_sure(details: &Details) -> Result<(), Blocked> {
    let doubts: Vec<&str> = details.doubts().into_keys().collect();
    if !doubts.is_empty() {
        return Err(Blocked::new("FIELDS_DOUBTFUL", doubts.join(", ")));
    }
    if details.facts().is_empty() {
        return Err(Blocked::new("NOTHING_CHANGED", "no field of the booking was found"));
    }
    Ok(())
}

/// The channel's own, rather the booking's than another.
fn own_reference<'a>(references: &'a [FoundReference], source: &str) -> Option<&'a FoundReference> {
    let of_source = || references.iter().filter(|found| found.reference.issuer == source);
    of_source()
        .find(|found| ["booking", "external", "order", "confirmation"].contains(&found.name.as_str()))
        .or_else(|| of_source().next())
        .or_else(|| references.first())
}

fn customer(details: &Details) -> Map<String, Value> {
    let mut customer = Map::new();
    put(&mut customer, "name", details.guest_name.value.clone());
    put(&mut customer, "email", details.guest_email.value.as_ref().map(|email| email.address.clone()));
    put(&mut customer, "phone", details.guest_phone.value.as_ref().map(|phone| phone.number.clone()));
    customer
}

fn booking(parsed: &ParsedMail) -> Map<String, Value> {
    let details = &parsed.details;
    let mut booking = Map::new();
    put(&mut booking, "tourDate", details.date.value.map(|date| date.to_string()));
    put(&mut booking, "tourTime", details.time.value.map(|time| time.format("%H:%M").to_string()));
    for (name, count) in counts(&details.party) {
        put(&mut booking, name, count);
    }
    if let Some(price) = &details.price.value {
        put(&mut booking, "totalPrice", Some(price.amount.normalize().to_string()));
        put(&mut booking, "currency", Some(price.currency.to_string()));
    }
    put(&mut booking, "pickupLocation", details.pickup.value.clone());
    put(&mut booking, "meetingPoint", details.meeting_point.value.clone());
    put(&mut booking, "note", note(parsed));
    if let Some(item) = item(details) {
        booking.insert("items".to_owned(), json!([item]));
    }
    booking
}

/// The language is told with a new booking; a later mail without it must not take the note away.
fn note(parsed: &ParsedMail) -> Option<String> {
    let language = parsed.details.guest_language.value.as_ref().filter(|_| parsed.kind == Kind::New);
    let lines = [language.map(|language| format!("Language: {language}")), parsed.details.note.value.clone()];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn item(details: &Details) -> Option<Map<String, Value>> {
    let name = match (&details.product_name.value, &details.option_name.value) {
        (Some(product), Some(option)) => Some(format!("{product} · {option}")),
        (product, option) => product.clone().or_else(|| option.clone()),
    };
    let mut item = Map::new();
    put(&mut item, "name", name.map(|name| name.chars().take(255).collect::<String>()));
    put(&mut item, "externalProductRef", details.product_ref.value.clone());
    put(&mut item, "externalOptionRef", details.option_ref.value.clone());
    (!item.is_empty()).then_some(item)
}

/// Seniors are adults, youths are children; heads that nobody names are adults. Groups are no heads: unknown.
fn counts(party: &Party) -> [(&'static str, Option<u32>); 3] {
    let sum = |one: Option<u32>, other: Option<u32>| match (one, other) {
        (None, None) => None,
        (one, other) => Some(one.unwrap_or_default() + other.unwrap_or_default()),
    };
    let child = sum(party.children.value, party.youths.value);
    let infant = party.infants.value;
    let named = child.unwrap_or_default() + infant.unwrap_or_default();
    let adult = sum(party.adults.value, party.seniors.value)
        .or_else(|| party.people.value.map(|people| people.saturating_sub(named)));
    [("adult", adult), ("child", child), ("infant", infant)]
}

/// As the mail has it, for whoever wonders.
fn party_words(party: &Party) -> Map<String, Value> {
    let mut words = Map::new();
    for (name, field) in party.fields() {
        put(&mut words, name, field.value);
    }
    words
}

fn put(object: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(name.to_owned(), value.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_senders_clock_is_believed_within_reason() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let arrived = at("2026-11-24T00:00:00Z");
        let sent = at("2026-11-23T23:00:00Z");
        assert_eq!(event_time(Some(sent), arrived), sent);
        assert_eq!(event_time(Some(at("2026-11-25T00:00:00Z")), arrived), arrived);
        assert_eq!(event_time(Some(at("1999-01-01T00:00:00Z")), arrived), arrived);
        assert_eq!(event_time(None, arrived), arrived);
    }

    #[test]
    fn everybody_has_a_seat() {
        let field = |count: u32| ota_mail::Field { value: Some(count), ..Default::default() };
        let party = Party {
            adults: field(2),
            seniors: field(1),
            youths: field(1),
            children: field(2),
            ..Default::default()
        };
        assert_eq!(counts(&party), [("adult", Some(3)), ("child", Some(3)), ("infant", None)]);
        let party = Party { people: field(5), children: field(2), infants: field(1), ..Default::default() };
        assert_eq!(counts(&party), [("adult", Some(2)), ("child", Some(2)), ("infant", Some(1))]);
        let party = Party { groups: field(1), ..Default::default() };
        assert_eq!(counts(&party), [("adult", None), ("child", None), ("infant", None)]);
    }
}
