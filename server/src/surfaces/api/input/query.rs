use crate::surfaces::api::answer::Problem;
use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::NaiveDate;
use contracts::dates::plain_date;
use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
    str::FromStr,
};

/// The query string. Unknown names are ignored, of a repeated one the last counts, blank is absent.
///
/// Numbers are read as the legacy reads them: what is none is the default, what is out of range is clamped.
#[derive(Debug, Default)]
pub struct Query {
    values: HashMap<String, String>,
    problems: BTreeMap<String, String>,
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let text = parts.uri.query().unwrap_or_default();
        let values = pairs(text).filter(|(_, value)| !value.trim().is_empty()).collect();
        Ok(Self { values, problems: BTreeMap::new() })
    }
}

impl Query {
    pub fn number(&self, name: &str, default: u16, least: u16, most: u16) -> u16 {
        let Some(number) = self.values.get(name).and_then(|text| text.trim().parse::<f64>().ok()) else {
            return default;
        };
        if number.is_nan() {
            return default;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to two u16")]
        let number = number.floor().clamp(f64::from(least), f64::from(most)) as u16;
        number
    }

    /// At most `most` characters, none of them a control character.
    pub fn text(&mut self, name: &str, most: usize) -> Option<String> {
        let text = self.values.get(name)?.trim().to_owned();
        if text.chars().count() > most || text.chars().any(char::is_control) {
            self.problem(
                name,
                &format!("must be at most {most} characters, none of them a control character"),
            );
            return None;
        }
        Some(text)
    }

    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let text = self.values.get(name)?.trim();
        let date = plain_date(text);
        if date.is_none() {
            self.problem(name, "must be a real date, YYYY-MM-DD");
        }
        date
    }

    /// One of a set of words, in any case.
    pub fn word<T: FromStr>(&mut self, name: &str, what_to_mend: &str) -> Option<T> {
        let word = self.values.get(name)?.parse().ok();
        if word.is_none() {
            self.problem(name, what_to_mend);
        }
        word
    }

    pub fn raw(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|text| text.trim())
    }

    pub fn problem(&mut self, name: &str, what_to_mend: &str) {
        self.problems.entry(name.to_owned()).or_insert_with(|| what_to_mend.to_owned());
    }

    /// After all has been read: is everything as it should be?
    pub fn check(self) -> Result<(), Problem> {
        if self.problems.is_empty() { Ok(()) } else { Err(Problem::fields(self.problems)) }
    }
}

fn pairs(query: &str) -> impl Iterator<Item = (String, String)> + '_ {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    })
}

/// Percent-encoding and `+`; what is not UTF-8 then becomes U+FFFD.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        bytes.push(match (first, tail) {
            (b'+', _) => b' ',
            (b'%', [high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    rest = after;
                    high << 4 | low
                }
                _ => b'%',
            },
            (byte, _) => *byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        Query {
            values: pairs(text).filter(|(_, value)| !value.trim().is_empty()).collect(),
            problems: BTreeMap::new(),
        }
    }

    #[test]
    fn numbers_are_forgiven_and_clamped() {
        for (text, number) in [
            ("", 50),
            ("limit=", 50),
            ("limit=ten", 50),
            ("limit=NaN", 50),
            ("limit=7", 7),
            ("limit=7.9", 7),
            ("limit=-3", 1),
            ("limit=1e99", 200),
            ("limit=inf", 200),
            ("limit=3&limit=4", 4),
        ] {
            assert_eq!(query(text).number("limit", 50, 1, 200), number, "{text}");
        }
    }

    #[test]
    fn texts_are_decoded_and_bounded() {
        let mut read = query("q=Ayu+L%C3%A9%20%zz&bad=%FF%00&long=aaaaa");
        assert_eq!(read.text("q", 20).as_deref(), Some("Ayu Lé %zz"));
        assert_eq!(read.text("none", 20), None);
        assert_eq!(read.text("bad", 20), None);
        assert_eq!(read.text("long", 4), None);
        assert_eq!(read.problems.into_keys().collect::<Vec<_>>(), ["bad", "long"]);
    }

    #[test]
    fn dates_are_real() {
        let mut read = query("a=2026-03-01&b=2026-02-30&c=2026-3-1");
        assert!(read.date("a").is_some() && read.date("none").is_none());
        assert!(read.date("b").is_none() && read.date("c").is_none());
        assert_eq!(read.problems.len(), 2);
    }
}
