//! The booking block: when, how many, for how much, where.

use super::{json::Object, refusal::Problems, set};
use chrono::NaiveTime;
use contracts::{
    Currency,
    dates::plain_date,
    status::{EventType, PackageRefType},
};
use events::{
    Field, FieldMap,
    booking::{Item, price_value},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const MOST_PEOPLE: i64 = 500;
const MOST_ITEMS: usize = 50;

pub(super) fn read(root: &Object<'_>, event_type: EventType, fields: &mut FieldMap, problems: &mut Problems) {
    let booking = match root.object("booking") {
        Ok(Some(booking)) => booking,
        Ok(None) if event_type == EventType::Cancelled => return,
        Ok(None) => return problems.add("booking", "is required, unless the event is CANCELLED"),
        Err(_) => return problems.add("booking", "must be an object"),
    };

    set(fields, Field::TourDate, date(&booking, problems));
    set(fields, Field::TourTime, time(&booking, problems));
    party(&booking, event_type, fields, problems);
    price(&booking, fields, problems);
    for (name, field, most) in [
        ("pickupLocation", Field::PickupLocation, 2_000),
        ("meetingPoint", Field::MeetingPoint, 2_000),
        ("note", Field::Note, 10_000),
    ] {
        set(fields, field, text(&booking, "booking", name, most, problems));
    }
    items(&booking, fields, problems);
}

fn date(booking: &Object<'_>, problems: &mut Problems) -> Option<String> {
    let text = present_text(booking, "tourDate", problems)?;
    match plain_date(&text) {
        Some(date) => Some(date.to_string()),
        None => {
            problems.add("booking.tourDate", "must be a real date, YYYY-MM-DD");
            None
        }
    }
}

fn time(booking: &Object<'_>, problems: &mut Problems) -> Option<String> {
    let text = present_text(booking, "tourTime", problems)?;
    match NaiveTime::parse_from_str(&text, "%H:%M") {
        Ok(time) if text.len() == 5 => Some(time.format("%H:%M:%S").to_string()),
        _ => {
            problems.add("booking.tourTime", "must be a time of day, HH:MM");
            None
        }
    }
}

/// A text that is there; blank counts as unknown.
fn present_text(booking: &Object<'_>, name: &str, problems: &mut Problems) -> Option<String> {
    match booking.text(name) {
        Ok(text) => text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        Err(_) => {
            problems.add(&format!("booking.{name}"), "must be a text");
            None
        }
    }
}

fn people(object: &Object<'_>, path: &str, name: &str, problems: &mut Problems) -> Option<i32> {
    match object.integer(name) {
        Ok(Some(count)) if (0..=MOST_PEOPLE).contains(&count) => i32::try_from(count).ok(),
        Ok(None) => None,
        _ => {
            problems
                .add(&format!("{path}.{name}"), format!("must be a whole number from 0 to {MOST_PEOPLE}"));
            None
        }
    }
}

fn party(booking: &Object<'_>, event_type: EventType, fields: &mut FieldMap, problems: &mut Problems) {
    let before = [Field::Adult, Field::Child, Field::Infant];
    let mut sum = 0;
    for (name, field) in ["adult", "child", "infant"].into_iter().zip(before) {
        let count = people(booking, "booking", name, problems);
        sum += count.unwrap_or_default();
        set(fields, field, count);
    }
    if event_type == EventType::Created && sum == 0 {
        problems.add("booking.adult", "a new booking needs at least one person");
    }
}

fn price(booking: &Object<'_>, fields: &mut FieldMap, problems: &mut Problems) {
    let currency = match booking.text("currency").map(|text| text.filter(|text| !text.trim().is_empty())) {
        Ok(None) => None,
        Ok(Some(text)) => match Currency::parse(&text) {
            Ok(currency) => Some(currency),
            Err(_) => return problems.add("booking.currency", "must be an ISO 4217 code such as USD or IDR"),
        },
        Err(_) => return problems.add("booking.currency", "must be an ISO 4217 code such as USD or IDR"),
    };
    let Some(total) = amount(booking, "booking", "totalPrice", problems) else { return };
    match currency {
        Some(currency) => set(fields, Field::Price, Some(price_value(total, currency))),
        None => problems.add("booking.currency", "is required beside totalPrice"),
    }
}

/// A decimal from its literal text: a JSON number or a string.
pub(super) fn amount(
    object: &Object<'_>,
    path: &str,
    name: &str,
    problems: &mut Problems,
) -> Option<Decimal> {
    let parsed = match object.text_or_number(name) {
        Ok(None) => return None,
        Ok(Some(text)) => decimal(text.trim()),
        Err(_) => None,
    };
    if parsed.is_none() {
        let what =
            "must be a decimal number of at least 0, at most 12 digits before the point and 4 behind it";
        problems.add(&format!("{path}.{name}"), what);
    }
    parsed
}

fn decimal(text: &str) -> Option<Decimal> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let value = if plain { text.parse().ok()? } else { Decimal::from_scientific(text).ok()? };
    let value: Decimal = value;
    let value = value.normalize();
    let fits =
        !value.is_sign_negative() && value.scale() <= 4 && value < Decimal::from(1_000_000_000_000_i64);
    (fits || value.is_zero()).then_some(value.abs())
}

fn text(object: &Object<'_>, path: &str, name: &str, most: usize, problems: &mut Problems) -> Option<String> {
    let path = format!("{path}.{name}");
    match object.text(name) {
        Ok(Some(text)) if text.contains('\0') => problems.add(&path, "must not contain NUL"),
        Ok(Some(text)) if text.trim().chars().count() > most => {
            problems.add(&path, format!("must be at most {most} characters"));
        }
        Ok(Some(text)) => {
            let text = text.trim();
            return (!text.is_empty()).then(|| text.to_owned());
        }
        Ok(None) => {}
        Err(_) => problems.add(&path, "must be a text"),
    }
    None
}

fn items(booking: &Object<'_>, fields: &mut FieldMap, problems: &mut Problems) {
    let list = match booking.list("items") {
        Ok(Some(list)) if list.len() > MOST_ITEMS => {
            return problems.add("booking.items", format!("must hold at most {MOST_ITEMS}"));
        }
        Ok(Some(list)) => list,
        Ok(None) => return,
        Err(_) => return problems.add("booking.items", "must be a list of objects"),
    };
    let items: Vec<Item> = list.iter().enumerate().map(|(i, entry)| item(entry, i, problems)).collect();

    // The first item says which package the booking is of.
    if let Some(first) = items.first()
        && let (Some(kind), Some(key)) = (&first.package_ref_type, &first.package_ref_key)
    {
        set(fields, Field::PackageRefType, Some(kind.clone()));
        set(fields, Field::PackageRefKey, Some(key.clone()));
    }
    if !items.is_empty() {
        set(fields, Field::Items, serde_json::to_value(items).ok());
    }
}

fn item(entry: &Object<'_>, index: usize, problems: &mut Problems) -> Item {
    let path = format!("booking.items[{index}]");
    let package_ref_type = text(entry, &path, "packageRefType", 32, problems).and_then(|word| {
        let known = word.parse::<PackageRefType>().ok();
        if known.is_none() {
            let what = "must be LEGACY_PACKAGE, CATALOG_PRODUCT or CATALOG_VARIANT";
            problems.add(&format!("{path}.packageRefType"), what);
        }
        known.map(|kind| kind.as_str().to_owned())
    });
    Item {
        name: text(entry, &path, "name", 255, problems),
        product_ref: text_or_number(entry, &path, "externalProductRef", problems),
        option_ref: text_or_number(entry, &path, "externalOptionRef", problems),
        package_ref_type,
        package_ref_key: text_or_number(entry, &path, "packageRefKey", problems),
        departure_id: text_or_number(entry, &path, "departureId", problems),
        adult: people(entry, &path, "adult", problems),
        child: people(entry, &path, "child", problems),
        infant: people(entry, &path, "infant", problems),
        unit_prices: unit_prices(entry, &path, problems),
        total: amount(entry, &path, "total", problems).map(|total| total.normalize().to_string()),
    }
}

fn text_or_number(entry: &Object<'_>, path: &str, name: &str, problems: &mut Problems) -> Option<String> {
    match entry.text_or_number(name) {
        Ok(Some(text)) if text.contains('\0') || text.trim().chars().count() > 128 => {
            problems.add(&format!("{path}.{name}"), "must be at most 128 characters, without NUL");
            None
        }
        Ok(text) => text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        Err(_) => {
            problems.add(&format!("{path}.{name}"), "must be a text or a number");
            None
        }
    }
}

fn unit_prices(entry: &Object<'_>, path: &str, problems: &mut Problems) -> Option<BTreeMap<String, String>> {
    let prices = match entry.object("unitPrices") {
        Ok(prices) => prices?,
        Err(_) => {
            problems.add(&format!("{path}.unitPrices"), "must be an object: traveler type → price");
            return None;
        }
    };
    let path = format!("{path}.unitPrices");
    let mut kinds: Vec<&str> = prices.keys().collect();
    kinds.sort_unstable();
    if kinds.len() > 10 {
        problems.add(&path, "must hold at most 10 traveler types");
        return None;
    }
    let mut read = BTreeMap::new();
    for kind in kinds {
        if kind.contains('\0') || kind.len() > 32 {
            problems.add(&path, "must have short traveler types as keys");
        } else if let Some(price) = amount(&prices, &path, kind, problems) {
            read.insert(kind.to_uppercase(), price.normalize().to_string());
        }
    }
    Some(read)
}
