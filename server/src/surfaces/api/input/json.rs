use super::{is_json, read_bytes, refuse_if_declared_too_large};
use crate::surfaces::api::{
    answer::{Code, Problem},
    state::Api,
};
use axum::extract::{FromRequest, Request};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A JSON object; no body at all is the empty one. Fields are asked for by name; unknown ones are ignored.
#[derive(Debug, Default)]
pub struct JsonBody {
    object: Map<String, Value>,
    problems: BTreeMap<String, String>,
}

impl FromRequest<Api> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let most = api.deps.app.config.ingest.body_bytes;
        refuse_if_declared_too_large(request.headers(), most)?;
        let is_json = is_json(request.headers());
        Self::of_bytes(&read_bytes(request.into_body(), most).await?, is_json)
    }
}

impl JsonBody {
    pub fn of_bytes(body: &[u8], is_json: bool) -> Result<Self, Problem> {
        if body.is_empty() {
            return Ok(Self::default());
        }
        if !is_json {
            return Err(Code::UnsupportedMediaType.into());
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(object)) => Ok(Self { object, problems: BTreeMap::new() }),
            Ok(_) => Err(Problem::field("body", "must be an object")),
            Err(_) => Err(Code::MalformedJson.into()),
        }
    }
}

impl JsonBody {
    pub fn into_object(self) -> Map<String, Value> {
        self.object
    }

    pub fn value(&self, name: &str) -> Option<&Value> {
        self.object.get(name)
    }

    /// Absent: `None`. Null or blank: `Some(None)`.
    pub fn text(&mut self, name: &str, most: usize) -> Option<Option<String>> {
        match self.object.get(name)? {
            Value::Null => Some(None),
            Value::String(text) if text.contains('\0') => self.problem(name, "must not contain NUL"),
            Value::String(text) if text.trim().chars().count() > most => {
                self.problem(name, &format!("must be at most {most} characters"))
            }
            Value::String(text) => Some(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
            _ => self.problem(name, "must be a text"),
        }
    }

    pub fn flag(&mut self, name: &str) -> Option<bool> {
        match self.object.get(name)? {
            Value::Null => None,
            Value::Bool(flag) => Some(*flag),
            _ => self.problem(name, "must be true or false"),
        }
    }

    /// Answers `None`, so that a match can end with it.
    pub fn problem<T>(&mut self, name: &str, what_to_mend: &str) -> Option<T> {
        self.problems.entry(name.to_owned()).or_insert_with(|| what_to_mend.to_owned());
        None
    }

    /// After all has been read: is everything as it should be?
    pub fn check(self) -> Result<(), Problem> {
        if self.problems.is_empty() { Ok(()) } else { Err(Problem::fields(self.problems)) }
    }
}
