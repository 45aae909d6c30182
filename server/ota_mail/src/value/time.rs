//! A time of day: `8:15 AM`, `08.15 WITA`, `8h15`, `오전 8시 15분`; of a span, its start.

use chrono::NaiveTime;
use regex::Regex;
use std::sync::LazyLock;

pub enum Cut {
    /// The text without its time, and the time.
    One(String, NaiveTime),
    None,
    /// Several times that are no span, or one that no clock shows.
    Broken,
}

#[expect(clippy::unwrap_used, reason = "a constant pattern; the tests compile it")]
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?P<before>上午|下午|午前|午後|오전|오후)?\s*
        (?: (?-u:\b)(?P<h>\d{1,2}) (?: : | (?P<weak>\.) | \s?h\s? | \s?[時时点點시]\s? ) (?P<m>\d{2}) [分분]?
            (?: :(?P<s>\d{2}) (?:\.\d+)? )?
          | (?-u:\b)(?P<h2>\d{1,2}) (?P<sign> \s?[時时点點시] | h\b )
          | (?-u:\b)(?P<h3>\d{1,2}) )
        \s*(?P<half> a\.?m\b\.? | p\.?m\b\.? )?",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "a constant pattern; the tests compile it")]
static ZONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\(?\b(?:gmt|utc)(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?\)?|\(?asia/\w+\)?|z$").unwrap()
});

/// Takes the time out of a folded text.
pub fn cut(text: &str) -> Cut {
    let spaced = separate_t(text);
    let text = ZONE.replace_all(&spaced, " ").into_owned();
    let mut found: Vec<(std::ops::Range<usize>, NaiveTime)> = Vec::new();
    for m in TIME.captures_iter(&text) {
        let Some(whole) = m.get(0) else { continue };
        let before = m.name("before").map(|b| b.as_str());
        let half = m.name("half").map(|h| h.as_str());
        let marked = before.is_some() || half.is_some();
        let (hour, minute) = match (m.name("h"), m.name("h2"), m.name("h3")) {
            // `14.03.2027` and `08.15` alone look alike; a dot is a time's only if no date goes on there
            (Some(h), _, _) => {
                let weak = m.name("weak").is_some();
                if weak && !marked && !dotted_time(&text, &whole.range()) {
                    continue;
                }
                (h.as_str(), m.name("m").map_or("0", |m| m.as_str()))
            }
            (_, Some(h), _) => (h.as_str(), "0"),
            (_, _, Some(h)) if marked => (h.as_str(), "0"),
            _ => continue,
        };
        let Some(time) = on_clock(hour, minute, before, half) else { return Cut::Broken };
        found.push((whole.range(), time));
    }
    match found.as_slice() {
        [] => Cut::None,
        [(range, time)] => Cut::One(format!("{} {}", &text[..range.start], &text[range.end..]), *time),
        [(first, time), (second, end)] => {
            let between = text[first.end..second.start].trim();
            let span = matches!(between, "-" | "–" | "—" | "~" | "to" | "until" | "bis" | "sampai" | "s/d");
            let clear =
                text[first.clone()].contains(['a', 'p']) || !text[second.clone()].contains(['a', 'p']);
            match span && clear && time < end {
                true => Cut::One(format!("{} {}", &text[..first.start], &text[second.end..]), *time),
                false => Cut::Broken,
            }
        }
        _ => Cut::Broken,
    }
}

/// Only a time, nothing else but fill words.
pub fn time(text: &str) -> Option<NaiveTime> {
    let when = super::when::when(text, None);
    match when.date {
        crate::field::Read::Nothing => when.time,
        _ => None,
    }
}

/// `2027-03-14T08:15` as two words.
fn separate_t(text: &str) -> String {
    let bytes = text.as_bytes();
    text.char_indices()
        .map(|(i, c)| {
            let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
            if c == 't' && digit(i.checked_sub(1)) && digit(Some(i + 1)) { ' ' } else { c }
        })
        .collect()
}

/// A dotted pair is a time if no third number hangs on it and a word of time or a blank is around.
fn dotted_time(text: &str, range: &std::ops::Range<usize>) -> bool {
    let after = &text[range.end..];
    let before = text[..range.start].chars().next_back();
    let hangs = after.starts_with(['.', '/', '-']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    !hangs
        && !matches!(before, Some('.' | '/' | '-' | ','))
        && !after.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

fn on_clock(hour: &str, minute: &str, before: Option<&str>, half: Option<&str>) -> Option<NaiveTime> {
    let hour: u32 = hour.parse().ok()?;
    let minute: u32 = minute.parse().ok()?;
    let afternoon = match (before, half) {
        (Some("上午" | "午前" | "오전"), None) => Some(false),
        (Some(_), None) => Some(true),
        (None, Some(half)) => Some(half.starts_with('p')),
        (None, None) => None,
        (Some(_), Some(_)) => return None,
    };
    let hour = match afternoon {
        None => hour,
        // `14:30 PM` is written, and plain
        Some(true) if (13..24).contains(&hour) => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        time(text).map_or("-".to_owned(), |time| time.format("%H:%M").to_string())
    }

    #[test]
    fn times() {
        for (text, expected) in [
            ("8:15 AM", "08:15"),
            ("8:15 p.m.", "20:15"),
            ("09:00", "09:00"),
            ("9 am", "09:00"),
            ("12:05 AM", "00:05"),
            ("9h30", "09:30"),
            ("09.00 WITA", "09:00"),
            ("9:00 - 17:00", "09:00"),
            ("下午2:30", "14:30"),
            ("오후 2시", "14:00"),
            ("08:00 (local time)", "08:00"),
            ("9 Uhr", "-"),
            ("25:00", "-"),
            ("9", "-"),
            ("anytime after 9:00", "-"),
            ("9:00, 11:00", "-"),
            ("14:30 PM", "14:30"),
            ("9:00 - 5:00 PM", "-"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
