//! Pieces of HTML. Whatever comes from the document is escaped.

use serde_json::Value;
use std::fmt::Write;

pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// Paragraphs and `code`, which is all the markup our texts have.
pub(super) fn prose(text: &str) -> String {
    text.split("\n\n").map(|paragraph| format!("<p>{}</p>", inline(paragraph))).collect()
}

pub(super) fn inline(text: &str) -> String {
    let mut html = String::new();
    for (i, part) in text.split('`').enumerate() {
        if i % 2 == 1 {
            let _ = write!(html, "<code>{}</code>", escaped(part));
        } else {
            html.push_str(&escaped(part));
        }
    }
    html
}

/// For an anchor: letters, digits and dashes.
pub(super) fn slug(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// A schema in one line: its type, linked where it has a name, and its limits.
pub(super) fn kind(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()) {
        return format!("<a href=\"#schema-{}\">{}</a>", slug(name), escaped(name));
    }
    if let Some(list) = ["oneOf", "anyOf"].iter().find_map(|word| schema.get(*word)?.as_array()) {
        return list.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    if let Some(items) = schema.get("items") {
        let or_null = if has_null(schema) { " or null" } else { "" };
        return format!("list of {}{or_null}", kind(items));
    }
    if let Some(values) = schema.get("additionalProperties").filter(|values| values.is_object()) {
        return format!("map of {}", kind(values));
    }
    let word = match schema.get("type") {
        Some(Value::String(word)) => word.clone(),
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => "anything".to_owned(),
    };
    let format = schema.get("format").and_then(Value::as_str).map(|format| format!(" ({format})"));
    let limits = limits(schema);
    format!("{}{}{limits}", escaped(&word), escaped(&format.unwrap_or_default()))
}

fn has_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_array).is_some_and(|words| words.iter().any(|word| word == "null"))
}

fn limits(schema: &Value) -> String {
    let mut html = String::new();
    let words = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let words: Vec<String> =
        words.filter_map(Value::as_str).map(|word| format!("<code>{}</code>", escaped(word))).collect();
    if !words.is_empty() {
        let _ = write!(html, ": {}", words.join(" "));
    }
    let limit = |word: &str| schema.get(word).map(Value::to_string);
    for (least, most, unit) in [
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " entries"),
    ] {
        match (limit(least), limit(most)) {
            (Some(least), Some(most)) if least == most => {
                let _ = write!(html, ", {least}{unit}");
            }
            (Some(least), Some(most)) => {
                let _ = write!(html, ", {least} to {most}{unit}");
            }
            (Some(least), None) => {
                let _ = write!(html, ", at least {least}{unit}");
            }
            (None, Some(most)) => {
                let _ = write!(html, ", at most {most}{unit}");
            }
            (None, None) => {}
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_of_the_document_becomes_markup() {
        assert_eq!(inline("a <b> `x<y` \"c\""), "a &lt;b&gt; <code>x&lt;y</code> &quot;c&quot;");
        assert_eq!(prose("one\n\ntwo"), "<p>one</p><p>two</p>");
        assert_eq!(slug("GET /v1/{id}"), "GET--v1--id-");
    }

    #[test]
    fn a_schema_reads_as_a_line() {
        assert_eq!(kind(&json!({"type": "string", "maxLength": 128})), "string, at most 128 characters");
        assert_eq!(
            kind(&json!({"type": ["integer", "null"], "minimum": 0, "maximum": 9})),
            "integer or null, 0 to 9"
        );
        assert_eq!(
            kind(&json!({"type": "array", "items": {"$ref": "#/components/schemas/Thing"}})),
            "list of <a href=\"#schema-Thing\">Thing</a>"
        );
    }
}
