//! A JSON object read field by field, numbers kept as their text: money must not pass through a float.

use super::Refusal;
use serde_json::value::RawValue;
use std::collections::HashMap;

pub(super) struct Object<'a>(HashMap<String, &'a RawValue>);

/// The value is there but of another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrongKind;

impl<'a> Object<'a> {
    pub fn parse(body: &'a str) -> Result<Self, Refusal> {
        let root: &RawValue = serde_json::from_str(body).map_err(|_| Refusal::Malformed)?;
        Self::from_raw(root).ok_or_else(|| Refusal::coded("INVALID_INGEST_PAYLOAD"))
    }

    fn from_raw(raw: &'a RawValue) -> Option<Self> {
        serde_json::from_str(raw.get()).ok().map(Self)
    }

    /// Absent and null are the same: unknown.
    pub fn raw(&self, name: &str) -> Option<&'a RawValue> {
        self.0.get(name).copied().filter(|raw| raw.get() != "null")
    }

    pub fn object(&self, name: &str) -> Result<Option<Self>, WrongKind> {
        self.raw(name).map(|raw| Self::from_raw(raw).ok_or(WrongKind)).transpose()
    }

    pub fn list(&self, name: &str) -> Result<Option<Vec<Self>>, WrongKind> {
        let Some(raw) = self.raw(name) else { return Ok(None) };
        let entries: Vec<&RawValue> = serde_json::from_str(raw.get()).map_err(|_| WrongKind)?;
        entries
            .into_iter()
            .map(|entry| Self::from_raw(entry).ok_or(WrongKind))
            .collect::<Result<_, _>>()
            .map(Some)
    }

    pub fn text(&self, name: &str) -> Result<Option<String>, WrongKind> {
        self.raw(name).map(|raw| serde_json::from_str(raw.get()).map_err(|_| WrongKind)).transpose()
    }

    /// A string's content or a number's literal text.
    pub fn text_or_number(&self, name: &str) -> Result<Option<String>, WrongKind> {
        let Some(raw) = self.raw(name) else { return Ok(None) };
        let text = raw.get();
        if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return Ok(Some(text.to_owned()));
        }
        serde_json::from_str(text).map(Some).map_err(|_| WrongKind)
    }

    /// A whole number written as one (`2`, not `2.0` nor `"2"`).
    pub fn integer(&self, name: &str) -> Result<Option<i64>, WrongKind> {
        self.raw(name).map(|raw| raw.get().parse().map_err(|_| WrongKind)).transpose()
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
