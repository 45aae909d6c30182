//! Finds the label at the beginning of a line, however it is written: case, marks, blanks and punctuation do not count.

use crate::{
    mail::clean::{key, push_key},
    parsed::Slot,
};
use std::{collections::BTreeMap, ops::Bound};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Slot(Slot),
    Reference,
}

/// Whether a value is what the booking was, or is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    Was,
    Now,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Nothing else is on the line.
    Full,
    /// A colon or the like stands between.
    Separated,
    /// A blank stands between.
    Spaced,
    /// Nothing stands between.
    Glued,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'a> {
    pub target: Target,
    pub when: When,
    pub label: &'a str,
    pub rest: &'a str,
    pub style: Style,
}

/// Before a label, for what was: `Old date`, `Fecha anterior`.
const WAS_BEFORE: [&str; 12] = [
    "old",
    "previous",
    "original",
    "former",
    "prior",
    "alte",
    "alter",
    "altes",
    "ancien",
    "ancienne",
    "vorherige",
    "before",
];
const WAS_BEHIND: [&str; 6] = ["lama", "anterior", "sebelumnya", "old", "before", "previous"];
const NOW_BEFORE: [&str; 12] = [
    "new", "updated", "current", "revised", "neue", "neuer", "neues", "nouveau", "nouvelle", "nueva",
    "nuevo", "changed",
];
const NOW_BEHIND: [&str; 4] = ["baru", "new", "updated", "after"];

const SEPARATORS: &str = ":：=|–—→\t";

#[derive(Debug, Clone, Default)]
pub struct Labels {
    keys: BTreeMap<String, (Target, When)>,
}

impl Labels {
    /// What was added first stays.
    pub fn add(&mut self, label: &str, target: Target) {
        let key = key(label);
        if key.is_empty() {
            return;
        }
        if target != Target::Slot(Slot::Other) {
            let was = WAS_BEFORE
                .map(|word| format!("{word}{key}"))
                .into_iter()
                .chain(WAS_BEHIND.map(|word| format!("{key}{word}")));
            let now = NOW_BEFORE
                .map(|word| format!("{word}{key}"))
                .into_iter()
                .chain(NOW_BEHIND.map(|word| format!("{key}{word}")));
            for (key, when) in was.map(|key| (key, When::Was)).chain(now.map(|key| (key, When::Now))) {
                self.insert(key, target, when);
            }
        }
        self.insert(key, target, When::Now);
    }

    fn insert(&mut self, key: String, target: Target, when: When) {
        self.keys.entry(key).or_insert((target, when));
    }

    /// The longest label that the line begins with.
    pub fn hit<'a>(&self, line: &'a str) -> Option<Hit<'a>> {
        let mut key = String::new();
        let mut found: Option<Hit<'a>> = None;
        for (at, c) in line.char_indices() {
            // `Pickup: Hotel 88` is not labelled `Pickup hotel`
            if found.is_some() && ":：=|\t".contains(c) {
                break;
            }
            let before = key.len();
            push_key(&mut key, c);
            if key.len() == before {
                continue;
            }
            let next = self.keys.range::<str, _>((Bound::Included(key.as_str()), Bound::Unbounded)).next();
            let Some((known, (target, when))) = next.filter(|(known, _)| known.starts_with(&key)) else {
                break;
            };
            if known.len() > key.len() {
                continue;
            }
            let end = at + c.len_utf8();
            if let Some((style, rest)) = behind(&line[..end], &line[end..]) {
                let label = line[..line.len() - rest.len()]
                    .trim_end_matches([':', '：', '=', '|', '–', '—', '→', '-', ' ', '\t', '"']);
                let label = if label.len() < end { &line[..end] } else { label };
                found = Some(Hit { target: *target, when: *when, label, rest, style });
            }
        }
        found
    }

    /// Begins with the letters of such a label, even where no value could be told from it: `Emailayu@sample.test`.
    pub fn may_be_glued(&self, text: &str, target: Target) -> bool {
        let written = key(text);
        let mut ends = written.char_indices().map(|(at, c)| at + c.len_utf8()).take(40);
        ends.any(|end| self.keys.get(&written[..end]).is_some_and(|(known, _)| *known == target))
    }

    /// What is left of the text behind each label that it begins with, where no blank or mark stands between.
    pub fn glued_rests<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let mut key = String::new();
        let mut rests = Vec::new();
        for (at, c) in text.char_indices() {
            let before = key.len();
            push_key(&mut key, c);
            if key.len() == before {
                continue;
            }
            let rest = &text[at + c.len_utf8()..];
            let next = self.keys.range::<str, _>((Bound::Included(key.as_str()), Bound::Unbounded)).next();
            match next {
                Some((known, _)) if *known == key && rest.starts_with(char::is_alphanumeric) => {
                    rests.push(rest)
                }
                Some((known, _)) if known.starts_with(&key) => {}
                _ => break,
            }
        }
        rests
    }

    /// The text is a label, alone or with a value behind a mark.
    pub fn is_labelled(&self, text: &str) -> bool {
        self.hit(text).is_some_and(|hit| matches!(hit.style, Style::Full | Style::Separated))
    }
}

/// How a label is joined to what follows it, and what that is. `None`: the word goes on, so it was no label.
fn behind<'a>(label: &str, rest: &'a str) -> Option<(Style, &'a str)> {
    let blank = rest.starts_with(char::is_whitespace);
    let tab = rest.starts_with('\t');
    let mut value = rest.trim_start().trim_start_matches(['.', '*', '#', '?', '\'', '"']).trim_start();
    // `Total (USD):`, `Date (local time):`
    if value.starts_with(['(', '（'])
        && let Some((_, after)) = value.split_once([')', '）'])
        && (after.trim().is_empty() || after.trim_start().starts_with([':', '：', '\t']))
    {
        value = after.trim_start();
    }
    let end = &rest[rest.len()..];
    if !value.contains(char::is_alphanumeric) {
        return Some((Style::Full, end));
    }
    let after = value.trim_start_matches(|c: char| c == ' ' || SEPARATORS.contains(c) || c == '-');
    let between = &value[..value.len() - after.len()];
    if tab
        || (blank && between.starts_with('-'))
        || between.starts_with("- ")
        || between.contains(|c| SEPARATORS.contains(c))
    {
        return Some((Style::Separated, after.trim_end()));
    }
    let next = value.chars().next()?;
    let value_begins = next.is_uppercase()
        || next.is_numeric()
        || (!next.is_ascii() && !next.is_lowercase())
        || "+\"$<[".contains(next);
    if blank {
        return value_begins.then_some((Style::Spaced, value.trim()));
    }
    let last = label.chars().next_back()?;
    let case_changes = last.is_lowercase() && next.is_uppercase();
    let kind_changes = !last.is_numeric() && (next.is_numeric() || "+\"$<".contains(next));
    let script_changes = !last.is_ascii() && value_begins && next.is_ascii();
    (case_changes || kind_changes || script_changes).then_some((Style::Glued, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_any_dress() {
        let mut labels = Labels::default();
        labels.add("Pick-up", Target::Slot(Slot::Pickup));
        labels.add("Pickup time", Target::Slot(Slot::Other));
        labels.add("Date", Target::Slot(Slot::Date));
        labels.add("予約日", Target::Slot(Slot::Other));
        let read = |line| labels.hit(line).map(|hit| (hit.target, hit.when, hit.style, hit.rest.to_owned()));
        let pickup = Target::Slot(Slot::Pickup);
        let date = Target::Slot(Slot::Date);
        assert_eq!(read("PICK UP:  Sanur"), Some((pickup, When::Now, Style::Separated, "Sanur".into())));
        assert_eq!(read("pickup"), Some((pickup, When::Now, Style::Full, String::new())));
        assert_eq!(read("PickupSanur"), Some((pickup, When::Now, Style::Glued, "Sanur".into())));
        assert_eq!(
            read("Pickup Time: 9"),
            Some((Target::Slot(Slot::Other), When::Now, Style::Separated, "9".into()))
        );
        assert_eq!(read("Date2027-03-14"), Some((date, When::Now, Style::Glued, "2027-03-14".into())));
        assert_eq!(read("Date (local): x"), Some((date, When::Now, Style::Separated, "x".into())));
        assert_eq!(read("Previous date - x"), Some((date, When::Was, Style::Separated, "x".into())));
        assert_eq!(read("Dates"), None);
        assert_eq!(read("Date and time"), None);
        assert_eq!(read("Update"), None);
    }
}
