//! A value that carries its old self: `A → B`, `from A to B`, `B (was A)`, or with the old one struck out.

use crate::mail::html::OLD;
use regex::Regex;
use std::sync::LazyLock;

#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    pub was: Option<String>,
    pub now: Option<String>,
}

#[expect(clippy::unwrap_used, reason = "constant patterns; the tests compile them")]
static FORMS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        r"^(?P<was>[^→➜➔⇒]+?)\s*(?:→|➜|➔|⇒|->|=>|-->)\s*(?P<now>[^→➜➔⇒]+)$",
        r"(?i)^(?:changed )?from (?P<was>.+?) to (?P<now>.+?)\.?$",
        r"(?i)^(?P<now>.+?) \((?:was|previously|before|formerly|old)(?::| )\s*(?P<was>[^()]+)\)$",
    ]
    .map(|form| Regex::new(form).unwrap())
});

pub fn split(text: &str) -> Change {
    let text = text.trim();
    if text.contains(OLD.0) {
        return struck(text);
    }
    for form in FORMS.iter() {
        if let Some(found) = form.captures(text) {
            let of = |name: &str| found.name(name).map(|m| m.as_str().trim().to_owned());
            return Change { was: of("was"), now: of("now") };
        }
    }
    Change { was: None, now: Some(text.to_owned()) }
}

fn struck(text: &str) -> Change {
    let mut was = String::new();
    let mut now = String::new();
    let mut old = false;
    for c in text.chars() {
        match c {
            c if c == OLD.0 => old = true,
            c if c == OLD.1 => old = false,
            c if old => was.push(c),
            c => now.push(c),
        }
    }
    let trimmed = |text: &str| {
        let text = text.trim().trim_start_matches(['→', '➜']).trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    Change { was: trimmed(&was), now: trimmed(&now) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let read = |text| {
            let change = split(text);
            (change.was.unwrap_or_default(), change.now.unwrap_or_default())
        };
        let expected = ("A b".to_owned(), "C d".to_owned());
        for text in [
            "A b → C d",
            "A b -> C d",
            "from A b to C d.",
            "C d (was A b)",
            "C d (previously: A b)",
            "\u{e000}A b\u{e001} C d",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(read("A to B"), (String::new(), "A to B".to_owned()));
        assert_eq!(read("\u{e000}A b\u{e001}"), ("A b".to_owned(), String::new()));
    }
}
