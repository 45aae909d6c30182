use crate::surfaces::api::answer::Problem;
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};

/// The route's parameters, decoded, in order. Text that is not UTF-8 reads as the empty text, which names nothing.
#[derive(Debug, Clone)]
pub struct Id(Vec<String>);

impl Id {
    pub fn text(&self) -> &str {
        self.nth(0)
    }

    pub fn nth(&self, index: usize) -> &str {
        self.0.get(index).map_or("", String::as_str)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match RawPathParams::from_request_parts(parts, state).await {
            Ok(params) => Ok(Self(params.iter().map(|(_, value)| value.to_owned()).collect())),
            Err(_) => Ok(Self(Vec::new())),
        }
    }
}
