//! A value that was read from a mail: what, how surely, and where. What is not known stays unknown.

use serde::Serialize;

/// How surely a value was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Found by its place or shape alone.
    Fair,
    /// Beside its label, glued to it or over several lines.
    Good,
    /// Beside its label, as the layout means it.
    Sure,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    Subject,
    Text,
    Html,
}

/// Where a value stands, for showing it highlighted beside the mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundAt {
    pub part: Part,
    /// Block of the part, counted from 0; 0 in the subject.
    pub block: usize,
    /// As written, if a label led to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// As written, before it was understood.
    pub text: String,
}

/// Why a value that seems to be there was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "doubt", rename_all = "snake_case")]
pub enum Doubt {
    /// One writing, several meanings: `05/06/2027`, `$ 100`.
    Ambiguous { candidates: Vec<String> },
    /// The mail says it twice, differently.
    Conflict { candidates: Vec<String> },
    /// A label with something beside it that is not understood.
    Unreadable { text: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field<T> {
    pub value: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found_at: Option<FoundAt>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self { value: None, confidence: None, found_at: None, doubt: None }
    }
}

impl<T> Field<T> {
    pub fn found(value: T, confidence: Confidence, found_at: FoundAt) -> Self {
        Self { value: Some(value), confidence: Some(confidence), found_at: Some(found_at), doubt: None }
    }

    pub fn is_known(&self) -> bool {
        self.value.is_some()
    }
}

/// What a value parser makes of a text. It reads the whole text or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read<T> {
    Value(T),
    Ambiguous(Vec<T>),
    Nothing,
}

impl<T> Read<T> {
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    pub fn map<U>(self, f: impl Fn(T) -> U) -> Read<U> {
        match self {
            Self::Value(value) => Read::Value(f(value)),
            Self::Ambiguous(all) => Read::Ambiguous(all.into_iter().map(f).collect()),
            Self::Nothing => Read::Nothing,
        }
    }
}
