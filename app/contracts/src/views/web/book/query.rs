use crate::ids::ExtraKey;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// How far a guest has come, and what was chosen; all of it stands in the address, and nothing of the guest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct BookQuery {
    /// Code of the variant; empty: the first one.
    pub option: String,
    /// Any day of the month that is shown.
    pub month: Option<NaiveDate>,
    /// A plain date where the tour is.
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    /// None: nobody has said yet.
    pub adults: Option<u32>,
    pub children: u32,
    pub infants: u32,
    pub extras: Vec<ExtraKey>,
    pub promo: String,
    pub step: BookStep,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BookStep {
    #[default]
    Dates,
    Guests,
    Details,
    Review,
}

impl BookStep {
    pub const ALL: [Self; 4] = [Self::Dates, Self::Guests, Self::Details, Self::Review];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Guests => "guests",
            Self::Details => "details",
            Self::Review => "review",
        }
    }
}

/// More people than this are nobody's party; the number is cut and refused by the price.
const CROWD: u32 = 9_999;
const MOST_EXTRAS: usize = 50;

impl BookQuery {
    /// What cannot be read is not asked.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut query = Self::default();
        for (name, said) in pairs {
            let said = said.trim();
            let number = || said.parse::<u32>().ok().map(|number| number.min(CROWD));
            match name.as_str() {
                "option" => query.option = said.chars().take(60).collect(),
                "month" => query.month = format!("{said}-01").parse().ok(),
                "date" => query.date = said.parse().ok(),
                "time" => query.time = NaiveTime::parse_from_str(said, "%H:%M").ok(),
                "adults" => query.adults = number(),
                "children" => query.children = number().unwrap_or_default(),
                "infants" => query.infants = number().unwrap_or_default(),
                "extra" if query.extras.len() < MOST_EXTRAS => {
                    query.extras.extend(said.parse::<ExtraKey>());
                    query.extras.dedup();
                }
                "promo" => query.promo = said.chars().take(40).collect(),
                "step" => {
                    let step = BookStep::ALL.into_iter().find(|step| step.as_str() == said);
                    query.step = step.unwrap_or_default();
                }
                _ => {}
            }
        }
        query
    }

    /// As [`Self::text`] writes it, or a browser.
    pub fn read(text: &str) -> Self {
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        Self::of(pairs.map(|(name, said)| (name.to_owned(), unescaped(said))))
    }

    /// For an address, without the `?`.
    pub fn text(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let mut add = |name, said: String| {
            if !said.is_empty() {
                pairs.push((name, said));
            }
        };
        add("option", self.option.clone());
        add("month", self.month.map(|month| month.format("%Y-%m").to_string()).unwrap_or_default());
        add("date", self.date.map(|date| date.to_string()).unwrap_or_default());
        add("time", self.time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default());
        add("adults", self.adults.map(|adults| adults.to_string()).unwrap_or_default());
        let some = |number: u32| if number > 0 { number.to_string() } else { String::new() };
        add("children", some(self.children));
        add("infants", some(self.infants));
        for extra in &self.extras {
            add("extra", extra.to_string());
        }
        add("promo", self.promo.clone());
        if self.step != BookStep::Dates {
            add("step", self.step.as_str().to_owned());
        }
        pairs.iter().map(|(name, said)| format!("{name}={}", escaped(said))).collect::<Vec<_>>().join("&")
    }

    /// Where this is, for the tour with that slug.
    pub fn at(&self, slug: &str) -> String {
        format!("/tours/{slug}/book?{}", self.text()).trim_end_matches('?').to_owned()
    }

    pub fn on(&self, step: BookStep) -> Self {
        Self { step, ..self.clone() }
    }
}

fn escaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => said.push(char::from(byte)),
            other => said.push_str(&format!("%{other:02X}")),
        }
    }
    said
}

fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut said, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok());
        match (byte, code) {
            (b'%', Some(code)) => {
                said.push(code);
                at += 3;
                continue;
            }
            (b'+', _) => said.push(b' '),
            (byte, _) => said.push(*byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&said).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_was_chosen_and_nothing_else() {
        let extra: ExtraKey = "01990000-0000-7000-8000-000000000005".parse().unwrap();
        let query = BookQuery {
            option: "SUN-P".to_owned(),
            date: Some("2026-06-10".parse().unwrap()),
            time: NaiveTime::from_hms_opt(8, 0, 0),
            adults: Some(2),
            children: 1,
            extras: vec![extra],
            promo: "10 % & more".to_owned(),
            step: BookStep::Guests,
            ..BookQuery::default()
        };
        let text = query.text();
        assert_eq!(
            text,
            format!(
                "option=SUN-P&date=2026-06-10&time=08%3A00&adults=2&children=1&extra={extra}&promo=10%20%25%20%26%20more&step=guests"
            )
        );
        assert_eq!(BookQuery::read(&text), query);
        assert_eq!(BookQuery::default().at("sunrise"), "/tours/sunrise/book");
    }

    #[test]
    fn what_cannot_be_read_is_not_asked() {
        let query = BookQuery::read(
            "date=2026-13-01&time=x&adults=-1&children=99999999999&extra=x&step=pay&month=2026-06&promo=%zz%",
        );
        let month = Some("2026-06-01".parse().unwrap());
        assert_eq!(
            query,
            BookQuery { month, promo: "%zz%".to_owned(), ..BookQuery::default() },
            "a number too large for one is none"
        );
        assert_eq!(BookQuery::read("adults=20000").adults, Some(CROWD));
    }
}
