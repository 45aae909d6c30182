use crate::{Facts, words};
use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use contracts::orders::OrderState;

/// Where the day plan does not say when it ends.
const LENGTH: chrono::Duration = chrono::Duration::hours(8);

/// RFC 5545. Times stand in Asia/Makassar with the zone's own definition, so that a calendar in Sydney shows the same
/// moment; a tour whose time is still to be agreed is an event of the whole day. Sent again it replaces what was there:
/// one UID, and a SEQUENCE that grows with the order.
pub fn calendar_file(facts: &Facts, now: DateTime<Utc>) -> String {
    let order = &facts.order;
    let gone = order.state != OrderState::Confirmed;
    let host = facts.links.site.split("//").nth(1).unwrap_or("kembara").split(':').next().unwrap_or_default();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Kembara//Bookings//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
    ];
    if facts.starts.is_some() {
        lines.extend(ZONE.iter().map(|line| (*line).to_owned()));
    }
    lines.push("BEGIN:VEVENT".to_owned());
    lines.push(format!("UID:{}@{host}", order.reference));
    lines.push(format!("SEQUENCE:{}", order.version));
    lines.push(format!("DTSTAMP:{}", now.format("%Y%m%dT%H%M%SZ")));
    match facts.starts {
        Some(time) => {
            let starts = order.date.and_time(time);
            lines.push(format!("DTSTART;TZID=Asia/Makassar:{}", local(starts)));
            lines.push(format!("DTEND;TZID=Asia/Makassar:{}", local(ends(facts, starts))));
        }
        None => {
            // the end is the first day that is no longer part of it
            lines.push(format!("DTSTART;VALUE=DATE:{}", order.date.format("%Y%m%d")));
            lines.push(format!(
                "DTEND;VALUE=DATE:{}",
                (facts.last_day() + chrono::Days::new(1)).format("%Y%m%d")
            ));
        }
    }
    lines.push(format!("SUMMARY:{}", escape(&order.tour)));
    lines.push(format!("STATUS:{}", if gone { "CANCELLED" } else { "CONFIRMED" }));
    let place = facts.meeting.first().map(|place| format!("{} {}", place.name, place.address));
    let place = if order.pickup.is_empty() { place.unwrap_or_default() } else { order.pickup.clone() };
    if !place.trim().is_empty() {
        lines.push(format!("LOCATION:{}", escape(place.trim())));
    }
    let about = format!(
        "{}\n{}\nReference {}\nYour booking: {}",
        order.option,
        words::party(order.party),
        order.reference,
        facts.links.manage
    );
    lines.push(format!("DESCRIPTION:{}", escape(&about)));
    lines.push(format!("URL:{}", facts.links.manage));
    lines.push("END:VEVENT".to_owned());
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

/// Eight hours ahead of UTC, without summer time.
const ZONE: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Makassar",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "END:STANDARD",
    "END:VTIMEZONE",
];

fn local(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

fn ends(facts: &Facts, starts: NaiveDateTime) -> NaiveDateTime {
    let last = facts.last_day();
    let evening = NaiveTime::from_hms_opt(17, 0, 0);
    let said = facts.ends.or(evening.filter(|_| facts.days > 1)).map(|time| last.and_time(time));
    said.filter(|ends| *ends > starts).unwrap_or(starts + LENGTH)
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => safe += "\\\\",
            ';' => safe += "\\;",
            ',' => safe += "\\,",
            '\n' => safe += "\\n",
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

/// At most 75 bytes a line, never inside a character.
fn fold(line: &str) -> String {
    let (mut folded, mut room) = (String::with_capacity(line.len() + 8), 75);
    for c in line.chars() {
        if c.len_utf8() > room {
            folded += "\r\n ";
            room = 74;
        }
        folded.push(c);
        room -= c.len_utf8();
    }
    folded + "\r\n"
}
