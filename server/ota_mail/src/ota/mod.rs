//! One file per OTA: its table, and what a table cannot say.

mod airbnb;
mod bokun;
mod getyourguide;
mod kkday;
mod klook;
mod tripdotcom;
mod viator;

use crate::{
    field::{Confidence, Field, FoundAt},
    mail::{Mail, clean::key},
    parsed::{Kind, ParsedMail, Slot},
    read::{Collector, Pair, Pile, References, pairs},
    rules::{Rule, Target, When},
    value::money,
};
use std::collections::BTreeSet;

/// The rule files of the house. Bókun writes for others, so it stands before none of them.
pub(crate) const TABLES: [&str; 7] = [
    getyourguide::TABLE,
    viator::TABLE,
    bokun::TABLE,
    tripdotcom::TABLE,
    klook::TABLE,
    kkday::TABLE,
    airbnb::TABLE,
];

/// Every booking of the mail: one, but for tables with several rows.
pub(crate) fn parse(mail: &Mail, rule: &Rule, kind: Kind) -> Vec<ParsedMail> {
    let mut all: Vec<Pair> = mail.views.iter().flat_map(|view| pairs(view, rule)).collect();
    if rule.ota == tripdotcom::OTA {
        all.extend(tripdotcom::cells_in_order(mail, &all));
    }
    let records: BTreeSet<usize> = all.iter().map(|pair| pair.record).filter(|record| *record > 0).collect();
    if records.is_empty() {
        return vec![one(mail, rule, kind, &all.iter().collect::<Vec<_>>())];
    }
    let of = |record: usize| {
        all.iter().filter(|pair| pair.record == 0 || pair.record == record).collect::<Vec<_>>()
    };
    records.into_iter().map(|record| one(mail, rule, kind, &of(record))).collect()
}

fn one(mail: &Mail, rule: &Rule, kind: Kind, pairs: &[&Pair]) -> ParsedMail {
    let width =
        mail.views.iter().find(|view| view.part == crate::field::Part::Text).map_or(0, |view| view.width());
    let currency = pairs.iter().find_map(|pair| {
        let is_currency = pair.target == Target::Slot(Slot::Currency);
        let of_label =
            || (pair.target == Target::Slot(Slot::Price)).then(|| in_brackets(&pair.label)).flatten();
        let text = if is_currency { pair.lines.first().cloned() } else { of_label() };
        text.and_then(|text| money::currency(&text))
    });
    let mut collector = Collector::new(rule, width, currency);
    for pair in pairs {
        collector.pair(pair);
    }
    sentences(mail, rule, &mut collector);
    match rule.ota.as_str() {
        getyourguide::OTA => getyourguide::title(mail, rule, &mut collector),
        bokun::OTA => bokun::subject(mail, &mut collector),
        _ => {}
    }

    let channel = channel(mail, rule, pairs);
    let References { found, doubts } = References::read(rule, mail, pairs, channel.value.as_deref());
    let (details, before) = collector.settle();
    let mut parsed = ParsedMail {
        ota: rule.ota.clone(),
        channel,
        kind,
        references: found,
        reference_doubts: doubts,
        supplier_ref: supplier(pairs),
        details,
        before,
    };
    match rule.ota.as_str() {
        getyourguide::OTA => getyourguide::polish(mail, &mut parsed),
        bokun::OTA => bokun::polish(&mut parsed),
        tripdotcom::OTA => tripdotcom::polish(&mut parsed),
        _ => {}
    }
    parsed
}

/// `Total (USD)`
fn in_brackets(label: &str) -> Option<String> {
    let (_, rest) = label.split_once('(')?;
    Some(rest.trim_end_matches([')', ' ']).to_owned())
}

fn sentences(mail: &Mail, rule: &Rule, collector: &mut Collector<'_>) {
    for view in &mail.views {
        for (n, block) in view.blocks.iter().enumerate() {
            let text = block.lines.join(" ");
            if text.len() > 2_000 {
                continue;
            }
            for sentence in &rule.sentences {
                let Some(found) = sentence.pattern.captures(&text) else { continue };
                for (group, slot, when) in &sentence.groups {
                    if let Some(part) = found.name(group) {
                        let at = FoundAt {
                            part: view.part,
                            block: n,
                            label: None,
                            text: part.as_str().to_owned(),
                        };
                        collector.found(*slot, *when, part.as_str(), Confidence::Fair, at);
                    }
                }
            }
        }
    }
}

/// Who sold it: the OTA itself, or whom the channel manager names.
fn channel(mail: &Mail, rule: &Rule, pairs: &[&Pair]) -> Field<String> {
    if rule.channels.is_empty() {
        let at = FoundAt {
            part: crate::field::Part::Subject,
            block: 0,
            label: None,
            text: mail.from_address().to_owned(),
        };
        return Field::found(rule.ota.clone(), Confidence::Sure, at);
    }
    let mut pile: Pile<String> = Pile::default();
    for pair in pairs.iter().filter(|pair| pair.target == Target::Slot(Slot::Channel)) {
        let Some(line) = pair.lines.first() else { continue };
        let written = key(line);
        let at = FoundAt {
            part: pair.part,
            block: pair.block,
            label: Some(pair.label.clone()),
            text: line.clone(),
        };
        let code = rule
            .channels
            .iter()
            .find(|(word, _)| written.contains(word.as_str()))
            .map(|(_, code)| code.clone());
        pile.add(code.map_or(crate::field::Read::Nothing, crate::field::Read::Value), Confidence::Sure, at);
    }
    bokun::channel_of_references(mail, rule, &mut pile);
    pile.settle(|a, b| a == b, String::clone)
}

fn supplier(pairs: &[&Pair]) -> Field<String> {
    let mut pile: Pile<String> = Pile::default();
    for pair in
        pairs.iter().filter(|pair| pair.target == Target::Slot(Slot::SupplierRef) && pair.when == When::Now)
    {
        let Some(line) = pair.lines.first() else { continue };
        let at = FoundAt {
            part: pair.part,
            block: pair.block,
            label: Some(pair.label.clone()),
            text: line.clone(),
        };
        pile.add(crate::field::Read::Value(line.trim().to_uppercase()), Confidence::Sure, at);
    }
    pile.settle(|a, b| a == b, String::clone)
}

/// A reference, and two of what a booking has.
pub(crate) fn looks_like_booking(mail: &Mail, rule: &Rule) -> bool {
    let parsed = parse(mail, rule, Kind::New);
    parsed.iter().any(|parsed| !parsed.references.is_empty() && parsed.details.facts().len() >= 2)
}
