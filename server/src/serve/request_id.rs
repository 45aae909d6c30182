use axum::http::{HeaderMap, HeaderName, HeaderValue};
use platform::{Clock, Ids};

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// In the response header, in the error a person sees, and in every log line of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// The caller's, when it is one (8 to 64 letters, digits, `-`, `_`, `.`), else one of ours.
    pub fn of(headers: &HeaderMap, clock: &dyn Clock, ids: &dyn Ids) -> Self {
        let given = headers.get(HEADER).and_then(|id| id.to_str().ok()).filter(|id| is_well_formed(id));
        Self(given.map_or_else(|| ids.new_id(clock.now()).to_string(), str::to_owned))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn header_value(&self) -> HeaderValue {
        HeaderValue::from_str(&self.0).unwrap_or(HeaderValue::from_static("unknown"))
    }
}

fn is_well_formed(id: &str) -> bool {
    (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::{SystemClock, SystemIds};

    fn id_for(given: &str) -> String {
        let headers = HeaderMap::from_iter([(HEADER, HeaderValue::from_str(given).unwrap())]);
        RequestId::of(&headers, &SystemClock, &SystemIds).0
    }

    #[test]
    fn a_well_formed_id_is_kept_and_another_replaced() {
        assert_eq!(id_for("abc-123_4.5"), "abc-123_4.5");
        for odd in ["short", "with space in it", "<script>alert</script>", &"x".repeat(65)] {
            let ours = id_for(odd);
            assert!(ours.parse::<uuid::Uuid>().is_ok_and(|id| id.get_version_num() == 7), "{odd}: {ours}");
        }
    }
}
