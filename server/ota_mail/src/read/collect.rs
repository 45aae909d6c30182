//! Pairs into piles, piles into [`Details`].

use super::{
    change,
    pairs::{Pair, Shape},
    pile::Pile,
    text::{self, Extent},
};
use crate::{
    field::{Confidence, FoundAt, Read},
    mail::clean::key,
    parsed::{Details, Party, Slot},
    rules::{Rule, Target, When},
    value::{
        date::Order,
        email::{self, Email},
        money, name,
        party::{self, Who},
        phone::{self, Phone},
        time, when,
    },
};
use chrono::{NaiveDate, NaiveTime};
use contracts::{Currency, Money};
use std::collections::BTreeMap;

const MOST_NAME: usize = 200;
const MOST_PLACE: usize = 400;
const MOST_NOTE: usize = 4_000;

#[derive(Default)]
struct Piles {
    texts: BTreeMap<Slot, Pile<String>>,
    counts: BTreeMap<Who, Pile<u32>>,
    date: Pile<NaiveDate>,
    time: Pile<NaiveTime>,
    email: Pile<Email>,
    phone: Pile<Phone>,
    price: Pile<Money>,
}

pub struct Collector<'a> {
    rule: &'a Rule,
    /// The longest line of the text part.
    width: usize,
    currency: Option<Currency>,
    now: Piles,
    was: Piles,
}

impl<'a> Collector<'a> {
    pub fn new(rule: &'a Rule, width: usize, currency: Option<Currency>) -> Self {
        Self { rule, width, currency, now: Piles::default(), was: Piles::default() }
    }

    pub fn order(&self) -> Option<Order> {
        self.rule.dates
    }

    pub fn pair(&mut self, pair: &Pair) {
        let Target::Slot(slot) = pair.target else { return };
        match slot {
            Slot::Other | Slot::Channel | Slot::Currency | Slot::SupplierRef => {}
            Slot::ProductName | Slot::OptionName | Slot::GuestLanguage => {
                self.text(pair, slot, false, MOST_NAME)
            }
            Slot::Pickup | Slot::MeetingPoint => self.text(pair, slot, true, MOST_PLACE),
            Slot::GuestName | Slot::FirstName | Slot::LastName => self.person(pair, slot),
            Slot::Note => self.note(pair),
            _ => self.typed(pair, slot),
        }
    }

    /// A text found by other means than a label.
    pub fn found(&mut self, slot: Slot, when: When, text: &str, confidence: Confidence, at: FoundAt) {
        match slot {
            Slot::ProductName
            | Slot::OptionName
            | Slot::Pickup
            | Slot::MeetingPoint
            | Slot::GuestLanguage => {
                if let Some(text) = name::thing(text, MOST_NAME) {
                    self.piles(when).texts.entry(slot).or_default().add(Read::Value(text), confidence, at);
                }
            }
            Slot::GuestName => {
                if let Some(text) = name::person(text, false) {
                    self.piles(when).texts.entry(slot).or_default().add(Read::Value(text), confidence, at);
                }
            }
            _ => {
                self.value(slot, when, text, confidence, &at);
            }
        }
    }

    fn piles(&mut self, when: When) -> &mut Piles {
        match when {
            When::Was => &mut self.was,
            When::Now => &mut self.now,
        }
    }

    fn text(&mut self, pair: &Pair, slot: Slot, place: bool, most: usize) {
        match text::extent(pair, place, self.width) {
            Extent::Text(text, confidence) => {
                for (when, text) in sides(pair.when, &text) {
                    // a code or a label in the place of a name is none
                    let Some(text) =
                        name::thing(&text, most).filter(|text| !self.rule.labels.is_labelled(text))
                    else {
                        continue;
                    };
                    if slot != Slot::GuestLanguage && text::is_of_another_kind(&text) {
                        continue;
                    }
                    // `Datumzondag 14 maart 2027`: the next label and its value, grown together
                    if self.rule.labels.glued_rests(&text).into_iter().any(text::is_of_another_kind) {
                        continue;
                    }
                    let at = at(pair, &text);
                    self.piles(when).texts.entry(slot).or_default().add(Read::Value(text), confidence, at);
                }
            }
            Extent::Unsure => {
                let at = at(pair, &pair.lines.join(" "));
                self.piles(pair.when).texts.entry(slot).or_default().add(Read::Nothing, Confidence::Fair, at);
            }
            Extent::Nothing => {}
        }
    }

    /// The guest's name, and the address and the number that stand below it.
    fn person(&mut self, pair: &Pair, slot: Slot) {
        let mut lines = pair.lines.clone();
        lines.retain(|line| {
            let glued = self.rule.labels.may_be_glued(line, Target::Slot(Slot::GuestEmail));
            let mail = email::email(line, &self.rule.relay_domains).filter(|_| !glued);
            let phone = phone::phone(line).filter(|_| line.starts_with('+'));
            let at = at(pair, line);
            let known = mail.is_some() || phone.is_some() || glued;
            if slot == Slot::GuestName && pair.shape != Shape::Spaced {
                let piles = if pair.when == When::Was { &mut self.was } else { &mut self.now };
                if let Some(mail) = mail {
                    piles.email.add(Read::Value(mail), Confidence::Good, at.clone());
                }
                if let Some(phone) = phone {
                    piles.phone.add(Read::Value(phone), Confidence::Good, at);
                }
            }
            !known
        });
        let rest = Pair { lines, ..pair.clone() };
        match text::extent(&rest, false, self.width) {
            Extent::Text(text, confidence) => {
                for (when, text) in sides(pair.when, &text) {
                    let Some(text) = name::person(&text, self.rule.last_name_first) else { continue };
                    if self.rule.labels.is_labelled(&text) || text::is_of_another_kind(&text) {
                        continue;
                    }
                    let at = at(pair, &text);
                    self.piles(when).texts.entry(slot).or_default().add(Read::Value(text), confidence, at);
                }
            }
            Extent::Unsure => {
                let at = at(pair, &rest.lines.join(" "));
                self.piles(pair.when).texts.entry(slot).or_default().add(Read::Nothing, Confidence::Fair, at);
            }
            Extent::Nothing => {}
        }
    }

    fn note(&mut self, pair: &Pair) {
        let Some(text) = text::all_lines(pair).filter(|text| text.chars().count() <= MOST_NOTE) else {
            return;
        };
        // lines behind it may belong to something else; only a cell or a paragraph of its own is surely whole
        let whole =
            !pair.goes_on && (pair.lines.len() == 1 || matches!(pair.shape, Shape::Cell | Shape::Paragraph));
        let read = match whole && !name::is_placeholder(&text) {
            true => Read::Value(text.clone()),
            false if name::is_placeholder(&text) => return,
            false => Read::Nothing,
        };
        self.piles(pair.when).texts.entry(Slot::Note).or_default().add(
            read,
            Confidence::Good,
            at(pair, &text),
        );
    }

    /// A value whose shape says what it is: all lines together, or as many of the first as make sense.
    fn typed(&mut self, pair: &Pair, slot: Slot) {
        let confidence = match pair.shape {
            Shape::Cell | Shape::Inline | Shape::Paragraph => Confidence::Sure,
            Shape::Below | Shape::Spaced => Confidence::Good,
            Shape::Glued => Confidence::Fair,
        };
        let lines: Vec<&str> = pair.lines.iter().take(12).map(String::as_str).collect();
        for end in (1..=lines.len()).rev() {
            let text = lines[..end].join(" ");
            let mut read = false;
            for (when, text) in sides(pair.when, &text) {
                read |= self.value(slot, when, &text, confidence, &at(pair, &text));
            }
            if read {
                return;
            }
        }
        let text = lines.join(" ");
        if !text.is_empty() && !name::is_placeholder(&text) {
            self.unreadable(slot, pair.when, at(pair, &text));
        }
    }

    /// Whether the text was such a value.
    fn value(&mut self, slot: Slot, when: When, text: &str, confidence: Confidence, at: &FoundAt) -> bool {
        let (order, dollar, currency) = (self.rule.dates, self.rule.dollar, self.currency);
        let relays = &self.rule.relay_domains;
        let piles = match when {
            When::Was => &mut self.was,
            When::Now => &mut self.now,
        };
        match slot {
            Slot::Date => {
                let read = when::when(text, order);
                let known = read.date != Read::Nothing;
                if known {
                    piles.date.add(read.date, confidence, at.clone());
                    if let Some(time) = read.time {
                        piles.time.add(Read::Value(time), confidence.min(Confidence::Good), at.clone());
                    }
                }
                known
            }
            Slot::Time => time::time(text)
                .map(|time| piles.time.add(Read::Value(time), confidence, at.clone()))
                .is_some(),
            Slot::GuestEmail => email::email(text, relays)
                .map(|email| piles.email.add(Read::Value(email), confidence, at.clone()))
                .is_some(),
            Slot::GuestPhone => phone::phone(text)
                .filter(|_| when::when(text, None).date == Read::Nothing)
                .map(|phone| piles.phone.add(Read::Value(phone), confidence, at.clone()))
                .is_some(),
            Slot::Price => match money::money(text, currency, dollar) {
                Read::Nothing => false,
                read => {
                    piles.price.add(read, confidence, at.clone());
                    true
                }
            },
            Slot::ProductRef | Slot::OptionRef => {
                let code = text.trim().trim_matches(['#', '(', ')']);
                let fits = (2..=40).contains(&code.len())
                    && code.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
                    && code.contains(|c: char| c.is_ascii_digit());
                if fits {
                    piles.texts.entry(slot).or_default().add(
                        Read::Value(code.to_uppercase()),
                        confidence,
                        at.clone(),
                    );
                }
                fits
            }
            Slot::Party => party::party(text)
                .map(|party| {
                    for (who, count) in party {
                        piles.counts.entry(who).or_default().add(Read::Value(count), confidence, at.clone());
                    }
                })
                .is_some(),
            slot => match (who(slot), party::party(text)) {
                (Some(who), Some(party)) => {
                    let mut counts = party.into_iter();
                    match (counts.next(), counts.next()) {
                        (Some((named, count)), None) if named == who || named == Who::Person => {
                            piles.counts.entry(who).or_default().add(
                                Read::Value(count),
                                confidence,
                                at.clone(),
                            );
                            true
                        }
                        _ => false,
                    }
                }
                // nobody of this kind; a party needs somebody
                (Some(who), None) if text.trim() == "0" => {
                    piles.counts.entry(who).or_default().add(Read::Value(0), confidence, at.clone());
                    true
                }
                _ => false,
            },
        }
    }

    fn unreadable(&mut self, slot: Slot, when: When, at: FoundAt) {
        let piles = self.piles(when);
        let low = Confidence::Fair;
        match slot {
            Slot::Date => piles.date.add(Read::Nothing, low, at),
            Slot::Time => piles.time.add(Read::Nothing, low, at),
            Slot::GuestEmail => piles.email.add(Read::Nothing, low, at),
            Slot::GuestPhone => piles.phone.add(Read::Nothing, low, at),
            Slot::Price => piles.price.add(Read::Nothing, low, at),
            Slot::Party => piles.counts.entry(Who::Person).or_default().add(Read::Nothing, low, at),
            _ => {}
        }
    }

    /// What the mail says, and what it says was before.
    pub fn settle(self) -> (Details, Details) {
        (self.now.settle(), self.was.settle())
    }
}

impl Piles {
    fn settle(mut self) -> Details {
        let mut text = |slot: Slot| {
            let pile = self.texts.remove(&slot).unwrap_or_default();
            pile.settle(|a, b| key(a) == key(b), String::clone)
        };
        let mut count = |who: Who| {
            let pile = self.counts.remove(&who).unwrap_or_default();
            pile.settle(|a, b| a == b, ToString::to_string)
        };
        let party = Party {
            adults: count(Who::Adult),
            youths: count(Who::Youth),
            children: count(Who::Child),
            infants: count(Who::Infant),
            seniors: count(Who::Senior),
            people: count(Who::Person),
            groups: count(Who::Group),
        };
        let mut guest_name = text(Slot::GuestName);
        let (first, last) = (text(Slot::FirstName), text(Slot::LastName));
        if let (false, Some(given), Some(family)) = (guest_name.is_known(), &first.value, &last.value) {
            guest_name.value = Some(format!("{given} {family}"));
            guest_name.confidence = first.confidence.min(last.confidence);
            guest_name.found_at = first.found_at;
        }
        Details {
            product_name: text(Slot::ProductName),
            product_ref: text(Slot::ProductRef),
            option_name: text(Slot::OptionName),
            option_ref: text(Slot::OptionRef),
            date: self.date.settle(|a, b| a == b, ToString::to_string),
            time: self.time.settle(|a, b| a == b, |time| time.format("%H:%M").to_string()),
            party,
            guest_name,
            guest_email: self.email.settle(|a, b| a == b, |email| email.address.clone()),
            guest_phone: self.phone.settle(|a, b| a.number == b.number, |phone| phone.number.clone()),
            guest_language: text(Slot::GuestLanguage),
            pickup: text(Slot::Pickup),
            meeting_point: text(Slot::MeetingPoint),
            price: self.price.settle(|a, b| a == b, ToString::to_string),
            note: text(Slot::Note),
        }
    }
}

/// The texts of a value that may carry its old self. A label that says `old` says so of all of it.
fn sides(when: When, text: &str) -> Vec<(When, String)> {
    if when == When::Was {
        return vec![(When::Was, text.to_owned())];
    }
    let change = change::split(text);
    let was = change.was.map(|text| (When::Was, text));
    was.into_iter().chain(change.now.map(|text| (When::Now, text))).collect()
}

fn at(pair: &Pair, text: &str) -> FoundAt {
    let label = (!pair.label.is_empty()).then(|| pair.label.clone());
    FoundAt { part: pair.part, block: pair.block, label, text: text.to_owned() }
}

fn who(slot: Slot) -> Option<Who> {
    Some(match slot {
        Slot::Adults => Who::Adult,
        Slot::Youths => Who::Youth,
        Slot::Children => Who::Child,
        Slot::Infants => Who::Infant,
        Slot::Seniors => Who::Senior,
        Slot::Groups => Who::Group,
        Slot::People => Who::Person,
        _ => return None,
    })
}
