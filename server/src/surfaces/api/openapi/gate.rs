//! The compatibility gate: what a client of the released document could trip over in the present one.
//!
//! Additions pass: a new path, operation, status, optional field, enum word. Gone, renamed, narrowed, newly required
//! or of another type does not, unless the major version grows.

mod schema;

#[cfg(test)]
mod tests;

use schema::{Direction, Schemas};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Compatible,
    /// Breaking, and the major version says so.
    NewMajor(Vec<String>),
    Breaking(Vec<String>),
}

pub fn compare(released: &Value, current: &Value) -> Verdict {
    let mut gate = Gate { schemas: Schemas::new(released, current), found: Vec::new() };
    gate.paths();
    let found = gate.found;
    if found.is_empty() {
        return Verdict::Compatible;
    }
    if major(current) > major(released) { Verdict::NewMajor(found) } else { Verdict::Breaking(found) }
}

fn major(document: &Value) -> u64 {
    let version = document.pointer("/info/version").and_then(Value::as_str).unwrap_or_default();
    version.split('.').next().and_then(|major| major.parse().ok()).unwrap_or_default()
}

struct Gate<'a> {
    schemas: Schemas<'a>,
    found: Vec<String>,
}

impl Gate<'_> {
    fn breaks(&mut self, at: &str, what: &str) {
        self.found.push(format!("{at}: {what}"));
    }

    fn paths(&mut self) {
        let (old, new) = (self.schemas.old, self.schemas.new);
        for (path, old_item) in members(old, "paths") {
            let Some(new_item) = members(new, "paths").find(|(name, _)| name == &path).map(|(_, item)| item)
            else {
                self.breaks(path, "the path is gone");
                continue;
            };
            for method in METHODS {
                let Some(old_operation) = old_item.get(method) else { continue };
                let at = format!("{} {path}", method.to_uppercase());
                match new_item.get(method) {
                    None => self.breaks(&at, "the operation is gone"),
                    Some(new_operation) => {
                        self.parameters(
                            &at,
                            &parameters(old_item, old_operation),
                            &parameters(new_item, new_operation),
                        );
                        self.request_body(
                            &at,
                            old_operation.get("requestBody"),
                            new_operation.get("requestBody"),
                        );
                        self.responses(&at, old_operation, new_operation);
                        self.security(&at, old_operation, new_operation);
                    }
                }
            }
        }
    }

    fn parameters(&mut self, at: &str, old: &[&Value], new: &[&Value]) {
        let old: Vec<_> = old.iter().map(|parameter| self.schemas.resolve_old(parameter)).collect();
        let new: Vec<_> = new.iter().map(|parameter| self.schemas.resolve_new(parameter)).collect();
        let key =
            |parameter: &Value| (text(parameter, "in").to_owned(), text(parameter, "name").to_lowercase());
        for old in &old {
            let at = format!("{at} {} parameter {}", text(old, "in"), text(old, "name"));
            let Some(new) = new.iter().find(|new| key(new) == key(old)) else {
                self.breaks(&at, "is gone");
                continue;
            };
            if is_true(new, "required") && !is_true(old, "required") {
                self.breaks(&at, "is now required");
            }
            self.schema(&at, old.get("schema"), new.get("schema"), Direction::Request);
        }
        for new in new.iter().filter(|new| is_true(new, "required")) {
            if !old.iter().any(|old| key(old) == key(new)) {
                self.breaks(
                    at,
                    &format!("the {} parameter {} is new and required", text(new, "in"), text(new, "name")),
                );
            }
        }
    }

    fn request_body(&mut self, at: &str, old: Option<&Value>, new: Option<&Value>) {
        let old = old.map(|body| self.schemas.resolve_old(body));
        let new = new.map(|body| self.schemas.resolve_new(body));
        match (old, new) {
            (None, Some(new)) if is_true(new, "required") => {
                self.breaks(at, "a request body is now required")
            }
            (Some(_), None) => self.breaks(at, "the request body is gone"),
            (Some(old), Some(new)) => {
                if is_true(new, "required") && !is_true(old, "required") {
                    self.breaks(at, "the request body is now required");
                }
                self.content(&format!("{at} request"), old, new, Direction::Request);
            }
            _ => {}
        }
    }

    fn responses(&mut self, at: &str, old: &Value, new: &Value) {
        for (status, old_response) in members(old, "responses") {
            let at = format!("{at} {status}");
            let Some(new_response) = new.get("responses").and_then(|responses| responses.get(status)) else {
                self.breaks(&at, "the response is gone");
                continue;
            };
            let old_response = self.schemas.resolve_old(old_response);
            let new_response = self.schemas.resolve_new(new_response);
            self.content(&at, old_response, new_response, Direction::Response);
            for (name, _) in members(old_response, "headers") {
                if members(new_response, "headers").all(|(new, _)| !new.eq_ignore_ascii_case(name)) {
                    self.breaks(&at, &format!("the header {name} is gone"));
                }
            }
        }
    }

    fn content(&mut self, at: &str, old: &Value, new: &Value, direction: Direction) {
        for (kind, old_media) in members(old, "content") {
            match new.get("content").and_then(|content| content.get(kind)) {
                None => self.breaks(at, &format!("{kind} is gone")),
                Some(new_media) => {
                    self.schema(at, old_media.get("schema"), new_media.get("schema"), direction)
                }
            }
        }
    }

    /// Each way to be let in must go on being one.
    fn security(&mut self, at: &str, old: &Value, new: &Value) {
        let ways = |document: &Value, operation: &Value| -> BTreeSet<Vec<String>> {
            let security = operation.get("security").or_else(|| document.get("security"));
            let ways: BTreeSet<Vec<String>> = security
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(|way| way.as_object().into_iter().flat_map(Map::keys).cloned().collect())
                .collect();
            if ways.is_empty() { BTreeSet::from([Vec::new()]) } else { ways }
        };
        let (old, new) = (ways(self.schemas.old, old), ways(self.schemas.new, new));
        if new.contains(&Vec::new()) {
            return;
        }
        for way in old.difference(&new) {
            let way = if way.is_empty() { "no authentication".to_owned() } else { way.join(" + ") };
            self.breaks(at, &format!("{way} is not enough any more"));
        }
    }

    fn schema(&mut self, at: &str, old: Option<&Value>, new: Option<&Value>, direction: Direction) {
        let any = Value::Bool(true);
        let problems = self.schemas.compare(at, old.unwrap_or(&any), new.unwrap_or(&any), direction);
        self.found.extend(problems);
    }
}

fn members<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
    value.get(name).and_then(Value::as_object).into_iter().flatten()
}

/// Those of the path first; an operation's own replace them.
fn parameters<'a>(item: &'a Value, operation: &'a Value) -> Vec<&'a Value> {
    let list = |value: &'a Value| value.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let own: Vec<&Value> = list(operation).collect();
    let same = |a: &Value, b: &Value| a.get("name") == b.get("name") && a.get("in") == b.get("in");
    let shared = list(item).filter(|shared| !own.iter().any(|own| same(own, shared)));
    shared.chain(own.iter().copied()).collect()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn is_true(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}
