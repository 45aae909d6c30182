//! Filters live in the address: `?status=READY&channel=GYG`.

use leptos_router::params::ParamsMap;
use std::str::FromStr;

/// A parameter that says something: absent, blank and unreadable are all "any".
pub fn read<T: FromStr>(params: &ParamsMap, name: &str) -> Option<T> {
    params.get_str(name).map(str::trim).filter(|text| !text.is_empty()).and_then(|text| text.parse().ok())
}

/// `path?name=value…` of the parameters that say something.
pub fn address(path: &str, params: &[(&'static str, Option<String>)]) -> String {
    let mut map = ParamsMap::new();
    for (name, value) in params {
        if let Some(value) = value {
            map.insert(*name, value.clone());
        }
    }
    format!("{path}{}", map.to_query_string())
}
