//! Fields of a body, each refused by a code of its own.

use crate::surfaces::api::answer::{Code, Problem};
use chrono::NaiveTime;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

pub type Object = Map<String, Value>;

/// Absent and null are the same: not said.
fn said<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !value.is_null())
}

/// Newlines are kept.
pub fn text(object: &Object, name: &str, most: usize, code: Code) -> Result<Option<String>, Problem> {
    match said(object, name) {
        None => Ok(None),
        Some(Value::String(text)) if !text.contains('\0') && text.trim().chars().count() <= most => {
            Ok(Some(text.trim().to_owned()))
        }
        Some(_) => Err(code.into()),
    }
}

/// A name: blanks of any kind are one.
pub fn name(object: &Object, field: &str, code: Code) -> Result<Option<String>, Problem> {
    let text = text(object, field, 1_000, code)?;
    let text = text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    match text {
        Some(text) if text.is_empty() || text.chars().count() > 255 => Err(code.into()),
        text => Ok(text),
    }
}

pub fn flag(object: &Object, name: &str) -> Result<Option<bool>, Problem> {
    match said(object, name) {
        None => Ok(None),
        Some(Value::Bool(flag)) => Ok(Some(*flag)),
        Some(_) => Err(Problem::field(name, "must be true or false")),
    }
}

pub fn whole_number(
    object: &Object,
    name: &str,
    least: u32,
    most: u32,
    code: Code,
) -> Result<Option<u32>, Problem> {
    match said(object, name) {
        None => Ok(None),
        Some(value) => {
            let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
            number.filter(|number| (least..=most).contains(number)).map(Some).ok_or_else(|| code.into())
        }
    }
}

/// A number or a text; read as a decimal.
pub fn price(object: &Object, name: &str) -> Result<Option<Decimal>, Problem> {
    let text = match said(object, name) {
        None => return Ok(None),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(_) => return Err(Code::RatePriceInvalid.into()),
    };
    let price: Option<Decimal> = text.parse().ok();
    let fits = |price: &Decimal| {
        *price >= Decimal::ZERO && *price < Decimal::from(1_000_000_000) && price.scale() <= 3
    };
    price.filter(fits).map(Some).ok_or_else(|| Code::RatePriceInvalid.into())
}

pub fn time(object: &Object, name: &str, code: Code) -> Result<Option<NaiveTime>, Problem> {
    let Some(text) = text(object, name, 32, code)?.filter(|text| !text.is_empty()) else { return Ok(None) };
    let time =
        ["%H:%M", "%H:%M:%S"].into_iter().find_map(|shape| NaiveTime::parse_from_str(&text, shape).ok());
    time.map(Some).ok_or_else(|| code.into())
}

/// Absent is the empty list, as ever: content is replaced whole.
pub fn objects<'a>(object: &'a Object, name: &str, code: Code) -> Result<Vec<&'a Object>, Problem> {
    match said(object, name) {
        None => Ok(Vec::new()),
        Some(Value::Array(list)) if list.len() <= 200 => {
            list.iter().map(|value| value.as_object().ok_or_else(|| code.into())).collect()
        }
        Some(_) => Err(code.into()),
    }
}

/// Each text once.
pub fn texts(object: &Object, name: &str, code: Code) -> Result<Vec<String>, Problem> {
    let Some(value) = said(object, name) else { return Ok(Vec::new()) };
    let list = value.as_array().filter(|list| list.len() <= 200).ok_or_else(|| Problem::from(code))?;
    let mut texts: Vec<String> = Vec::with_capacity(list.len());
    for value in list {
        let text =
            value.as_str().map(str::trim).filter(|text| !text.contains('\0') && text.chars().count() <= 500);
        let text = text.ok_or_else(|| Problem::from(code))?;
        if !text.is_empty() && !texts.iter().any(|known| known == text) {
            texts.push(text.to_owned());
        }
    }
    Ok(texts)
}

/// Lower case, other than letters and digits a hyphen.
pub fn slug(object: &Object) -> Result<Option<String>, Problem> {
    let code = Code::ItemSlugRequired;
    let Some(text) = text(object, "slug", 500, code)? else { return Ok(None) };
    let hyphened: String =
        text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = hyphened.split('-').filter(|word| !word.is_empty()).collect();
    let mut slug = words.join("-");
    slug.truncate(191);
    let slug = slug.trim_end_matches('-').to_owned();
    if slug.is_empty() { Err(code.into()) } else { Ok(Some(slug)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(value: Value) -> Object {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn slugs_are_made_of_what_is_sent() {
        let slug = |text: &str| slug(&object(json!({"slug": text}))).ok().flatten();
        assert_eq!(slug(" Mount  Batur -- Sunrise! ").as_deref(), Some("mount-batur-sunrise"));
        assert_eq!(slug("--"), None);
    }

    #[test]
    fn prices_are_read_from_their_text() {
        let price = |value: Value| {
            price(&object(json!({"price": value})), "price").map(|price| price.map(|p| p.to_string()))
        };
        assert_eq!(price(json!(45.1)), Ok(Some("45.1".to_owned())));
        assert_eq!(price(json!("640000")), Ok(Some("640000".to_owned())));
        for bad in [json!(-1), json!("x"), json!(1e12), json!(0.0001), json!([])] {
            assert!(price(bad.clone()).is_err(), "{bad}");
        }
    }
}
