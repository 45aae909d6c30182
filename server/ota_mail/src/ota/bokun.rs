//! Bókun, the channel manager: its mails tell of sales of Viator and of others. Three references each: Bókun's confirmation,
//! Bókun's booking of the product, and the seller's own.

use crate::{
    field::{Confidence, FoundAt, Part, Read},
    mail::Mail,
    parsed::{ParsedMail, Slot},
    read::{Collector, Pile},
    rules::{Rule, When},
    value::when,
};
use regex::Regex;
use std::sync::LazyLock;

pub const OTA: &str = "BOKUN";
pub const TABLE: &str = include_str!("../../rules/bokun.toml");

#[expect(clippy::unwrap_used, reason = "constant patterns; the tests compile them")]
static SUBJECT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)booking:\s*(?P<when>[^()]+?)\s*\(").unwrap());
#[expect(clippy::unwrap_used, reason = "constant patterns; the tests compile them")]
static CODED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"^(?P<code>[A-Z]{0,4}\d{2,12})\s*[-–]\s*"?(?P<name>[^"]+)"?$"#).unwrap());

/// `New booking: Tue 14.Jul '26 @ 09:00 (BAL-T…)`
pub fn subject(mail: &Mail, collector: &mut Collector<'_>) {
    let Some(text) = SUBJECT.captures(&mail.subject).and_then(|found| found.name("when")) else { return };
    if when::when(text.as_str(), collector.order()).date != Read::Nothing {
        let at = FoundAt { part: Part::Subject, block: 0, label: None, text: text.as_str().to_owned() };
        collector.found(Slot::Date, When::Now, text.as_str(), Confidence::Good, at);
    }
}

/// The letters of Bókun's confirmation say who sold it: `VIA-…`.
pub fn channel_of_references(mail: &Mail, rule: &Rule, pile: &mut Pile<String>) {
    let Some(confirmation) = rule.references.iter().find(|reference| reference.name == "confirmation") else {
        return;
    };
    let lines = mail
        .views
        .iter()
        .flat_map(|view| view.blocks.iter().enumerate().map(move |(n, block)| (view.part, n, block)));
    for (part, block, line) in
        lines.flat_map(|(part, n, block)| block.lines.iter().map(move |line| (part, n, line)))
    {
        for reference in confirmation.all_in(line) {
            if reference.starts_with("VIA-") {
                let at = FoundAt { part, block, label: None, text: reference };
                pile.add(Read::Value("VIATOR".to_owned()), Confidence::Good, at);
            }
        }
    }
}

/// `100001 - "Name"` is the product's number and its name.
pub fn polish(parsed: &mut ParsedMail) {
    for details in [&mut parsed.details, &mut parsed.before] {
        let Some(written) = details.product_name.value.clone() else { continue };
        let Some(found) = CODED.captures(&written) else { continue };
        let (Some(code), Some(name)) = (found.name("code"), found.name("name")) else { continue };
        details.product_name.value = Some(name.as_str().trim().to_owned());
        if !details.product_ref.is_known() && details.product_ref.doubt.is_none() {
            details.product_ref = details.product_name.clone();
            details.product_ref.value = Some(code.as_str().to_owned());
        }
    }
}
