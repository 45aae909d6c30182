//! Does the new schema still do for those who know the old one?

use serde_json::{Map, Value};
use std::{cell::RefCell, collections::BTreeSet};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// What clients send: the new schema must take all that the old one took.
    Request,
    /// What clients read: the new schema must give nothing that the old one did not promise.
    Response,
}

pub(super) struct Schemas<'a> {
    pub old: &'a Value,
    pub new: &'a Value,
    /// Pairs of references under way: a recursive schema is compared once.
    open: RefCell<Vec<(String, String, Direction)>>,
}

/// How many members an allOf, or references a chain, may nest; beyond it something is wrong with the document.
const DEEPEST: usize = 64;

impl<'a> Schemas<'a> {
    pub fn new(old: &'a Value, new: &'a Value) -> Self {
        Self { old, new, open: RefCell::default() }
    }

    pub fn resolve_old<'v>(&self, value: &'v Value) -> &'v Value
    where
        'a: 'v,
    {
        resolve(self.old, value)
    }

    pub fn resolve_new<'v>(&self, value: &'v Value) -> &'v Value
    where
        'a: 'v,
    {
        resolve(self.new, value)
    }

    pub fn compare(&self, at: &str, old: &Value, new: &Value, direction: Direction) -> Vec<String> {
        let name = |value: &Value| value.get("$ref").and_then(Value::as_str).map(str::to_owned);
        let pair = name(old).zip(name(new)).map(|(old, new)| (old, new, direction));
        if let Some(pair) = &pair {
            if self.open.borrow().contains(pair) {
                return Vec::new();
            }
            self.open.borrow_mut().push(pair.clone());
        }
        let found = self.compare_resolved(at, &flat(self.old, old, 0), &flat(self.new, new, 0), direction);
        if pair.is_some() {
            self.open.borrow_mut().pop();
        }
        found
    }

    fn compare_resolved(&self, at: &str, old: &Value, new: &Value, direction: Direction) -> Vec<String> {
        let (old_variants, new_variants) = (variants(self.old, old), variants(self.new, new));
        if let ([old], [new]) = (old_variants.as_slice(), new_variants.as_slice()) {
            return self.compare_plain(at, old, new, direction);
        }

        let is_null =
            |variant: &&Value| types(variant).is_some_and(|types| types == BTreeSet::from(["null"]));
        let old_null = old_variants.iter().any(|variant| is_null(&variant) || takes_null(variant));
        let new_null = new_variants.iter().any(|variant| is_null(&variant) || takes_null(variant));
        let mut found = Vec::new();
        match direction {
            Direction::Request if old_null && !new_null => {
                found.push(format!("{at}: null is not taken any more"))
            }
            Direction::Response if new_null && !old_null => found.push(format!("{at}: may now be null")),
            _ => {}
        }
        let old: Vec<&Value> = old_variants.iter().filter(|variant| !is_null(variant)).collect();
        let new: Vec<&Value> = new_variants.iter().filter(|variant| !is_null(variant)).collect();
        if let ([old], [new]) = (old.as_slice(), new.as_slice()) {
            found.extend(self.compare_plain(at, &without_null(old), &without_null(new), direction));
            return found;
        }
        let fits = |old: &Value, new: &Value| self.compare(at, old, new, direction).is_empty();
        let lost = match direction {
            Direction::Request => old.iter().any(|old| !new.iter().any(|new| fits(old, new))),
            Direction::Response => new.iter().any(|new| !old.iter().any(|old| fits(old, new))),
        };
        if lost {
            found.push(format!("{at}: one of the alternatives has changed"));
        }
        found
    }

    fn compare_plain(&self, at: &str, old: &Value, new: &Value, direction: Direction) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(problem) = type_change(old, new, direction) {
            found.push(format!("{at}: {problem}"));
            return found;
        }
        found.extend(enum_change(old, new, direction).map(|problem| format!("{at}: {problem}")));
        found.extend(format_change(old, new, direction).map(|problem| format!("{at}: {problem}")));
        if direction == Direction::Request {
            found.extend(tightened(old, new).into_iter().map(|problem| format!("{at}: {problem}")));
        }
        found.extend(self.properties(at, old, new, direction));
        for (word, shown) in [("items", "[]"), ("additionalProperties", ".*")] {
            match (old.get(word), new.get(word)) {
                (Some(old), Some(new)) if !old.is_boolean() && !new.is_boolean() => {
                    found.extend(self.compare(&format!("{at}{shown}"), old, new, direction));
                }
                (old, Some(Value::Bool(false)))
                    if word == "additionalProperties"
                        && direction == Direction::Request
                        && old != Some(&Value::Bool(false)) =>
                {
                    found.push(format!("{at}: further properties are not taken any more"));
                }
                _ => {}
            }
        }
        found
    }

    fn properties(&self, at: &str, old: &Value, new: &Value, direction: Direction) -> Vec<String> {
        let mut found = Vec::new();
        let empty = Map::new();
        let of = |schema: &'_ Value| -> Map<String, Value> {
            schema.get("properties").and_then(Value::as_object).unwrap_or(&empty).clone()
        };
        let (old_properties, new_properties) = (of(old), of(new));
        let (old_required, new_required) = (required(old), required(new));
        for (name, old_property) in &old_properties {
            let at = format!("{at}.{name}");
            let Some(new_property) = new_properties.get(name) else {
                found.push(format!("{at}: is gone"));
                continue;
            };
            if direction == Direction::Response && old_required.contains(name) && !new_required.contains(name)
            {
                found.push(format!("{at}: may now be missing"));
            }
            found.extend(self.compare(&at, old_property, new_property, direction));
        }
        if direction == Direction::Request {
            for name in new_required.difference(&old_required) {
                found.push(format!("{at}.{name}: is now required"));
            }
        }
        found
    }
}

fn resolve<'v>(document: &'v Value, value: &'v Value) -> &'v Value {
    let mut value = value;
    for _ in 0..DEEPEST {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return value };
        match reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer)) {
            Some(target) => value = target,
            None => return value,
        }
    }
    value
}

/// Without references at the top, the members of an allOf made one.
fn flat(document: &Value, value: &Value, depth: usize) -> Value {
    let value = resolve(document, value);
    let Some(members) = value.get("allOf").and_then(Value::as_array).filter(|_| depth < DEEPEST) else {
        return value.clone();
    };
    let mut own = value.clone();
    if let Some(own) = own.as_object_mut() {
        own.remove("allOf");
    }
    let mut whole = Map::new();
    for member in members.iter().map(|member| flat(document, member, depth + 1)).chain([own]) {
        let Value::Object(member) = member else { continue };
        for (word, part) in member {
            match (whole.get_mut(&word), part) {
                (Some(Value::Object(there)), Value::Object(more)) if word == "properties" => {
                    there.extend(more)
                }
                (Some(Value::Array(there)), Value::Array(more)) if word == "required" => there.extend(more),
                (_, part) => {
                    whole.insert(word, part);
                }
            }
        }
    }
    Value::Object(whole)
}

fn variants(document: &Value, schema: &Value) -> Vec<Value> {
    let list = schema.get("oneOf").or_else(|| schema.get("anyOf")).and_then(Value::as_array);
    match list {
        Some(list) => list.iter().map(|variant| flat(document, variant, 0)).collect(),
        None => vec![schema.clone()],
    }
}

/// `None`: anything.
fn types(schema: &Value) -> Option<BTreeSet<&str>> {
    match schema.get("type") {
        Some(Value::String(word)) => Some(BTreeSet::from([word.as_str()])),
        Some(Value::Array(words)) => Some(words.iter().filter_map(Value::as_str).collect()),
        _ if schema.get("properties").is_some() => Some(BTreeSet::from(["object"])),
        _ => None,
    }
}

fn takes_null(schema: &Value) -> bool {
    types(schema).is_some_and(|types| types.contains("null"))
}

fn without_null(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(Value::Array(words)) = schema.get_mut("type") {
        words.retain(|word| word != "null");
    }
    schema
}

fn type_change(old: &Value, new: &Value, direction: Direction) -> Option<String> {
    let shown = |types: &Option<BTreeSet<&str>>| {
        types
            .as_ref()
            .map_or("anything".to_owned(), |types| types.iter().copied().collect::<Vec<_>>().join(" or "))
    };
    let (old, new) = (types(old), types(new));
    let (narrow, wide) = match direction {
        Direction::Request => (&old, &new),
        Direction::Response => (&new, &old),
    };
    let fits = match (narrow, wide) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(narrow), Some(wide)) => {
            narrow.iter().all(|word| wide.contains(word) || (*word == "integer" && wide.contains("number")))
        }
    };
    (!fits).then(|| format!("was {}, is {}", shown(&old), shown(&new)))
}

fn enum_change(old: &Value, new: &Value, direction: Direction) -> Option<String> {
    let words = |schema: &Value| schema.get("enum").and_then(Value::as_array).cloned();
    match (words(old), words(new)) {
        (Some(old), Some(new)) => {
            let gone: Vec<String> =
                old.iter().filter(|word| !new.contains(word)).map(Value::to_string).collect();
            (!gone.is_empty()).then(|| format!("{} is none of the words any more", gone.join(", ")))
        }
        (None, Some(_)) if direction == Direction::Request => {
            Some("only some words are taken now".to_owned())
        }
        _ => None,
    }
}

fn format_change(old: &Value, new: &Value, direction: Direction) -> Option<String> {
    let (old, new) = (old.get("format"), new.get("format"));
    let broken = match direction {
        Direction::Request => new.is_some() && old != new,
        Direction::Response => old.is_some() && old != new,
    };
    let shown = |format: Option<&Value>| format.and_then(Value::as_str).unwrap_or("none").to_owned();
    broken.then(|| format!("its format was {}, is {}", shown(old), shown(new)))
}

fn tightened(old: &Value, new: &Value) -> Vec<String> {
    let number = |schema: &Value, word: &str| schema.get(word).and_then(Value::as_f64);
    let mut found = Vec::new();
    for word in ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"] {
        if let Some(most) = number(new, word)
            && number(old, word).is_none_or(|before| most < before)
        {
            found.push(format!("{word} is now {most}"));
        }
    }
    for word in ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"] {
        if let Some(least) = number(new, word)
            && number(old, word).is_none_or(|before| least > before)
        {
            found.push(format!("{word} is now {least}"));
        }
    }
    if new.get("pattern").is_some() && new.get("pattern") != old.get("pattern") {
        found.push("its pattern has changed".to_owned());
    }
    found
}

fn required(schema: &Value) -> BTreeSet<String> {
    let list = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}
