//! Mails of online travel agencies, read: bytes in, facts out. Pure: no I/O, no clock, no randomness.
//!
//! [`read`] does it all: decode the mail, take a trusted forward out, say whether it is a booking mail and why, and parse it.
//! A value is right or unknown: what the mail says twice differently, what may mean two things, and what may be cut short is
//! not taken, and [`field::Doubt`] says why.

mod classify;
mod field;
pub mod mail;
mod ota;
mod parsed;
mod read;
mod rules;
pub mod value;

pub use classify::{Reason, Verdict, classify, subject_shape};
pub use field::{Confidence, Doubt, Field, FoundAt, Part, Read};
pub use mail::Mail;
pub use parsed::{Details, FoundReference, Kind, ParsedMail, Party, Slot};
pub use rules::{RuleError, Rulebook};
pub use value::{email::Email, phone::Phone};

use serde::Serialize;

/// One mail, read to the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    pub mail: Mail,
    pub verdict: Verdict,
    /// One for each booking that the mail tells of; none if it is no booking mail or its kind is unknown.
    pub bookings: Vec<ParsedMail>,
}

/// `None` for bytes that hold no mail. `forwarders`: who may forward, as addresses or `@domain`.
pub fn read(raw: &[u8], book: &Rulebook, forwarders: &[String]) -> Option<Outcome> {
    let mail = Mail::parse(raw)?.opened(forwarders);
    let verdict = classify(&mail, book);
    let bookings = match verdict.kind {
        Some(kind) => parse(&mail, book, kind),
        None => Vec::new(),
    };
    Some(Outcome { mail, verdict, bookings })
}

/// Parses a mail as one of this kind: after classifying it, or because a person said so. Empty for an unknown sender.
pub fn parse(mail: &Mail, book: &Rulebook, kind: Kind) -> Vec<ParsedMail> {
    book.for_sender(mail.from_address()).map(|rule| ota::parse(mail, rule, kind)).unwrap_or_default()
}
