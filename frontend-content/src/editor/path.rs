//! Where something stands in a document: `variants[0].rates[1].price`.

use serde_json::Value;

enum Step<'a> {
    Name(&'a str),
    Place(usize),
}

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '[']).filter(|step| !step.is_empty()).map(|step| match step.strip_suffix(']') {
        Some(place) => Step::Place(place.parse().unwrap_or(usize::MAX)),
        None => Step::Name(step),
    })
}

pub fn get<'a>(document: &'a Value, path: &str) -> Option<&'a Value> {
    steps(path).try_fold(document, |value, step| match step {
        Step::Name(name) => value.get(name),
        Step::Place(place) => value.get(place),
    })
}

/// A field that a part does not have yet is made, as nothing: what says nothing may be left out of a document. A row
/// that is not there is nowhere.
pub fn get_mut<'a>(document: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    steps(path).try_fold(document, |value, step| match step {
        Step::Name(name) => Some(value.as_object_mut()?.entry(name).or_insert(Value::Null)),
        Step::Place(place) => value.get_mut(place),
    })
}

pub fn under(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Where `path` is once the rows of `list` stand where `places` says; None: its row is gone.
pub fn moved(path: &str, list: &str, places: impl Fn(usize) -> Option<usize>) -> Option<String> {
    let below = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('['));
    let Some((place, rest)) = below.and_then(|below| below.split_once(']')) else {
        return Some(path.to_owned());
    };
    let to = places(place.parse().ok()?)?;
    Some(format!("{list}[{to}]{rest}"))
}

/// `variants[0].rates[1].validFrom` → `Variants 1, rates 2, valid from`.
pub fn in_words(path: &str) -> String {
    let mut words = String::new();
    for step in steps(path) {
        match step {
            Step::Place(place) => words.push_str(&format!(" {}", place.saturating_add(1))),
            Step::Name(name) => {
                if !words.is_empty() {
                    words.push_str(", ");
                }
                for letter in name.chars() {
                    if letter.is_uppercase() {
                        words.push(' ');
                    }
                    words.extend(letter.to_lowercase());
                }
            }
        }
    }
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_stands_in_a_row_goes_where_the_row_goes() {
        let swap = |place: usize| Some([1, 0][place]);
        let to = |path| moved(path, "variants[0].rates", swap);
        assert_eq!(to("variants[0].rates[1].price").as_deref(), Some("variants[0].rates[0].price"));
        assert_eq!(to("variants[1].rates[1].price").as_deref(), Some("variants[1].rates[1].price"));
        assert_eq!(to("variants[0].minPax").as_deref(), Some("variants[0].minPax"));
        assert_eq!(moved("faqs[2]", "faqs", |place| (place != 2).then_some(place)), None);
        assert_eq!(
            moved("variants[1].rates[2].price", "variants", |_| Some(0)).unwrap(),
            "variants[0].rates[2].price"
        );
    }

    #[test]
    fn a_path_leads_to_its_place() {
        let mut document = json!({"variants": [{"rates": [{"price": "1"}, {"price": "2"}]}]});
        assert_eq!(get(&document, "variants[0].rates[1].price"), Some(&json!("2")));
        assert_eq!(get(&document, "variants[7].rates"), None);
        *get_mut(&mut document, "variants[0].rates[0].price").unwrap() = json!("3");
        assert_eq!(document["variants"][0]["rates"][0]["price"], "3");
        *get_mut(&mut document, "variants[0].leastAge").unwrap() = json!(8);
        assert_eq!(document["variants"][0]["leastAge"], 8, "left out while it said nothing");
        assert_eq!(get_mut(&mut document, "variants[7].leastAge"), None);
        assert_eq!(in_words("variants[0].rates[1].validFrom"), "Variants 1, rates 2, valid from");
    }
}
