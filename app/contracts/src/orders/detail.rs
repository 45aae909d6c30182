use super::QuoteAsk;
use crate::{
    catalog::Traveler,
    contact::{looks_like_email, looks_like_phone},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Id,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    pub name: String,
    pub email: String,
    pub phone: String,
}

/// Who comes along, as far as the guest says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Traveller {
    pub name: String,
    pub traveler: Traveler,
    /// Age, food, health: what the guide should know.
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOrder {
    /// Made when the form was opened: the same attempt twice is one order.
    pub attempt: Uuid,
    pub ask: QuoteAsk,
    /// Of the quote that the guest agreed to.
    pub fingerprint: String,
    pub contact: Contact,
    #[serde(default)]
    pub travellers: Vec<Traveller>,
    #[serde(default)]
    pub pickup: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub language: Language,
    /// The version of the terms that the guest accepted.
    pub terms: String,
}

/// What may be mended later without touching price or seats.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEdit {
    pub contact: Contact,
    #[serde(default)]
    pub travellers: Vec<Traveller>,
    #[serde(default)]
    pub pickup: String,
    #[serde(default)]
    pub note: String,
}

type Wrong = BTreeMap<String, String>;

impl NewOrder {
    /// Blanks cut off, line ends made plain; or what to mend, by field (`contact.email`, `travellers[0].name`).
    pub fn tidied(mut self) -> Result<Self, Wrong> {
        let edit = OrderEdit {
            contact: self.contact,
            travellers: self.travellers,
            pickup: self.pickup,
            note: self.note,
        };
        let people = u64::from(self.ask.party.seats()) + u64::from(self.ask.party.infants);
        let (edit, mut wrong) = edit.tidy(people);
        self.terms = plain(&self.terms, false);
        if !(1..=64).contains(&self.terms.chars().count()) {
            wrong.insert("terms".to_owned(), "Accept the terms to book.".to_owned());
        }
        let OrderEdit { contact, travellers, pickup, note } = edit;
        let tidied = Self { contact, travellers, pickup, note, ..self };
        if wrong.is_empty() { Ok(tidied) } else { Err(wrong) }
    }
}

impl OrderEdit {
    /// `people`: of the whole party.
    pub fn tidied(self, people: u64) -> Result<Self, Wrong> {
        let (tidied, wrong) = self.tidy(people);
        if wrong.is_empty() { Ok(tidied) } else { Err(wrong) }
    }

    fn tidy(self, people: u64) -> (Self, Wrong) {
        let mut wrong = Wrong::new();
        let mut say = |field: String, what: &str| {
            wrong.insert(field, what.to_owned());
        };
        let contact = Contact {
            name: plain(&self.contact.name, false),
            email: plain(&self.contact.email, false),
            phone: plain(&self.contact.phone, false),
        };
        if !(2..=120).contains(&contact.name.chars().count()) {
            say("contact.name".to_owned(), "Tell us the name for the booking, at most 120 characters.");
        }
        // one address and nothing that a mail header reads as more
        if !looks_like_email(&contact.email) || contact.email.contains([',', ';', '<', '>', '"', '\\']) {
            say("contact.email".to_owned(), "Your voucher goes here: write it as name@mail.com.");
        }
        if !looks_like_phone(&contact.phone) || contact.phone.chars().count() > 40 {
            say("contact.phone".to_owned(), "The driver calls this number: 6 to 20 digits.");
        }
        let travellers: Vec<Traveller> = self
            .travellers
            .into_iter()
            .map(|who| Traveller {
                name: plain(&who.name, false),
                note: plain(&who.note, true),
                traveler: who.traveler,
            })
            .filter(|who| !who.name.is_empty() || !who.note.is_empty())
            .collect();
        if travellers.len() as u64 > people {
            say("travellers".to_owned(), "These are more people than you book for.");
        }
        for (i, who) in travellers.iter().enumerate().take(1_000) {
            if !(1..=120).contains(&who.name.chars().count()) {
                say(format!("travellers[{i}].name"), "A name, at most 120 characters.");
            }
            if who.note.chars().count() > 300 {
                say(format!("travellers[{i}].note"), "At most 300 characters.");
            }
        }
        let (pickup, note) = (plain(&self.pickup, true), plain(&self.note, true));
        if pickup.chars().count() > 300 {
            say("pickup".to_owned(), "At most 300 characters.");
        }
        if note.chars().count() > 1_000 {
            say("note".to_owned(), "At most 1,000 characters.");
        }
        (Self { contact, travellers, pickup, note }, wrong)
    }
}

fn plain(text: &str, lines: bool) -> String {
    let text = text.replace("\r\n", "\n");
    let kept = |c: char| {
        if lines && c == '\n' {
            c
        } else if c.is_control() {
            ' '
        } else {
            c
        }
    };
    text.chars().map(kept).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        let good = OrderEdit {
            contact: Contact {
                name: " Ana\nde Boer ".to_owned(),
                email: "a+b@mail.photography".to_owned(),
                phone: "+62 812 345".to_owned(),
            },
            travellers: vec![Traveller::default()],
            pickup: "Hotel\r\nLobby".to_owned(),
            note: String::new(),
        };
        let tidied = good.clone().tidied(1).unwrap();
        assert_eq!((tidied.contact.name.as_str(), tidied.pickup.as_str()), ("Ana de Boer", "Hotel\nLobby"));
        assert!(tidied.travellers.is_empty(), "an empty row is nobody");
        let mut bad = good;
        bad.contact.email = "<b>x</b>,a@b.co".to_owned();
        bad.contact.phone = "call me".to_owned();
        bad.travellers = vec![Traveller { name: "A".to_owned(), ..Traveller::default() }; 2];
        bad.note = "x".repeat(1_001);
        let wrong = bad.tidied(1).unwrap_err();
        assert_eq!(
            wrong.keys().map(String::as_str).collect::<Vec<_>>(),
            ["contact.email", "contact.phone", "note", "travellers"]
        );
    }
}
