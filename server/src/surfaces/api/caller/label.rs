use axum::http::HeaderMap;

const MOST: usize = 128;

/// What the caller wants to be shown as: the first of `x-actor`, `x-admin-user`, `x-user-id` that says something,
/// without control characters, cut. A label only: the audit row holds the true principal beside it.
pub(super) fn label(headers: &HeaderMap) -> String {
    ["x-actor", "x-admin-user", "x-user-id"]
        .iter()
        .filter_map(|name| headers.get(*name))
        .map(|value| {
            let text = String::from_utf8_lossy(value.as_bytes());
            let clean: String = text.chars().filter(|c| !c.is_control()).take(MOST).collect();
            clean.trim().to_owned()
        })
        .find(|label| !label.is_empty())
        .unwrap_or_else(|| "system".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    #[test]
    fn the_first_label_that_says_something_counts() {
        let of = |pairs: &[(&'static str, &[u8])]| {
            let pairs = pairs.iter().map(|(name, value)| {
                (HeaderName::from_static(name), HeaderValue::from_bytes(value).unwrap())
            });
            label(&pairs.collect())
        };
        assert_eq!(of(&[]), "system");
        assert_eq!(of(&[("x-user-id", b"7"), ("x-actor", b" ")]), "7");
        assert_eq!(of(&[("x-admin-user", b"ayu"), ("x-actor", b"wayan\t")]), "wayan");
        assert_eq!(of(&[("x-actor", &[b'x'; 500])]).len(), MOST);
        assert_eq!(of(&[("x-actor", b"caf\xe9")]), "caf\u{fffd}");
    }
}
