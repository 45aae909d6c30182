//! All rules together: those of the house, and what files add to them.

use super::{file::RuleFile, rule::Rule};
use crate::parsed::Slot;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Of the code that reads by the rules; raised when the same rules come to read otherwise.
const READER: u32 = 1;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    #[error("the rule file cannot be read: {0}")]
    Toml(String),
    #[error("not a pattern: {pattern}: {error}")]
    Pattern { pattern: String, error: String },
    #[error("no field is called {0}")]
    UnknownSlot(String),
    #[error("{0} has no sender: nobody's mail would be read by it")]
    NoSender(String),
}

#[derive(Debug, Clone)]
pub struct Rulebook {
    files: Vec<RuleFile>,
    rules: Vec<Rule>,
    common: BTreeMap<Slot, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    labels: BTreeMap<Slot, Vec<String>>,
}

impl Rulebook {
    /// What the house knows without being taught.
    #[expect(clippy::missing_panics_doc, reason = "the files are part of the program, and a test reads them")]
    pub fn built_in() -> Self {
        #[expect(clippy::expect_used, reason = "the files are part of the program, and a test reads them")]
        let common: Common = toml::from_str(include_str!("../../rules/common.toml")).expect("common.toml");
        let mut book = Self { files: Vec::new(), rules: Vec::new(), common: common.labels };
        for text in crate::ota::TABLES {
            #[expect(
                clippy::expect_used,
                reason = "the files are part of the program, and a test reads them"
            )]
            book.teach(text).expect("a built-in rule file");
        }
        book
    }

    /// Adds a rule file. One for a known OTA goes before what is known of it: its subjects are asked first, its labels win.
    /// On an error the book stays as it was.
    pub fn teach(&mut self, text: &str) -> Result<(), RuleError> {
        let mut file: RuleFile = toml::from_str(text).map_err(|error| RuleError::Toml(error.to_string()))?;
        file.ota = file.ota.trim().to_uppercase();
        let known = self.files.iter().position(|known| known.ota == file.ota);
        let merged = match known {
            Some(at) => merged(file, self.files[at].clone()),
            None => file,
        };
        if merged.senders.is_empty() {
            return Err(RuleError::NoSender(merged.ota));
        }
        let rule = Rule::of(&merged, &self.common)?;
        match known {
            Some(at) => {
                self.rules[at] = rule;
                self.files[at] = merged;
            }
            None => {
                self.rules.push(rule);
                self.files.push(merged);
            }
        }
        Ok(())
    }

    /// Names what mails are read by: another after a rule was taught, or the house's own changed.
    pub fn fingerprint(&self) -> String {
        let all = format!("{READER} {:?} {:?}", self.files, self.common);
        hex::encode(&Sha256::digest(all)[..6])
    }

    /// The codes of the OTAs whose mails can be read.
    pub fn otas(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.ota.as_str())
    }

    pub(crate) fn for_sender(&self, address: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.is_sender(address))
    }
}

fn merged(mut new: RuleFile, old: RuleFile) -> RuleFile {
    new.senders.extend(old.senders);
    new.other_senders.extend(old.other_senders);
    new.relay_domains.extend(old.relay_domains);
    new.subjects.extend(old.subjects);
    new.phrases.extend(old.phrases);
    // a reference of the same name is replaced, so that a new form can be taught
    let named: Vec<String> = new.references.iter().map(|reference| reference.name.clone()).collect();
    new.references.extend(old.references.into_iter().filter(|reference| !named.contains(&reference.name)));
    let taught: Vec<String> =
        new.labels.values().flatten().map(|label| crate::mail::clean::key(label)).collect();
    for (slot, mut labels) in old.labels {
        labels.retain(|label| !taught.contains(&crate::mail::clean::key(label)));
        new.labels.entry(slot).or_default().extend(labels);
    }
    for (slot, classes) in old.classes {
        new.classes.entry(slot).or_default().extend(classes);
    }
    new.sentences.extend(old.sentences);
    new.dates = new.dates.or(old.dates);
    new.dollar = new.dollar.or(old.dollar);
    new.last_name_first = new.last_name_first.or(old.last_name_first);
    for (word, code) in old.channels {
        new.channels.entry(word).or_insert(code);
    }
    new
}
