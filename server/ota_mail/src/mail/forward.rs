//! A mail inside a mail: attached whole, or quoted below its headers.

use super::{Block, Mail, Sender, View, clean::fold, sender_matches};
use regex::Regex;
use std::sync::LazyLock;

#[expect(clippy::unwrap_used, reason = "a constant pattern; the tests compile it")]
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+").unwrap());

/// What begins a quoted mail, folded.
const MARKS: [&str; 8] = [
    "forwarded message",
    "begin forwarded message",
    "original message",
    "pesan terusan",
    "pesan asli",
    "weitergeleitete nachricht",
    "message transfere",
    "mensaje reenviado",
];

pub(super) fn opened(mail: Mail, trusted: &[String]) -> Mail {
    let by = mail.from_address().to_owned();
    if !trusted.iter().any(|pattern| sender_matches(&by, pattern)) {
        return mail;
    }
    let found = match mail.inner.first() {
        Some(inner) => Some(inner.clone()),
        None => inline(&mail),
    };
    match found {
        Some(inner) => {
            let mut inner = if inner.inner.is_empty() { inner } else { opened(inner, trusted) };
            inner.message_id = mail.message_id;
            inner.content_hash = mail.content_hash;
            inner.dkim = mail.dkim;
            inner.forwarded_by = Some(by);
            inner
        }
        None => mail,
    }
}

/// The quoted mail: its headers from the first view that shows them, its body from every view.
pub(super) fn inline(mail: &Mail) -> Option<Mail> {
    let quotes: Vec<Quote> = mail.views.iter().filter_map(quote).collect();
    let first = quotes.first()?;
    Some(Mail {
        message_id: None,
        content_hash: String::new(),
        from: Some(Sender { name: None, address: first.from.clone() }),
        to: Vec::new(),
        subject: first.subject.clone(),
        sent_at: None,
        dkim: None,
        forwarded_by: None,
        views: quotes.into_iter().map(|quote| quote.body).collect(),
        inner: Vec::new(),
    })
}

struct Quote {
    from: String,
    subject: String,
    body: View,
}

fn quote(view: &View) -> Option<Quote> {
    let starts = |line: &str| {
        let line = fold(line);
        let line = line.trim_matches(|c: char| "-_=:> ".contains(c));
        MARKS.contains(&line)
    };
    let at = view.blocks.iter().position(|block| block.lines.iter().any(|line| starts(line)))?;
    let mut from = None;
    let mut subject = None;
    let mut body: Vec<Block> = Vec::new();
    let mut marked = false;
    for block in &view.blocks[at..] {
        let mut rest = Vec::new();
        for line in &block.lines {
            if !marked {
                marked = starts(line);
                continue;
            }
            // headers end where the subject is known and a line is none of them
            match header(line).filter(|_| body.is_empty()) {
                Some(("from", value)) if from.is_none() => {
                    from = ADDRESS.find_iter(value).last().map(|found| found.as_str().to_lowercase());
                }
                Some(("subject", value)) if subject.is_none() => subject = Some(value.to_owned()),
                Some(_) if rest.is_empty() => {}
                _ => rest.push(line.clone()),
            }
        }
        if !rest.is_empty() || (marked && block.lines.is_empty()) {
            body.push(Block { lines: rest, ..block.clone() });
        }
    }
    Some(Quote { from: from?, subject: subject?, body: View { part: view.part, blocks: body } })
}

fn header(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = match fold(name).trim() {
        "from" | "dari" | "von" | "de" | "da" | "van" => "from",
        "subject" | "subjek" | "perihal" | "betreff" | "objet" | "asunto" | "oggetto" | "assunto" => {
            "subject"
        }
        "date" | "sent" | "to" | "cc" | "reply-to" | "tanggal" | "kepada" | "dikirim" | "datum" | "an"
        | "gesendet" | "envoye" | "a" | "fecha" | "para" => "other",
        _ => return None,
    };
    Some((name, value.trim()))
}
