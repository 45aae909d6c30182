//! Bytes into [`Mail`], by the crate `mail-parser`.

use super::{Mail, Sender, View, clean, dkim, html};
use chrono::DateTime;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use sha2::{Digest, Sha256};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A forward of a forward of a forward is read, a deeper one is not.
const MOST_INNER: usize = 3;

pub fn parse(raw: &[u8]) -> Option<Mail> {
    // The crate means never to panic, and has done so on crafted mails (its issues 145 and 155): one mail must not end the import.
    catch_unwind(AssertUnwindSafe(|| {
        let message = MessageParser::default().parse(raw)?;
        let known = message.from().is_some() || message.subject().is_some() || message.message_id().is_some();
        known.then(|| of_message(&message, 0))
    }))
    .ok()
    .flatten()
}

fn of_message(message: &Message<'_>, depth: usize) -> Mail {
    let mut text = String::new();
    let mut page = String::new();
    let mut inner = Vec::new();
    for part in &message.parts {
        let attached = part.content_disposition().is_some_and(|disposition| disposition.is_attachment());
        match &part.body {
            PartType::Text(body) if !attached => join(&mut text, body),
            PartType::Html(body) if !attached => join(&mut page, body),
            PartType::Message(message) if depth < MOST_INNER => inner.push(of_message(message, depth + 1)),
            _ => {}
        }
    }

    let subject = clean::one_line(&clean::clean(message.subject().unwrap_or_default()));
    let from = message.from().and_then(|from| from.first()).and_then(|from| {
        Some(Sender {
            name: from.name().map(|name| clean::one_line(&clean::clean(name))),
            address: from.address()?.trim().to_lowercase(),
        })
    });
    let address = |to: &mail_parser::Addr<'_>| Some(to.address()?.trim().to_lowercase());
    let to = message.to().map(|to| to.iter().filter_map(address).collect()).unwrap_or_default();
    let sent_at = message
        .date()
        .filter(|date| date.is_valid())
        .and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0));
    let mut views = Vec::new();
    if !page.trim().is_empty() {
        views.push(html::view(&page));
    }
    if !text.trim().is_empty() {
        views.push(View::of_text(&text));
    }
    views.retain(|view| !view.blocks.is_empty());

    let mut hash = Sha256::new();
    let sender = from.as_ref().map_or("", |from| from.address.as_str());
    let date = message.header_raw("Date").unwrap_or_default().trim();
    for field in [sender, subject.as_str(), date, text.trim(), page.trim()] {
        hash.update(field.as_bytes());
        hash.update([0]);
    }
    Mail {
        message_id: message.message_id().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()),
        content_hash: hex::encode(hash.finalize()),
        from,
        to,
        subject,
        sent_at,
        dkim: message.header_raw("Authentication-Results").and_then(dkim::read),
        forwarded_by: None,
        views,
        inner,
    }
}

fn join(all: &mut String, body: &str) {
    if !all.is_empty() {
        all.push_str("\n\n");
    }
    all.push_str(body);
}
