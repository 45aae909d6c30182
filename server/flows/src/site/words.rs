use chrono::{NaiveDate, NaiveTime, Weekday};
use contracts::{
    Money,
    catalog::{ServiceType, Variant},
};

/// `USD 55`, `USD 12.50`, `IDR 850,000`: cents only where there are some.
pub fn money(money: Money) -> String {
    let text = money.to_string();
    match text.split_once('.') {
        Some((whole, cents)) if cents.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        _ => text,
    }
}

pub fn count(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

pub fn duration(variant: &Variant) -> String {
    let days = count(variant.duration_days.max(1), "day", "days");
    match variant.duration_nights {
        Some(nights) if nights > 0 => format!("{days}, {}", count(nights, "night", "nights")),
        _ => days,
    }
}

/// From so many hours: `24 hours`, `3 days`.
pub fn hours(hours: u32) -> String {
    if hours >= 48 && hours.is_multiple_of(24) {
        count(hours / 24, "day", "days")
    } else {
        count(hours, "hour", "hours")
    }
}

pub fn service(service: ServiceType) -> &'static str {
    match service {
        ServiceType::Private => "Private tour",
        ServiceType::Shared => "Shared tour",
        ServiceType::Custom => "Made to measure",
    }
}

/// `1–6 people`, `2 people or more`.
pub fn people(min: Option<u32>, max: Option<u32>) -> String {
    match (min.unwrap_or(1).max(1), max) {
        (min, Some(max)) if max <= min => count(min, "person", "people"),
        (min, Some(max)) => format!("{min}–{max} people"),
        (1, None) => "Any number".to_owned(),
        (min, None) => format!("{} or more", count(min, "person", "people")),
    }
}

pub fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

pub fn short_day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

pub fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

pub fn weekdays(days: &[Weekday]) -> String {
    let mut sorted: Vec<u32> = days.iter().map(Weekday::num_days_from_monday).collect();
    sorted.sort_unstable();
    sorted.dedup();
    match sorted.as_slice() {
        [5, 6] => "weekends".to_owned(),
        [0, 1, 2, 3, 4] => "weekdays".to_owned(),
        some => {
            const NAMES: [&str; 7] =
                ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
            some.iter().filter_map(|at| NAMES.get(*at as usize).copied()).collect::<Vec<_>>().join(", ")
        }
    }
}

/// For a search engine or a preview: one line, cut at a word.
pub fn excerpt(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', '.', ';', ':', ' ']))
}

/// First that says something.
pub fn first<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(str::trim).find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::Currency;

    #[test]
    fn words_are_what_people_say() {
        let usd = |text: &str| money(Money::new(text.parse().unwrap(), Currency::USD));
        assert_eq!((usd("55").as_str(), usd("1250.5").as_str()), ("USD 55", "USD 1,250.50"));
        assert_eq!(
            (hours(24).as_str(), hours(72).as_str(), hours(36).as_str()),
            ("24 hours", "3 days", "36 hours")
        );
        assert_eq!(people(Some(1), Some(2)), "1–2 people");
        assert_eq!(people(Some(7), None), "7 people or more");
        assert_eq!(people(None, Some(1)), "1 person");
        assert_eq!(weekdays(&[Weekday::Sun, Weekday::Sat]), "weekends");
        assert_eq!(excerpt("one two three", 9), "one two…");
        assert_eq!(excerpt("one\n two", 9), "one two");
    }
}
