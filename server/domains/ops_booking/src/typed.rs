//! What staff type into a booking's form, read into the same canonical values that channels' events are read into.

use chrono::NaiveTime;
use contracts::{
    Currency,
    contact::{looks_like_email, looks_like_phone},
    dates::plain_date,
    views::booking_change::{BookingField, FieldTexts},
};
use events::booking::price_value;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;

const MOST_PEOPLE: i32 = 500;

/// Field → value; `None` clears.
pub type TypedValues = BTreeMap<BookingField, Option<Value>>;

/// All fields, or what to mend beside each.
pub fn read_all(texts: &FieldTexts) -> Result<TypedValues, BTreeMap<String, String>> {
    let mut problems = BTreeMap::new();
    let mut values = TypedValues::new();
    for (field, text) in texts {
        match read(*field, text) {
            Ok(value) => {
                values.insert(*field, value);
            }
            Err(what_to_mend) => {
                problems.insert(field.as_str().to_owned(), what_to_mend);
            }
        }
    }
    if problems.is_empty() { Ok(values) } else { Err(problems) }
}

/// Empty clears. The error says what to mend.
pub fn read(field: BookingField, text: &str) -> Result<Option<Value>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.contains('\0') {
        return Err("Remove the characters that cannot be read.".to_owned());
    }
    let value = match field {
        BookingField::GuestName => Value::from(one_line(text, 320)?),
        BookingField::GuestEmail if looks_like_email(text) => Value::from(text.to_lowercase()),
        BookingField::GuestEmail => return Err("Write an e-mail address such as ayu@mail.id.".to_owned()),
        BookingField::GuestPhone if looks_like_phone(text) => Value::from(one_line(text, 320)?),
        BookingField::GuestPhone => {
            return Err("Write a phone number of 6 to 20 digits, with its country code.".to_owned());
        }
        BookingField::TourDate => {
            let date = plain_date(text).ok_or("Write a real date as YYYY-MM-DD.")?;
            Value::from(date.to_string())
        }
        BookingField::TourTime => {
            let time = NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| text.len() == 5);
            let time = time.ok_or("Write the time as HH:MM, 24 hours.")?;
            Value::from(time.format("%H:%M:%S").to_string())
        }
        BookingField::Adult | BookingField::Child | BookingField::Infant => {
            let count = text.parse().ok().filter(|count| (0..=MOST_PEOPLE).contains(count));
            Value::from(count.ok_or_else(|| format!("Write a whole number from 0 to {MOST_PEOPLE}."))?)
        }
        BookingField::PickupLocation | BookingField::MeetingPoint => Value::from(short(text, 2_000)?),
        BookingField::Note => Value::from(short(text, 10_000)?),
        BookingField::Price => price(text)?,
    };
    Ok(Some(value))
}

fn one_line(text: &str, most: usize) -> Result<String, String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    short(&line, most)
}

fn short(text: &str, most: usize) -> Result<String, String> {
    if text.chars().count() > most {
        return Err(format!("Shorten this to {most} characters."));
    }
    Ok(text.to_owned())
}

/// `120.50 USD`, in either order.
fn price(text: &str) -> Result<Value, String> {
    let mut parts = text.split_whitespace();
    let (Some(one), Some(other), None) = (parts.next(), parts.next(), parts.next()) else {
        return Err("Write an amount and its currency, such as 120.50 USD.".to_owned());
    };
    let (amount, code) =
        if one.starts_with(|c: char| c.is_ascii_digit()) { (one, other) } else { (other, one) };
    let currency = Currency::parse(code).map_err(|_| "Choose a currency such as USD or IDR.".to_owned())?;
    let plain = amount.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let amount: Option<Decimal> = plain.then(|| amount.parse().ok()).flatten();
    match amount.map(|amount| amount.normalize()) {
        Some(amount) if amount.scale() <= 4 && amount < Decimal::from(1_000_000_000_000_i64) => {
            Ok(price_value(amount, currency))
        }
        _ => Err("Write the amount in digits with a point, such as 1250000 or 120.50.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_typed_becomes_what_channels_send() {
        let read = |field, text| read(field, text).unwrap().unwrap();
        assert_eq!(read(BookingField::GuestEmail, " Ayu@Mail.ID "), "ayu@mail.id");
        assert_eq!(read(BookingField::TourTime, "08:30"), "08:30:00");
        assert_eq!(read(BookingField::Adult, "2"), 2);
        let price = json!({"amount": "120.5", "currency": "USD"});
        assert_eq!(read(BookingField::Price, "120.50 usd"), price);
        assert_eq!(read(BookingField::Price, "USD 120.5"), price);
        assert_eq!(super::read(BookingField::Note, "  "), Ok(None));
    }

    #[test]
    fn what_cannot_be_read_says_what_to_mend() {
        for (field, text) in [
            (BookingField::GuestEmail, "ayu"),
            (BookingField::GuestPhone, "123"),
            (BookingField::TourDate, "2026-02-30"),
            (BookingField::TourTime, "8:30"),
            (BookingField::Adult, "-1"),
            (BookingField::Price, "1,250 USD"),
            (BookingField::Price, "12"),
            (BookingField::Price, "12 XXX"),
        ] {
            assert!(super::read(field, text).is_err(), "{text}");
        }
    }
}
