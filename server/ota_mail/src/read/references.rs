//! Every name of the sale: beside a label, in the subject, or telling enough to count wherever it stands.

use super::pairs::Pair;
use crate::{
    field::{Doubt, FoundAt, Part},
    mail::Mail,
    parsed::FoundReference,
    rules::{ReferenceRule, Rule, Target, When},
};
use events::booking::Reference;

#[derive(Default)]
pub struct References {
    pub found: Vec<FoundReference>,
    pub doubts: Vec<Doubt>,
}

impl References {
    /// `channel`: who sold it, for references that the seller gives.
    pub fn read(rule: &Rule, mail: &Mail, pairs: &[&Pair], channel: Option<&str>) -> Self {
        let mut all = Self::default();
        for reference in &rule.references {
            all.add(reference, mail, pairs, channel);
        }
        all
    }

    fn add(&mut self, rule: &ReferenceRule, mail: &Mail, pairs: &[&Pair], channel: Option<&str>) {
        let mut finds: Vec<(String, FoundAt)> = Vec::new();
        let labelled = pairs.iter().filter(|pair| {
            pair.target == Target::Reference && pair.when == When::Now && rule.has_label(&pair.label)
        });
        for pair in labelled {
            let Some(line) = pair.lines.first() else { continue };
            if let Some(text) = rule.read(line) {
                let label = Some(pair.label.clone());
                finds.push((text, FoundAt { part: pair.part, block: pair.block, label, text: line.clone() }));
            }
        }
        if let Some(text) = rule.in_subject(&mail.subject) {
            finds.push((text.clone(), FoundAt { part: Part::Subject, block: 0, label: None, text }));
        }
        if finds.is_empty() && rule.anywhere {
            for text in rule.all_in(&mail.subject) {
                finds.push((text.clone(), FoundAt { part: Part::Subject, block: 0, label: None, text }));
            }
            for view in &mail.views {
                for (block, line) in
                    view.blocks.iter().enumerate().flat_map(|(n, b)| b.lines.iter().map(move |l| (n, l)))
                {
                    for text in rule.all_in(line) {
                        finds.push((text.clone(), FoundAt { part: view.part, block, label: None, text }));
                    }
                }
            }
        }

        let mut seen: Vec<String> = Vec::new();
        finds.retain(|(text, _)| {
            let fresh = !seen.contains(text);
            seen.push(text.clone());
            fresh
        });
        if finds.len() > 1 {
            let candidates = finds.into_iter().map(|(text, _)| text).collect();
            self.doubts.push(Doubt::Conflict { candidates });
            return;
        }
        let Some((text, found_at)) = finds.pop() else { return };
        let issuers = match rule.issuer.as_str() {
            // the manager's own name for it always, the seller's if it is known who that is
            "CHANNEL" => [Some("EXTERNAL"), channel],
            issuer => [Some(issuer), None],
        };
        for issuer in issuers.into_iter().flatten() {
            let reference = Reference::new(issuer, &text);
            if !self.found.iter().any(|found| found.reference == reference) {
                let name = rule.name.clone();
                self.found.push(FoundReference { name, reference, found_at: found_at.clone() });
            }
        }
    }
}
