//! GetYourGuide: label lines with their values below, the tour as a line without a label.

use crate::{
    field::{Confidence, Field, FoundAt, Part},
    mail::{Mail, clean::key},
    parsed::{ParsedMail, Slot},
    read::Collector,
    rules::{Rule, When},
};

pub const OTA: &str = "GYG";
pub const TABLE: &str = include_str!("../../rules/getyourguide.toml");

/// Ends of the sentence below which the tour's name stands alone.
const INTROS: [&str; 6] = [
    "offerhasbeenbooked",
    "followingofferwasbooked",
    "youroffersbooked",
    "yourofferwasbooked",
    "yourofferhasbeenbooked",
    "yourofferhasbeencanceled",
];

/// The tour's name, where it is the block after the intro and no label.
pub fn title(mail: &Mail, rule: &Rule, collector: &mut Collector<'_>) {
    for view in &mail.views {
        let lines: Vec<(usize, &String)> = view
            .blocks
            .iter()
            .enumerate()
            .flat_map(|(n, block)| block.lines.iter().map(move |line| (n, line)))
            .collect();
        for (i, (block, line)) in lines.iter().enumerate() {
            let written = key(line);
            if !INTROS.iter().any(|intro| written.ends_with(intro)) {
                continue;
            }
            let Some((at, title)) = lines.get(i + 1) else { continue };
            // alone in a block of its own, or it may be half of a name or the next thing altogether
            let alone = at != block && view.blocks[*at].lines.len() == 1;
            if alone && rule.labels.hit(title).is_none() && is_title(title) && !follows_title(&lines, i + 1) {
                let at = FoundAt { part: view.part, block: *at, label: None, text: (*title).clone() };
                collector.found(Slot::ProductName, When::Now, title, Confidence::Fair, at);
            }
        }
    }
}

/// What stands below the tour's name is its option or a label; anything else says that the layout is another.
fn follows_title(lines: &[(usize, &String)], at: usize) -> bool {
    lines.get(at + 1).is_none()
}

fn is_title(text: &str) -> bool {
    let written = key(text);
    text.chars().count() >= 6
        && !crate::read::is_of_another_kind(text)
        && !text.contains(['@', crate::mail::html::OLD.0])
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && !written.starts_with("gyg")
        && !written.starts_with("tourlanguage")
        && !(written.starts_with('s') && written[1..].chars().all(|c| c.is_ascii_digit()))
}

/// `… - S100001 - GYG…`
pub fn polish(mail: &Mail, parsed: &mut ParsedMail) {
    if parsed.supplier_ref.is_known() {
        return;
    }
    let code = mail.subject.split([' ', '-']).find(|word| {
        word.strip_prefix(['S', 's'])
            .is_some_and(|rest| rest.len() >= 3 && rest.bytes().all(|b| b.is_ascii_digit()))
    });
    if let Some(code) = code {
        let at = FoundAt { part: Part::Subject, block: 0, label: None, text: code.to_owned() };
        parsed.supplier_ref = Field::found(code.to_uppercase(), Confidence::Sure, at);
    }
}
