//! What a mail means, and what is to become of it. Reads; writes nothing.

use super::{MailReader, event};
use crate::{House, registry::KnownChannels};
use chrono::{DateTime, Utc};
use events::BookingEvent;
use ingestion::{
    Refusal,
    mail::{Correction, MailState, NewReading, correction_for},
    parse_event,
};
use ota_mail::{Kind, Mail, Verdict, classify};
use platform::DbError;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Why a person must look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    pub reason: &'static str,
    pub detail: String,
}

impl Blocked {
    pub fn new(reason: &'static str, detail: impl Into<String>) -> Self {
        Self { reason, detail: detail.into() }
    }
}

/// One booking of a mail, ready for the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Of the bookings of the mail, from 0.
    pub number: i32,
    pub body: String,
    pub body_hash: String,
    pub event: BookingEvent,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    pub reading: NewReading,
    pub parts: Vec<Part>,
}

impl Judged {
    pub(super) fn block(&mut self, blocked: &Blocked) {
        self.reading.state = MailState::Quarantined;
        self.reading.reason.get_or_insert_with(|| blocked.reason.to_owned());
        let told = self.reading.detail.take().map(|detail| detail + "; ").unwrap_or_default();
        self.reading.detail = Some(told + &blocked.detail);
    }
}

/// `raw`: none, if it was erased or could not be had.
pub async fn judge(
    house: &House,
    channels: &KnownChannels,
    raw: Option<&[u8]>,
    arrived: DateTime<Utc>,
) -> Result<Judged, DbError> {
    let reader = house.mail_reader();
    let opened = raw
        .and_then(|raw| careful(|| Mail::parse(raw).map(|mail| mail.opened(&reader.forwarders))).flatten());
    let Some(mail) = opened else {
        return Ok(unread(reader, Blocked::new("UNREADABLE", "the bytes hold no mail, or are gone")));
    };
    let Some(mut verdict) = careful(|| classify(&mail, &reader.book)) else {
        return Ok(unread(reader, Blocked::new("READER_FAILED", "the classifier gave up")));
    };
    let domain = mail.from_address().rsplit('@').next().unwrap_or_default().to_owned();
    let correction = correction_for(&house.ops, &domain, &verdict.subject_shape).await?;
    if let Some(correction) = &correction {
        apply(correction, &mut verdict);
    }
    let told = correction.map_or_else(|| word(&verdict.reason), |_| "CORRECTED".to_owned());
    Ok(careful(|| of_mail(reader, channels, &mail, &verdict, told, domain, arrived))
        .unwrap_or_else(|| unread(reader, Blocked::new("READER_FAILED", "the parser gave up"))))
}

/// Parsers mean never to panic; one that does must not end the import.
fn careful<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn apply(correction: &Correction, verdict: &mut Verdict) {
    verdict.is_booking = correction.kind.is_some();
    verdict.kind =
        correction.kind.as_ref().and_then(|kind| serde_json::from_value(Value::from(kind.as_str())).ok());
}

pub(super) fn unread(reader: &MailReader, blocked: Blocked) -> Judged {
    let reading = NewReading {
        read_by: None,
        rulebook: reader.version.clone(),
        is_booking: false,
        verdict: "UNREAD".to_owned(),
        subject_shape: String::new(),
        sender_domain: String::new(),
        ota: None,
        kind: None,
        result: json!({}),
        known: Vec::new(),
        doubtful: Vec::new(),
        state: MailState::Quarantined,
        reason: Some(blocked.reason.to_owned()),
        detail: Some(blocked.detail),
        events: Vec::new(),
    };
    Judged { reading, parts: Vec::new() }
}

fn of_mail(
    reader: &MailReader,
    channels: &KnownChannels,
    mail: &Mail,
    verdict: &Verdict,
    told: String,
    sender_domain: String,
    arrived: DateTime<Utc>,
) -> Judged {
    let bookings = verdict.kind.map(|kind| ota_mail::parse(mail, &reader.book, kind)).unwrap_or_default();
    let known: BTreeSet<&str> = bookings.iter().flat_map(|one| one.details.facts().into_keys()).collect();
    let doubtful: BTreeSet<&str> = bookings.iter().flat_map(|one| one.details.doubts().into_keys()).collect();
    let mut result = json!({"bookings": bookings, "dkim": mail.dkim, "forwardedBy": mail.forwarded_by});
    without_nul(&mut result);
    let mut judged = Judged {
        reading: NewReading {
            read_by: None,
            rulebook: reader.version.clone(),
            is_booking: verdict.is_booking,
            verdict: told.clone(),
            subject_shape: verdict.subject_shape.replace('\0', ""),
            sender_domain: sender_domain.replace('\0', ""),
            ota: verdict.ota.clone(),
            kind: verdict.kind.map(|kind| word(&kind)),
            result,
            known: known.into_iter().map(str::to_owned).collect(),
            doubtful: doubtful.into_iter().map(str::to_owned).collect(),
            state: MailState::Booked,
            reason: None,
            detail: None,
            events: Vec::new(),
        },
        parts: Vec::new(),
    };
    if !verdict.is_booking {
        judged.reading.state = MailState::Other;
        judged.reading.reason = Some(told);
    } else if verdict.kind.is_none() {
        let what = "it looks like a booking, and nothing says of what kind: its layout may have changed";
        judged.block(&Blocked::new("LAYOUT_UNKNOWN", what));
    } else if bookings.is_empty() {
        judged.block(&Blocked::new(
            "NOTHING_READ",
            "no rule reads this sender's mails, or no booking was found",
        ));
    } else if verdict.kind == Some(Kind::Request) {
        judged.reading.state = MailState::Request;
    } else {
        let at = event::event_time(mail.sent_at, arrived);
        for (number, booking) in (0..).zip(&bookings) {
            let part = event::payload(booking, at).and_then(|payload| part(number, &payload, channels));
            match part {
                Ok(part) => judged.parts.push(part),
                Err(blocked) => judged.block(&blocked),
            }
        }
    }
    judged
}

fn part(number: i32, payload: &Value, channels: &KnownChannels) -> Result<Part, Blocked> {
    let body = payload.to_string();
    let event = parse_event(&body, channels).map_err(|refusal| {
        let faults = crate::mend::faults(&refusal);
        let told: Vec<String> = faults.iter().map(|(path, what)| format!("{path} {what}")).collect();
        let reason = match &refusal {
            Refusal::Coded(code) if code.starts_with("UNSUPPORTED_SOURCE") => "CHANNEL_UNKNOWN",
            Refusal::Coded(code) if code == "CHANNEL_NOT_REGISTERED" => "CHANNEL_OFF",
            _ => "REFUSED",
        };
        Blocked::new(reason, told.join("; "))
    })?;
    Ok(Part { number, body_hash: hex::encode(Sha256::digest(&body)), body, event })
}

/// An enum's own word, in capitals.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word.to_uppercase(),
        _ => "UNKNOWN".to_owned(),
    }
}

/// jsonb holds every character but this one.
fn without_nul(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\0') => *text = text.replace('\0', ""),
        Value::Array(all) => all.iter_mut().for_each(without_nul),
        Value::Object(all) => all.values_mut().for_each(without_nul),
        _ => {}
    }
}
