//! Fields and their values as people read them.

use crate::parts::when;
use chrono::{NaiveDate, NaiveTime};
use contracts::{Currency, Money, views::booking_change::BookingField};
use rust_decimal::Decimal;

/// `tour_date` → `Tour date`; an editable field has its own label.
pub fn field_name(field: &str) -> String {
    if let Some(known) = known(field) {
        return known.label().to_owned();
    }
    let words = field.replace(['_', '.'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

fn known(field: &str) -> Option<BookingField> {
    BookingField::ALL.into_iter().find(|known| known.as_str() == field)
}

/// A value as a form writes it, as a person reads it. What cannot be read stays as it is.
pub fn shown(field: BookingField, text: &str) -> String {
    let read = match field {
        BookingField::TourDate => text.parse::<NaiveDate>().ok().map(when::date),
        BookingField::TourTime => clock(text).map(|time| format!("{} WITA", when::time(time))),
        BookingField::Price => money(text).map(|money| money.to_string()),
        _ => None,
    };
    read.unwrap_or_else(|| text.to_owned())
}

/// The same for a value whose field is known by its word only.
pub fn shown_of(field: &str, text: &str) -> String {
    known(field).map_or_else(|| text.to_owned(), |field| shown(field, text))
}

fn clock(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M:%S").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M")).ok()
}

/// `145.50 USD` as forms write it, `USD 145.50` as the history does.
fn money(text: &str) -> Option<Money> {
    let (one, other) = text.trim().split_once(' ')?;
    let read = |amount: &str, currency: &str| {
        Some(Money::new(amount.parse::<Decimal>().ok()?, Currency::parse(currency).ok()?))
    };
    read(one, other).or_else(|| read(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_by_people() {
        assert_eq!(shown(BookingField::Price, "1250000 IDR"), "IDR 1,250,000");
        assert_eq!(shown(BookingField::Price, "USD 145.5"), "USD 145.50");
        assert_eq!(shown(BookingField::TourTime, "08:30"), "08:30 WITA");
        assert_eq!(shown(BookingField::TourDate, "2026-11-23"), "Mon 23 Nov 2026");
        assert_eq!(shown(BookingField::TourDate, "soon"), "soon");
        assert_eq!(shown_of("driver_number", "7"), "7");
        assert_eq!(
            (field_name("guest_email"), field_name("cost_pattern")),
            ("E-mail".to_owned(), "Cost pattern".to_owned())
        );
    }
}
