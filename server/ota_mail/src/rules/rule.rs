//! A rule file made ready: patterns compiled, labels in one table.

use super::{
    book::RuleError,
    file::{ReferenceFile, RuleFile, Shape, SubjectRule},
    labels::{Labels, Target, When},
};
use crate::{
    mail::{
        clean::{fold, key},
        sender_matches,
    },
    parsed::Slot,
    value::date::Order,
};
use contracts::Currency;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone)]
pub struct Rule {
    pub ota: String,
    pub labels: Labels,
    pub references: Vec<ReferenceRule>,
    pub classes: BTreeMap<String, Slot>,
    pub sentences: Vec<Sentence>,
    pub relay_domains: Vec<String>,
    pub dates: Option<Order>,
    pub dollar: Option<Currency>,
    pub last_name_first: bool,
    pub channels: Vec<(String, String)>,
    senders: Vec<String>,
    other_senders: Vec<String>,
    subjects: Vec<(Shape, Regex)>,
    phrases: Vec<(Shape, Regex)>,
}

#[derive(Debug, Clone)]
pub struct ReferenceRule {
    pub name: String,
    pub issuer: String,
    pub anywhere: bool,
    whole: Regex,
    inside: Regex,
    subject: Option<Regex>,
    labels: BTreeSet<String>,
}

#[derive(Debug, Clone)]
pub struct Sentence {
    pub pattern: Regex,
    pub groups: Vec<(String, Slot, When)>,
}

impl Rule {
    pub(super) fn of(file: &RuleFile, common: &BTreeMap<Slot, Vec<String>>) -> Result<Self, RuleError> {
        let mut labels = Labels::default();
        for label in file.references.iter().flat_map(|reference| &reference.labels) {
            labels.add(label, Target::Reference);
        }
        for (slot, words) in file.labels.iter().chain(common) {
            for word in words {
                labels.add(word, Target::Slot(*slot));
            }
        }
        let classes = file.classes.iter();
        let classes =
            classes.flat_map(|(slot, names)| names.iter().map(|name| (name.to_lowercase(), *slot))).collect();
        let channels = file.channels.iter().map(|(word, code)| (key(word), code.to_uppercase())).collect();
        Ok(Self {
            ota: file.ota.trim().to_uppercase(),
            labels,
            references: file.references.iter().map(ReferenceRule::of).collect::<Result<_, _>>()?,
            classes,
            sentences: file.sentences.iter().map(|text| sentence(text)).collect::<Result<_, _>>()?,
            relay_domains: file.relay_domains.iter().map(|domain| domain.to_lowercase()).collect(),
            dates: file.dates,
            dollar: file.dollar,
            last_name_first: file.last_name_first.unwrap_or(false),
            channels,
            senders: file.senders.clone(),
            other_senders: file.other_senders.iter().map(|text| text.to_lowercase()).collect(),
            subjects: shapes(&file.subjects)?,
            phrases: shapes(&file.phrases)?,
        })
    }

    pub fn is_sender(&self, address: &str) -> bool {
        self.senders.iter().any(|pattern| sender_matches(address, pattern))
    }

    pub fn is_other_sender(&self, address: &str) -> bool {
        self.other_senders.iter().any(|text| address.contains(text.as_str()))
    }

    pub fn shape_of_subject(&self, subject: &str) -> Option<Shape> {
        first(&self.subjects, subject)
    }

    pub fn shape_of_line(&self, line: &str) -> Option<Shape> {
        first(&self.phrases, line)
    }
}

impl ReferenceRule {
    fn of(file: &ReferenceFile) -> Result<Self, RuleError> {
        Ok(Self {
            name: file.name.clone(),
            issuer: file.issuer.trim().to_uppercase(),
            anywhere: file.anywhere,
            whole: compiled(&format!("^(?:{})$", file.pattern))?,
            inside: compiled(&format!(r"(?:^|[^A-Z0-9-])({})(?:$|[^A-Z0-9-])", file.pattern))?,
            subject: file.subject.as_deref().map(compiled).transpose()?,
            labels: file.labels.iter().map(|label| key(label)).collect(),
        })
    }

    pub fn has_label(&self, label: &str) -> bool {
        // without the remark in brackets that labels may carry
        self.labels.contains(&key(label.split('(').next().unwrap_or_default()))
    }

    /// The text is this reference and nothing else, but for marks around it.
    pub fn read(&self, text: &str) -> Option<String> {
        let text =
            text.trim().trim_matches(['#', '(', ')', '[', ']', '.', ',', ':', '"', ' ']).to_uppercase();
        self.kept(&text)
    }

    fn kept(&self, text: &str) -> Option<String> {
        let found = self.whole.captures(text)?;
        let kept = found.get(1).or_else(|| found.get(0))?.as_str();
        (kept.len() <= 64).then(|| kept.to_owned())
    }

    /// Each place in the text where it stands.
    pub fn all_in(&self, text: &str) -> Vec<String> {
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let upper = text.to_uppercase();
        self.inside.captures_iter(&upper).filter_map(|found| self.kept(found.get(1)?.as_str())).collect()
    }

    pub fn in_subject(&self, subject: &str) -> Option<String> {
        let upper = subject.to_uppercase();
        let found = self.subject.as_ref()?.captures(&upper)?;
        self.kept(found.get(1)?.as_str())
    }
}

fn first(shapes: &[(Shape, Regex)], text: &str) -> Option<Shape> {
    let folded = fold(text);
    shapes.iter().find(|(_, pattern)| pattern.is_match(&folded)).map(|(shape, _)| *shape)
}

fn shapes(rules: &[SubjectRule]) -> Result<Vec<(Shape, Regex)>, RuleError> {
    rules.iter().map(|rule| Ok((rule.kind, compiled(&rule.pattern)?))).collect()
}

fn sentence(text: &str) -> Result<Sentence, RuleError> {
    let pattern = compiled(text)?;
    let groups = pattern.capture_names().flatten().map(|group| {
        let (name, when) = group.strip_prefix("was_").map_or((group, When::Now), |name| (name, When::Was));
        let slot = serde::Deserialize::deserialize(serde::de::value::StrDeserializer::<
            serde::de::value::Error,
        >::new(name));
        slot.map(|slot| (group.to_owned(), slot, when)).map_err(|_| RuleError::UnknownSlot(name.to_owned()))
    });
    let groups = groups.collect::<Result<_, _>>()?;
    Ok(Sentence { pattern, groups })
}

fn compiled(pattern: &str) -> Result<Regex, RuleError> {
    regex::RegexBuilder::new(pattern)
        .size_limit(1 << 20)
        .build()
        .map_err(|error| RuleError::Pattern { pattern: pattern.to_owned(), error: error.to_string() })
}
