//! Filters live in the address: `?status=READY&channel=GYG`.

use leptos_router::params::ParamsMap;
use std::str::FromStr;

/// A parameter that says something: absent, blank and unreadable are all "any".
pub fn read<T: FromStr>(params: &ParamsMap, name: &str) -> Option<T> {
    params.get_str(name).map(str::trim).filter(|text| !text.is_empty()).and_then(|text| text.parse().ok())
}

/// `path?name=value…` of the parameters that say something. `-`, `_`, `.` and `~` stay as they are (RFC 3986): the router's
/// server half encodes them and its browser half does not.
pub fn address(path: &str, params: &[(&'static str, Option<String>)]) -> String {
    let mut map = ParamsMap::new();
    for (name, value) in params {
        if let Some(value) = value {
            map.insert(*name, value.clone());
        }
    }
    let query = [("%2D", "-"), ("%2E", "."), ("%5F", "_"), ("%7E", "~")]
        .into_iter()
        .fold(map.to_query_string(), |query, (code, letter)| query.replace(code, letter));
    format!("{path}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_encodes_what_it_must() {
        let params = [("date_from", Some("2026-11-24".to_owned())), ("q", Some("a.b~c %2D&".to_owned()))];
        assert_eq!(address("/bookings", &params), "/bookings?date_from=2026-11-24&q=a.b~c%20%252D%26");
    }
}
