use axum::http::{HeaderMap, header::AUTHORIZATION};

/// The token behind `Bearer `; the word is case-sensitive, as in the legacy.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let token = headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?.trim();
    (!token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_bearer_counts() {
        let token = |text: &'static str| {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(text))]);
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(token("Bearer abc ").as_deref(), Some("abc"));
        for none in ["bearer abc", "Basic abc", "Bearer", "Bearer  ", "abc"] {
            assert_eq!(token(none), None, "{none}");
        }
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
