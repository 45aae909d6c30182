//! Is a value as its schema says? As much of JSON Schema as the document uses; an undocumented property is a problem.

use serde_json::Value;
use std::collections::BTreeSet;

pub fn problems(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(document, schema, value, "", &mut found);
    found
}

fn check(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let schema = resolve(document, schema);
    if let Some(list) = ["oneOf", "anyOf"].iter().find_map(|word| schema.get(*word)?.as_array()) {
        let tries: Vec<Vec<String>> = list
            .iter()
            .map(|one| {
                let mut found = Vec::new();
                check(document, one, value, at, &mut found);
                found
            })
            .collect();
        if !tries.iter().any(Vec::is_empty) {
            found.push(format!("{at}: fits none of the alternatives: {tries:?}"));
        }
        return;
    }
    let parts: Vec<&Value> = match schema.get("allOf").and_then(Value::as_array) {
        Some(parts) => parts.iter().map(|part| resolve(document, part)).collect(),
        None => vec![schema],
    };
    let mut known = BTreeSet::new();
    for part in &parts {
        plain(document, part, value, at, found);
        known.extend(
            part["properties"].as_object().into_iter().flat_map(|properties| properties.keys().cloned()),
        );
    }
    let open = known.is_empty() || parts.iter().any(|part| part.get("additionalProperties").is_some());
    if !open && let Some(object) = value.as_object() {
        for name in object.keys().filter(|name| !known.contains(*name)) {
            found.push(format!("{at}.{name}: is not documented"));
        }
    }
}

fn plain(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let types: Vec<&str> = match &schema["type"] {
        Value::String(word) => vec![word],
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let fits = |word: &&str| match *word {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    if !types.is_empty() && !types.iter().any(fits) {
        found.push(format!("{at}: {value} is not {types:?}"));
        return;
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        found.push(format!("{at}: {value} is none of {words:?}"));
    }
    if let Some(text) = value.as_str() {
        let good = match schema["format"].as_str() {
            Some("uuid") => uuid::Uuid::parse_str(text).is_ok(),
            Some("date-time") => {
                text.len() == 24
                    && text.ends_with('Z')
                    && text.parse::<chrono::DateTime<chrono::Utc>>().is_ok()
            }
            _ => true,
        };
        if !good {
            found.push(format!("{at}: {text} is no {}", schema["format"]));
        }
    }
    for (i, entry) in value.as_array().into_iter().flatten().enumerate() {
        check(document, &schema["items"], entry, &format!("{at}[{i}]"), found);
    }
    let Some(object) = value.as_object() else { return };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !object.contains_key(name) {
            found.push(format!("{at}.{name}: is missing"));
        }
    }
    for (name, value) in object {
        if let Some(property) = schema["properties"].get(name) {
            check(document, property, value, &format!("{at}.{name}"), found);
        } else if schema["additionalProperties"].is_object() {
            check(document, &schema["additionalProperties"], value, &format!("{at}.{name}"), found);
        }
    }
}

fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => {
            resolve(document, document.pointer(&reference[1..]).unwrap_or_else(|| panic!("{reference}")))
        }
        None => schema,
    }
}
