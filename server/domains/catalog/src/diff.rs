//! What differs between two documents: field path, old, new. Pure.

use contracts::{catalog::Document, views::event::FieldChange};
use serde_json::Value;

/// By field name. `None`: there was none before, so that all of it is new.
pub fn differences(old: Option<&Document>, new: &Document) -> Vec<FieldChange> {
    let json = |document: &Document| serde_json::to_value(document).unwrap_or(Value::Null);
    let mut changes = Vec::new();
    walk("", old.map(json).as_ref(), Some(&json(new)), &mut changes);
    changes
}

fn walk(path: &str, old: Option<&Value>, new: Option<&Value>, changes: &mut Vec<FieldChange>) {
    if old == new {
        return;
    }
    match (old, new) {
        (Some(Value::Array(old)), Some(Value::Array(new))) => lists(path, old, new, changes),
        (old, Some(Value::Object(new))) if !matches!(old, Some(Value::Array(_))) => {
            let before = old.and_then(Value::as_object);
            for (name, value) in new {
                walk(&under(path, name), before.and_then(|before| before.get(name)), Some(value), changes);
            }
        }
        (None, Some(Value::Array(new))) => lists(path, &[], new, changes),
        (Some(Value::Object(old)), None) => {
            for (name, value) in old {
                walk(&under(path, name), Some(value), None, changes);
            }
        }
        (Some(Value::Array(old)), None) => lists(path, old, &[], changes),
        (old, new) => {
            let (old, new) = (shown(old), shown(new));
            if old != new {
                changes.push(FieldChange { field: path.to_owned(), old, new });
            }
        }
    }
}

/// Parts with an id are the same part wherever they stand; others are compared by place.
fn lists(path: &str, old: &[Value], new: &[Value], changes: &mut Vec<FieldChange>) {
    let id = |value: &Value| value.get("id").and_then(Value::as_str).map(str::to_owned);
    if old.iter().chain(new).all(|value| id(value).is_some()) && !(old.is_empty() && new.is_empty()) {
        for value in new {
            let before = old.iter().find(|other| id(other) == id(value));
            walk(&format!("{path}[{}]", label(value)), before, Some(value), changes);
        }
        for value in old.iter().filter(|value| !new.iter().any(|other| id(other) == id(value))) {
            walk(&format!("{path}[{}]", label(value)), Some(value), None, changes);
        }
        return;
    }
    for i in 0..old.len().max(new.len()) {
        walk(&format!("{path}[{}]", i + 1), old.get(i), new.get(i), changes);
    }
}

/// What a person knows the part by.
fn label(part: &Value) -> String {
    let text = |name: &str| part.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    if let Some(traveler) = text("traveler") {
        let from = part.get("minQuantity").filter(|value| !value.is_null()).map(Value::to_string);
        let season = text("seasonStart").map(|day| format!(" from {day}")).unwrap_or_default();
        return format!("{traveler}{}{season}", from.map(|from| format!(" {from}+")).unwrap_or_default());
    }
    text("code").or_else(|| text("name")).or_else(|| text("id")).unwrap_or_default().to_owned()
}

fn under(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Nothing, an empty text and an empty list read the same.
fn shown(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Array(list) if list.is_empty() => None,
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::{
        catalog::{Rate, Tour, Traveler, Variant},
        ids::{RateKey, VariantKey},
    };
    use uuid::Uuid;

    fn variant(id: u128, code: &str, price: &str) -> Variant {
        let rate =
            Rate { id: RateKey(Uuid::from_u128(id + 100)), price: price.parse().unwrap(), ..Rate::default() };
        Variant {
            id: VariantKey(Uuid::from_u128(id)),
            code: code.to_owned(),
            rates: vec![rate],
            ..Variant::default()
        }
    }

    fn told(old: &Tour, new: &Tour) -> Vec<(String, Option<String>, Option<String>)> {
        differences(Some(&Document::Tour(old.clone())), &Document::Tour(new.clone()))
            .into_iter()
            .map(|change| (change.field, change.old, change.new))
            .collect()
    }

    #[test]
    fn a_changed_price_is_one_line_even_when_the_variants_change_places() {
        let old = Tour { variants: vec![variant(1, "A", "10"), variant(2, "B", "20")], ..Tour::default() };
        let new = Tour { variants: vec![variant(2, "B", "25"), variant(1, "A", "10")], ..Tour::default() };
        assert_eq!(
            told(&old, &new),
            [("variants[B].rates[ADULT].price".to_owned(), Some("20".to_owned()), Some("25".to_owned()))]
        );
    }

    #[test]
    fn what_is_added_and_taken_away_is_told_field_by_field() {
        let old = Tour { highlights: vec!["Sea".to_owned()], ..Tour::default() };
        let new = Tour { name: "Reef".to_owned(), ..Tour::default() };
        assert_eq!(
            told(&old, &new),
            [
                ("highlights[1]".to_owned(), Some("Sea".to_owned()), None),
                ("name".to_owned(), None, Some("Reef".to_owned()))
            ]
        );
        assert_eq!(told(&old, &old), []);
    }

    #[test]
    fn a_rate_is_named_by_whom_it_is_for() {
        let mut rate = variant(1, "A", "10").rates.remove(0);
        rate.traveler = Traveler::Child;
        rate.min_quantity = Some(3);
        let value = serde_json::to_value(rate).unwrap();
        assert_eq!(label(&value), "CHILD 3+");
    }
}
