//! Filters live in the address: `?status=READY&channel=GYG`.

use leptos_router::params::ParamsMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::str::FromStr;

/// A parameter that says something: absent, blank and unreadable are all "any".
pub fn read<T: FromStr>(params: &ParamsMap, name: &str) -> Option<T> {
    params.get_str(name).map(str::trim).filter(|text| !text.is_empty()).and_then(|text| text.parse().ok())
}

/// What a value keeps as it is in an address (RFC 3986, unreserved).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `path?name=value…` of the parameters that say something. Not by [`ParamsMap`]: it decodes what it is given, and its server
/// half escapes other letters than its browser half.
pub fn address(path: &str, params: &[(&'static str, Option<String>)]) -> String {
    let pairs = params.iter().filter_map(|(name, value)| {
        Some(format!("{name}={}", utf8_percent_encode(value.as_ref()?, ESCAPED)))
    });
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
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
