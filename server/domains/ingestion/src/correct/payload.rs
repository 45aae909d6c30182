//! Changing single fields of a payload, the rest letter for letter: numbers must not pass through a float.

use serde_json::value::{RawValue, to_raw_value};
use std::collections::BTreeMap;

type Object = BTreeMap<String, Box<RawValue>>;

/// The body with these fields set: `booking.tourDate` → the new text. A blank text means unknown. Whole numbers are
/// written as numbers where the contract wants them so. `None`: the body is no JSON object, or a path goes through
/// something that is none.
pub fn patched(body: &str, changes: &[(&str, &str)]) -> Option<String> {
    let mut root: Object = serde_json::from_str(body).ok()?;
    for (path, text) in changes {
        let value = raw(path, text.trim())?;
        match path.split_once('.') {
            None => {
                root.insert((*path).to_owned(), value);
            }
            Some((outer, inner)) => {
                let mut object: Object = match root.get(outer).map(|raw| raw.get()) {
                    None | Some("null") => Object::new(),
                    Some(text) => serde_json::from_str(text).ok()?,
                };
                object.insert(inner.to_owned(), value);
                root.insert(outer.to_owned(), to_raw_value(&object).ok()?);
            }
        }
    }
    serde_json::to_string(&root).ok()
}

/// The text at `path`: a string's content, a number's literal, nothing for what is absent or of another kind.
pub fn value_at(body: &str, path: &str) -> Option<String> {
    let root: Object = serde_json::from_str(body).ok()?;
    let raw = match path.split_once('.') {
        None => root.get(path)?.get().to_owned(),
        Some((outer, inner)) => {
            let object: Object = serde_json::from_str(root.get(outer)?.get()).ok()?;
            object.get(inner)?.get().to_owned()
        }
    };
    if raw.starts_with('"') {
        return serde_json::from_str(&raw).ok();
    }
    (raw.starts_with('-') || raw.starts_with(|c: char| c.is_ascii_digit())).then_some(raw)
}

fn raw(path: &str, text: &str) -> Option<Box<RawValue>> {
    if text.is_empty() {
        return RawValue::from_string("null".to_owned()).ok();
    }
    let counted = ["booking.adult", "booking.child", "booking.infant"].contains(&path);
    if counted && let Ok(number) = text.parse::<u32>() {
        return to_raw_value(&number).ok();
    }
    to_raw_value(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_leaves_the_rest_as_it_was() {
        let body = r#"{"source":"GYG","booking":{"adult":"two","totalPrice":12345678901.2345,"items":[{"total":0.10}]}}"#;
        let mended = patched(
            body,
            &[("booking.adult", "2"), ("booking.tourDate", " 2026-03-10 "), ("booking.note", "")],
        );
        assert_eq!(
            mended.as_deref(),
            Some(
                r#"{"booking":{"adult":2,"items":[{"total":0.10}],"note":null,"totalPrice":12345678901.2345,"tourDate":"2026-03-10"},"source":"GYG"}"#
            )
        );
        assert_eq!(value_at(body, "booking.totalPrice").as_deref(), Some("12345678901.2345"));
        assert_eq!(value_at(body, "booking.adult").as_deref(), Some("two"));
        assert_eq!(value_at(body, "booking.items"), None);
        assert_eq!(patched("[]", &[]), None);
        assert_eq!(patched(r#"{"booking":"x"}"#, &[("booking.adult", "2")]), None);
        let created = patched("{}", &[("customer.name", "Ayu \"A\"")]);
        assert_eq!(created.as_deref(), Some(r#"{"customer":{"name":"Ayu \"A\""}}"#));
    }
}
