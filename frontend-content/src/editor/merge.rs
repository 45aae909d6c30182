//! Two people wrote upon the same draft. What only one of them changed is taken; the rest a person decides.

use super::path::{get_mut, under};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A place that both changed, each to something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    pub path: String,
    pub base: Value,
    pub mine: Value,
    pub theirs: Value,
}

/// The merged document, with mine where both changed.
pub fn merge(base: &Value, mine: &Value, theirs: &Value) -> (Value, Vec<Clash>) {
    let mut clashes = Vec::new();
    let merged = walk("", base, mine, theirs, &mut clashes);
    (merged, clashes)
}

fn walk(path: &str, base: &Value, mine: &Value, theirs: &Value, clashes: &mut Vec<Clash>) -> Value {
    if mine == theirs || theirs == base {
        return mine.clone();
    }
    if mine == base {
        return theirs.clone();
    }
    match (base, mine, theirs) {
        (Value::Object(base), Value::Object(mine), Value::Object(theirs)) => {
            let names = mine.keys().chain(theirs.keys().filter(|name| !mine.contains_key(*name)));
            let null = Value::Null;
            let of =
                |map: &serde_json::Map<String, Value>, name: &str| map.get(name).unwrap_or(&null).clone();
            let merged = names.filter_map(|name| {
                let value =
                    walk(&under(path, name), &of(base, name), &of(mine, name), &of(theirs, name), clashes);
                // left out by one of them, not said to be nothing: a list must not become null
                let left_out =
                    value.is_null() && [base, mine, theirs].iter().any(|map| !map.contains_key(name));
                (!left_out).then(|| (name.clone(), value))
            });
            Value::Object(merged.collect())
        }
        (Value::Array(base), Value::Array(mine), Value::Array(theirs)) if same_parts(base, mine, theirs) => {
            let merged = (0..mine.len())
                .map(|i| walk(&format!("{path}[{i}]"), &base[i], &mine[i], &theirs[i], clashes));
            Value::Array(merged.collect())
        }
        _ => {
            clashes.push(Clash {
                path: path.to_owned(),
                base: base.clone(),
                mine: mine.clone(),
                theirs: theirs.clone(),
            });
            mine.clone()
        }
    }
}

/// None was added, taken away or moved: the parts can be looked at one by one.
fn same_parts(base: &[Value], mine: &[Value], theirs: &[Value]) -> bool {
    let id = |value: &Value| value.get("id").cloned();
    base.len() == mine.len()
        && base.len() == theirs.len()
        && base
            .iter()
            .zip(mine)
            .zip(theirs)
            .all(|((base, mine), theirs)| base.is_object() && id(base) == id(mine) && id(base) == id(theirs))
}

pub fn put(document: &mut Value, path: &str, value: Value) {
    if let Some(place) = get_mut(document, path) {
        *place = if value.is_null() && place.is_array() { Value::Array(Vec::new()) } else { value };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A document may leave out what says nothing.
    #[test]
    fn what_one_of_them_left_out_stays_a_list() {
        let (empty, full) = (json!({"name": "A"}), json!({"name": "A", "notes": ["x"]}));
        let named = |document: &Value| {
            let mut named = document.clone();
            named["name"] = json!("B");
            named
        };
        assert_eq!(merge(&full, &named(&full), &empty), (named(&empty), vec![]), "they emptied it");
        assert_eq!(merge(&empty, &named(&empty), &full), (named(&full), vec![]), "they began it");
        let mine = json!({"name": "A", "notes": ["x", "y"]});
        let (mut merged, clashes) = merge(&full, &mine, &empty);
        assert_eq!((clashes.len(), clashes[0].path.as_str()), (1, "notes"));
        put(&mut merged, "notes", clashes[0].theirs.clone());
        assert_eq!(merged["notes"], json!([]));
    }

    #[test]
    fn what_one_of_them_changed_is_taken_and_what_both_changed_is_asked() {
        let base = json!({"name": "A", "slug": "a", "seo": {"title": "", "description": ""}});
        let mine = json!({"name": "Mine", "slug": "a", "seo": {"title": "t", "description": ""}});
        let theirs = json!({"name": "Theirs", "slug": "b", "seo": {"title": "", "description": "d"}});
        let (merged, clashes) = merge(&base, &mine, &theirs);
        assert_eq!(merged, json!({"name": "Mine", "slug": "b", "seo": {"title": "t", "description": "d"}}));
        assert_eq!(clashes.len(), 1);
        assert_eq!((clashes[0].path.as_str(), &clashes[0].theirs), ("name", &json!("Theirs")));
    }

    #[test]
    fn parts_are_merged_one_by_one_unless_both_moved_them() {
        let rate = |id: &str, price: &str| json!({"id": id, "price": price});
        let base = json!([rate("a", "1"), rate("b", "2")]);
        let mine = json!([rate("a", "9"), rate("b", "2")]);
        let theirs = json!([rate("a", "1"), rate("b", "8")]);
        assert_eq!(merge(&base, &mine, &theirs), (json!([rate("a", "9"), rate("b", "8")]), vec![]));
        let moved = json!([rate("b", "2"), rate("a", "1")]);
        let (merged, clashes) = merge(&base, &mine, &moved);
        assert_eq!((merged, clashes.len()), (mine, 1));
        let lines = merge(&json!(["x"]), &json!(["x", "y"]), &json!(["x", "z"])).1;
        assert_eq!(lines.len(), 1);
    }
}
