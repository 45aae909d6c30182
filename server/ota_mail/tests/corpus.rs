//! The corpus through decoding, classifier and parser: every fact of every mail, and no fact more.

use ota_mail::{Doubt, Outcome, Rulebook};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

const FORWARDERS: &str = "@kembara.test";

fn corpus() -> Vec<(String, Vec<u8>, Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            let expected =
                serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            all.push((name, fs::read(&path).unwrap(), expected));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn actual(outcome: &Outcome) -> Value {
    let bookings: Vec<_> = outcome.bookings.iter().map(|booking| booking.facts()).collect();
    let mut seen = json!({
        "is_booking": outcome.verdict.is_booking,
        "reason": outcome.verdict.reason,
        "bookings": bookings,
    });
    if outcome.verdict.is_booking {
        let doubts = outcome.bookings.iter().flat_map(|booking| booking.details.doubts());
        let name = |doubt: &Doubt| match doubt {
            Doubt::Ambiguous { .. } => "ambiguous",
            Doubt::Conflict { .. } => "conflict",
            Doubt::Unreadable { .. } => "unreadable",
        };
        seen["doubts"] = doubts
            .map(|(field, doubt)| (field.to_owned(), name(doubt).into()))
            .collect::<serde_json::Map<_, _>>()
            .into();
    }
    seen
}

#[test]
fn every_mail_is_read_as_expected() {
    let book = Rulebook::built_in();
    let corpus = corpus();
    assert!(corpus.len() >= 120, "{} mails", corpus.len());
    let mut wrong = Vec::new();
    for (name, raw, expected) in &corpus {
        let outcome = ota_mail::read(raw, &book, &[FORWARDERS.to_owned()])
            .unwrap_or_else(|| panic!("{name} is no mail"));
        let seen = actual(&outcome);
        if seen != *expected {
            wrong.push(format!("{name}\n  expected {expected}\n  seen     {seen}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} mails are read otherwise:\n{}",
        wrong.len(),
        corpus.len(),
        wrong.join("\n")
    );
}
