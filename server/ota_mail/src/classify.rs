//! Is it a booking mail, whose, and why.

use crate::{
    mail::{
        Mail,
        clean::{fold, one_line},
    },
    parsed::Kind,
    rules::{Rule, Rulebook},
};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    pub is_booking: bool,
    /// Whose mail it is, if the sender is known.
    pub ota: Option<String>,
    pub kind: Option<Kind>,
    pub reason: Reason,
    /// The subject without what changes from mail to mail. With the sender's domain, what a person's correction is remembered by.
    pub subject_shape: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The subject is one of this OTA's booking subjects.
    Subject,
    /// The subject says nothing, but a sentence of the body does.
    Body,
    /// From an OTA, with a reference and a booking's labels, but nothing says what kind it is: its layout may have changed.
    LooksLikeBooking,
    UnknownSender,
    /// An address of the OTA that never sends bookings.
    OtherSender,
    /// Invoices, reviews, offers.
    OtherSubject,
    /// From an OTA, and nothing about a booking.
    NotABooking,
    /// A forwarded mail from somebody who is not listed.
    UntrustedForward,
}

pub fn classify(mail: &Mail, book: &Rulebook) -> Verdict {
    let verdict = |rule: Option<&Rule>, is_booking, kind, reason| Verdict {
        is_booking,
        ota: rule.map(|rule| rule.ota.clone()),
        kind,
        reason,
        subject_shape: subject_shape(&mail.subject),
    };
    let from = mail.from_address();
    let Some(rule) = book.for_sender(from) else {
        let reason = if mail.is_forward() { Reason::UntrustedForward } else { Reason::UnknownSender };
        return verdict(None, false, None, reason);
    };
    if rule.is_other_sender(from) {
        return verdict(Some(rule), false, None, Reason::OtherSender);
    }
    // a guest's name may hold any word: what a booking's subject looks like decides before what a newsletter's does
    match rule.shape_of_subject(without_prefixes(&mail.subject)) {
        Some(shape) => match shape.kind() {
            Some(kind) => return verdict(Some(rule), true, Some(kind), Reason::Subject),
            None => return verdict(Some(rule), false, None, Reason::OtherSubject),
        },
        None if is_marketing(&mail.subject) => return verdict(Some(rule), false, None, Reason::OtherSubject),
        None => {}
    }
    let of_body = mail.views.iter().flat_map(|view| view.lines()).find_map(|line| rule.shape_of_line(line));
    if let Some(kind) = of_body.and_then(|shape| shape.kind()) {
        return verdict(Some(rule), true, Some(kind), Reason::Body);
    }
    let looks = crate::ota::looks_like_booking(mail, rule);
    let reason = if looks { Reason::LooksLikeBooking } else { Reason::NotABooking };
    verdict(Some(rule), looks, None, reason)
}

/// `Fwd:`, `Re:`, `WG:` and their like, any number of them.
pub(crate) fn without_prefixes(subject: &str) -> &str {
    let mut subject = subject.trim();
    while let Some((prefix, rest)) = subject.split_once(':') {
        let known = matches!(
            fold(prefix).trim(),
            "fwd" | "fw" | "re" | "wg" | "aw" | "tr" | "rv" | "enc" | "[external]" | "trs" | "bls"
        );
        if !known {
            break;
        }
        subject = rest.trim();
    }
    subject
}

/// What OTAs write to their suppliers about everything but a booking.
fn is_marketing(subject: &str) -> bool {
    const WORDS: [&str; 34] = [
        "more bookings",
        "boost",
        "increase your",
        "direct bookings",
        "drive more",
        "supercharge",
        "guide to",
        "playbook",
        "tips",
        "how to",
        "approved and ready",
        "congrats",
        "your key to",
        "coming soon",
        "discover",
        "opportunity",
        "start here",
        "automate",
        "optimise",
        "optimize",
        "first booking",
        "got your first",
        "bookings are on the way",
        "time for bookings",
        "just a few clicks",
        "invoice",
        "payment",
        "payout",
        "review",
        "rating",
        "feedback",
        "newsletter",
        "performance",
        "webinar",
    ];
    let subject = fold(subject);
    WORDS.iter().any(|word| subject.contains(word))
}

/// Words with a digit become `#`, so that the shape of one mail is the shape of its kind.
pub fn subject_shape(subject: &str) -> String {
    let words = fold(&one_line(without_prefixes(subject)));
    let shape: Vec<&str> = words
        .split(' ')
        .map(|word| if word.contains(|c: char| c.is_ascii_digit()) { "#" } else { word })
        .collect();
    let mut shape = shape;
    shape.dedup();
    shape.join(" ").chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn shapes_forget_numbers() {
        assert_eq!(super::subject_shape("Fwd: Booking - S100001 - GYGTEST00001"), "booking - # - #");
        assert_eq!(
            super::subject_shape("Fwd: Booking - S100001 - GYGTEST00001"),
            super::subject_shape("Booking - S2 - GYG9")
        );
    }
}
