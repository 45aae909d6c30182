//! Plain dates out of numbers.

use crate::field::Read;
use chrono::NaiveDate;
use serde::Deserialize;

/// How a layout writes numeric dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// Years in which a tour of a mail can be.
const YEARS: std::ops::RangeInclusive<i32> = 2015..=2099;

pub fn of(year: i32, month: u32, day: u32) -> Read<NaiveDate> {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) if YEARS.contains(&year) => Read::Value(date),
        _ => Read::Nothing,
    }
}

/// `27` is 2027.
pub fn century(year: u32, digits: usize) -> i32 {
    let year = i32::try_from(year).unwrap_or_default();
    if digits <= 2 { 2000 + year } else { year }
}

/// Three numbers with the digits they were written in, and the mark between them.
pub fn numeric(n: [(u32, usize); 3], mark: char, order: Option<Order>) -> Read<NaiveDate> {
    let [(a, a_digits), (b, b_digits), (c, c_digits)] = n;
    if b_digits > 2 {
        return Read::Nothing;
    }
    if a_digits == 4 && c_digits <= 2 {
        return of(century(a, 4), b, c);
    }
    if a_digits > 2 || !(c_digits == 4 || c_digits == 2) {
        return Read::Nothing;
    }

    let day_first = of(century(c, c_digits), b, a).value();
    let month_first = of(century(c, c_digits), a, b).value();
    // nobody writes `3.14.2027`
    if mark == '.' && c_digits == 4 {
        return day_first.map_or(Read::Nothing, Read::Value);
    }
    let chosen = match order {
        Some(Order::DayFirst) => day_first,
        Some(Order::MonthFirst) => month_first,
        None => None,
    };
    if let Some(date) = chosen {
        return Read::Value(date);
    }
    let year_first = if c_digits == 2 && a_digits == 2 { of(century(a, 2), b, c).value() } else { None };
    let mut all: Vec<NaiveDate> = Vec::new();
    for date in [day_first, month_first.filter(|_| mark != '.'), year_first].into_iter().flatten() {
        if !all.contains(&date) {
            all.push(date);
        }
    }
    match all.as_slice() {
        [] => Read::Nothing,
        [one] => Read::Value(*one),
        _ => Read::Ambiguous(all),
    }
}
