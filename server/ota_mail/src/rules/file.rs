//! A rule file as it is written; see `doc/howto/teach-a-new-ota-mail.md`.

use crate::{
    parsed::{Kind, Slot},
    value::date::Order,
};
use contracts::Currency;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// The channel's code. A file with the code of a known OTA adds to what is known of it.
    pub ota: String,
    /// Addresses, or `@domain` with its subdomains.
    #[serde(default)]
    pub senders: Vec<String>,
    /// Addresses of the same OTA that never send bookings; a text that the address holds.
    #[serde(default)]
    pub other_senders: Vec<String>,
    /// Domains through which the OTA relays mail to the guest.
    #[serde(default)]
    pub relay_domains: Vec<String>,
    /// In this order; the first that matches the subject decides.
    #[serde(default)]
    pub subjects: Vec<SubjectRule>,
    /// The same for the body, asked only where the subject says nothing.
    #[serde(default)]
    pub phrases: Vec<SubjectRule>,
    #[serde(default)]
    pub references: Vec<ReferenceFile>,
    #[serde(default)]
    pub labels: BTreeMap<Slot, Vec<String>>,
    /// HTML classes whose text is the value.
    #[serde(default)]
    pub classes: BTreeMap<Slot, Vec<String>>,
    /// Regular expressions whose named groups are slots; `was_` before the name for the old value.
    #[serde(default)]
    pub sentences: Vec<String>,
    /// How `05/06/2027` is meant. Without it such a date is unknown, with both readings shown.
    pub dates: Option<Order>,
    /// What a bare `$` means.
    pub dollar: Option<Currency>,
    /// Names are written `Last, First`.
    pub last_name_first: Option<bool>,
    /// In mails of a channel manager: words of the channel's label, and the code they mean.
    #[serde(default)]
    pub channels: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectRule {
    pub kind: Shape,
    /// A regular expression over the text in lower case, without accents.
    pub pattern: String,
}

/// What a subject says the mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    New,
    Amended,
    Cancelled,
    Request,
    /// No booking: invoices, reviews, newsletters.
    Other,
}

impl Shape {
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::New => Some(Kind::New),
            Self::Amended => Some(Kind::Amended),
            Self::Cancelled => Some(Kind::Cancelled),
            Self::Request => Some(Kind::Request),
            Self::Other => None,
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceFile {
    pub name: String,
    /// Who gives this reference: a channel's code, or `CHANNEL` for the one that sold it.
    pub issuer: String,
    /// A regular expression for the whole reference, in upper case; its first group, if any, is what is kept.
    pub pattern: String,
    #[serde(default)]
    pub labels: Vec<String>,
    /// A regular expression over the subject whose first group is the reference.
    pub subject: Option<String>,
    /// The pattern is so telling that it counts wherever it stands, if only one stands there.
    #[serde(default)]
    pub anywhere: bool,
}
