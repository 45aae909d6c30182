//! What a mail says of a booking.

use crate::{
    field::{Doubt, Field, FoundAt},
    value::{email::Email, phone::Phone},
};
use chrono::{NaiveDate, NaiveTime};
use contracts::Money;
use events::booking::Reference;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    New,
    Amended,
    Cancelled,
    /// Somebody asks for a place that nobody has confirmed. It is no booking.
    Request,
}

/// What a label of a mail can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    ProductName,
    ProductRef,
    OptionName,
    OptionRef,
    /// A date, with or without a time of day.
    Date,
    Time,
    /// Who travels, in words: `2 Adults, 1 Child`.
    Party,
    Adults,
    Youths,
    Children,
    Infants,
    Seniors,
    Groups,
    People,
    GuestName,
    FirstName,
    LastName,
    GuestEmail,
    GuestPhone,
    GuestLanguage,
    Pickup,
    MeetingPoint,
    Price,
    Currency,
    Note,
    /// Through whom it was sold, in mails of a channel manager.
    Channel,
    /// What the OTA calls the operator.
    SupplierRef,
    /// Known, and of no interest: a label like this ends the value before it.
    Other,
}

/// The facts of a booking, each known or unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Details {
    pub product_name: Field<String>,
    /// The OTA's own number of the product.
    pub product_ref: Field<String>,
    pub option_name: Field<String>,
    pub option_ref: Field<String>,
    pub date: Field<NaiveDate>,
    pub time: Field<NaiveTime>,
    pub party: Party,
    pub guest_name: Field<String>,
    pub guest_email: Field<Email>,
    pub guest_phone: Field<Phone>,
    pub guest_language: Field<String>,
    pub pickup: Field<String>,
    pub meeting_point: Field<String>,
    pub price: Field<Money>,
    pub note: Field<String>,
}

/// Counts of people. A kind that the mail does not name is unknown, not 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Party {
    pub adults: Field<u32>,
    pub youths: Field<u32>,
    pub children: Field<u32>,
    pub infants: Field<u32>,
    pub seniors: Field<u32>,
    /// All together, where the mail counts heads only.
    pub people: Field<u32>,
    /// Groups or vehicles, where those are sold.
    pub groups: Field<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundReference {
    /// What the rule calls it: `booking`, `product_booking`, `external`, …
    pub name: String,
    #[serde(flatten)]
    pub reference: Reference,
    pub found_at: FoundAt,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParsedMail {
    /// The rule that read it, which is who wrote the mail.
    pub ota: String,
    /// The code of the channel that sold it, if the mail says; through Bókun it is not the writer.
    pub channel: Field<String>,
    pub kind: Kind,
    /// Every name of the sale that the mail tells.
    pub references: Vec<FoundReference>,
    /// References of which the mail shows several: none was taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reference_doubts: Vec<Doubt>,
    pub supplier_ref: Field<String>,
    /// As the mail has it now.
    pub details: Details,
    /// As it was before, where an amendment says so.
    pub before: Details,
}

impl Details {
    /// Known values by name, as canonical text.
    pub fn facts(&self) -> BTreeMap<&'static str, String> {
        let mut facts = BTreeMap::new();
        let mut put = |name, value: Option<String>| {
            if let Some(value) = value {
                facts.insert(name, value);
            }
        };
        put("product_name", self.product_name.value.clone());
        put("product_ref", self.product_ref.value.clone());
        put("option_name", self.option_name.value.clone());
        put("option_ref", self.option_ref.value.clone());
        put("date", self.date.value.map(|date| date.to_string()));
        put("time", self.time.value.map(|time| time.format("%H:%M").to_string()));
        for (name, field) in self.party.fields() {
            put(name, field.value.map(|count| count.to_string()));
        }
        put("guest_name", self.guest_name.value.clone());
        put("guest_email", self.guest_email.value.as_ref().map(|email| email.address.clone()));
        put("guest_email_relay", self.guest_email.value.as_ref().map(|email| email.relay.to_string()));
        put("guest_phone", self.guest_phone.value.as_ref().map(|phone| phone.number.clone()));
        put("guest_language", self.guest_language.value.clone());
        put("pickup", self.pickup.value.clone());
        put("meeting_point", self.meeting_point.value.clone());
        put(
            "price",
            self.price.value.map(|price| format!("{} {}", price.currency, price.amount.normalize())),
        );
        put("note", self.note.value.clone());
        facts
    }

    /// What seems to be there and was not taken, by name.
    pub fn doubts(&self) -> BTreeMap<&'static str, &Doubt> {
        let texts = [
            ("product_name", &self.product_name),
            ("product_ref", &self.product_ref),
            ("option_name", &self.option_name),
            ("option_ref", &self.option_ref),
            ("guest_name", &self.guest_name),
            ("guest_language", &self.guest_language),
            ("pickup", &self.pickup),
            ("meeting_point", &self.meeting_point),
            ("note", &self.note),
        ];
        let all = texts
            .map(|(name, field)| (name, &field.doubt))
            .into_iter()
            .chain(self.party.fields().map(|(name, field)| (name, &field.doubt)))
            .chain([
                ("date", &self.date.doubt),
                ("time", &self.time.doubt),
                ("guest_email", &self.guest_email.doubt),
                ("guest_phone", &self.guest_phone.doubt),
                ("price", &self.price.doubt),
            ]);
        all.filter_map(|(name, doubt)| Some((name, doubt.as_ref()?))).collect()
    }
}

impl Party {
    pub fn fields(&self) -> [(&'static str, &Field<u32>); 7] {
        [
            ("adults", &self.adults),
            ("youths", &self.youths),
            ("children", &self.children),
            ("infants", &self.infants),
            ("seniors", &self.seniors),
            ("people", &self.people),
            ("groups", &self.groups),
        ]
    }

    pub fn is_known(&self) -> bool {
        self.fields().iter().any(|(_, field)| field.is_known())
    }
}

impl ParsedMail {
    /// What must be known before this can become a booking event without a person, and is not.
    pub fn missing(&self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        let mut need = |name, known: bool| {
            if !known {
                missing.push(name);
            }
        };
        need("reference", !self.references.is_empty());
        if matches!(self.kind, Kind::New | Kind::Request) {
            need("date", self.details.date.is_known());
            need("party", self.details.party.is_known());
            need("product", self.details.product_name.is_known() || self.details.product_ref.is_known());
        }
        missing
    }

    /// Known facts as text: the details, `was.` before what they were, and every reference. For comparing two readings.
    pub fn facts(&self) -> BTreeMap<String, String> {
        let mut facts = BTreeMap::new();
        facts.insert("kind".to_owned(), format!("{:?}", self.kind).to_uppercase());
        if let Some(channel) = &self.channel.value {
            facts.insert("channel".to_owned(), channel.clone());
        }
        if let Some(supplier) = &self.supplier_ref.value {
            facts.insert("supplier_ref".to_owned(), supplier.clone());
        }
        for found in &self.references {
            let Reference { issuer, reference } = &found.reference;
            facts.insert(format!("ref {issuer} {reference}"), found.name.clone());
        }
        facts.extend(self.details.facts().into_iter().map(|(name, value)| (name.to_owned(), value)));
        facts.extend(self.before.facts().into_iter().map(|(name, value)| (format!("was.{name}"), value)));
        facts
    }
}
