//! Free text beside a label, as far as it surely reaches: no shape tells where a sentence ends, so what may be cut short
//! or run on is no value.

use super::pairs::{Pair, Shape};
use crate::{
    field::{Confidence, Part},
    value::{email, money, party, phone, when},
};

#[derive(Debug, PartialEq, Eq)]
pub enum Extent {
    Text(String, Confidence),
    Unsure,
    Nothing,
}

/// `place`: the value may be several lines, as addresses are. `width`: of the longest line of the view.
pub fn extent(pair: &Pair, place: bool, width: usize) -> Extent {
    let plain = pair.lines.iter().position(|line| is_of_another_kind(line)).unwrap_or(pair.lines.len());
    let lines = &pair.lines[..plain];
    let Some((first, rest)) = lines.split_first() else { return Extent::Nothing };
    let confidence = match pair.shape {
        Shape::Cell | Shape::Inline | Shape::Paragraph => Confidence::Sure,
        Shape::Below => Confidence::Good,
        Shape::Glued => Confidence::Fair,
        // a sentence may begin with the word
        Shape::Spaced => return Extent::Unsure,
    };
    let lead = |line: usize| if line == 0 { pair.lead } else { 0 };
    let torn = match pair.lines.get(plain) {
        Some(next) => {
            pair.part == Part::Text && may_be_wrapped(&lines[plain - 1], next, lead(plain - 1), width)
        }
        None => pair.goes_on,
    };
    if torn {
        return Extent::Unsure;
    }
    if rest.is_empty() {
        return Extent::Text(first.clone(), confidence);
    }
    let wrapped = pair.part == Part::Text
        && lines.windows(2).enumerate().all(|(n, two)| may_be_wrapped(&two[0], &two[1], lead(n), width));
    match pair.shape {
        Shape::Cell | Shape::Paragraph if wrapped => Extent::Text(lines.join(" "), Confidence::Good),
        Shape::Cell | Shape::Paragraph if place && lines.len() <= 5 => {
            Extent::Text(joined(lines), Confidence::Good)
        }
        Shape::Cell => Extent::Text(first.clone(), Confidence::Good),
        _ if pair.part == Part::Text && may_be_wrapped(first, &rest[0], pair.lead, width) => Extent::Unsure,
        _ if place => Extent::Unsure,
        _ => Extent::Text(first.clone(), Confidence::Good),
    }
}

/// The whole value, whatever its lines: notes.
pub fn all_lines(pair: &Pair) -> Option<String> {
    let text = pair.lines.join("\n");
    (!matches!(pair.shape, Shape::Spaced | Shape::Glued) && !text.trim().is_empty()).then_some(text)
}

/// A line that is plainly a date, an amount, a number of people, an address or a phone number.
pub fn is_of_another_kind(line: &str) -> bool {
    let date = when::when(line, None);
    !matches!(date.date, crate::field::Read::Nothing)
        || date.time.is_some()
        || !matches!(money::money(line, None, None), crate::field::Read::Nothing)
        || party::party(line).is_some()
        || email::email(line, &[]).is_some()
        || phone::phone(line).is_some()
}

/// A line that was broken because the next word did not fit was at least this long.
pub(super) fn may_be_wrapped(line: &str, next: &str, lead: usize, width: usize) -> bool {
    // stars and bullets that were taken off were there when the line was broken
    const TAKEN_OFF: usize = 4;
    let word = next.split(' ').next().unwrap_or_default();
    lead + line.chars().count() + 1 + word.chars().count() + TAKEN_OFF > width
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| line.trim_end_matches([',', ' '])).collect::<Vec<_>>().join(", ")
}
