//! What was typed, read: what cannot be read stays as it was typed, with what to mend.

use chrono::{NaiveDate, NaiveTime};
use contracts::{
    catalog::pricing::Party,
    ids::ExtraKey,
    orders::{OrderView, QuoteAsk},
    views::web::ChangeAsk,
};

pub struct Wish {
    typed: ChangeAsk,
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub party: Option<Party>,
    pub extras: Vec<ExtraKey>,
    /// Field and what to mend.
    pub problems: Vec<(String, String)>,
}

/// What is not said is as it is booked.
pub fn wish(order: &OrderView, ask: &ChangeAsk) -> Wish {
    let mut problems = Vec::new();
    let mut say = |field: &str, what: &str| problems.push((field.to_owned(), what.to_owned()));
    let date = match ask.date.trim() {
        "" => Some(order.date),
        typed => typed.parse().ok(),
    };
    if date.is_none() {
        say("date", "Choose a day, or write it as 2026-06-30.");
    }
    let time = match ask.time.trim() {
        // on its own day it stays at its time
        "" => order.time.filter(|_| date == Some(order.date)),
        typed => NaiveTime::parse_from_str(typed, "%H:%M").ok(),
    };
    let mut number = |field: &str, typed: &str, booked: u32| match typed.trim() {
        "" => Some(booked),
        typed => {
            let read = typed.parse::<u32>().ok().filter(|number| *number <= 999);
            if read.is_none() {
                say(field, "A whole number.");
            }
            read
        }
    };
    let party = order.party;
    let counts = [
        number("adults", &ask.adults, party.adults),
        number("children", &ask.children, party.children),
        number("infants", &ask.infants, party.infants),
    ];
    let party = match counts {
        [Some(adults), Some(children), Some(infants)] => Some(Party { adults, children, infants }),
        _ => None,
    };
    let mut extras: Vec<ExtraKey> = if ask.asked {
        ask.extras.iter().filter_map(|id| id.parse().ok()).collect()
    } else {
        order.extras.clone()
    };
    // in the order in which they were bought, so that the same wish is the same
    extras.sort_by_key(|extra| order.extras.iter().position(|own| own == extra).unwrap_or(usize::MAX));
    extras.dedup();
    Wish { typed: ask.clone(), date, time, party, extras, problems }
}

impl Wish {
    pub fn ask(&self, order: &OrderView) -> Option<QuoteAsk> {
        Some(QuoteAsk {
            variant: order.variant,
            date: self.date?,
            time: self.time,
            party: self.party?,
            extras: self.extras.clone(),
            promo: String::new(),
        })
    }

    pub fn date_text(&self) -> String {
        self.date.map_or_else(|| self.typed.date.clone(), |date| date.to_string())
    }

    pub fn time_text(&self) -> String {
        super::day::time(self.time)
    }

    /// As typed, else as read.
    pub fn party_texts(&self) -> (String, String, String) {
        match self.party {
            Some(party) => (party.adults.to_string(), party.children.to_string(), party.infants.to_string()),
            None => (self.typed.adults.clone(), self.typed.children.clone(), self.typed.infants.clone()),
        }
    }
}

/// For the form that does it.
pub fn sent(ask: &QuoteAsk) -> ChangeAsk {
    ChangeAsk {
        month: String::new(),
        date: ask.date.to_string(),
        time: super::day::time(ask.time),
        adults: ask.party.adults.to_string(),
        children: ask.party.children.to_string(),
        infants: ask.party.infants.to_string(),
        extras: ask.extras.iter().map(ToString::to_string).collect(),
        asked: true,
    }
}
