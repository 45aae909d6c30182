use super::{Code, IsoTime, Problem, sealed::Sealed};
use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH},
    },
    response::{IntoResponse, Response},
};
use contracts::paging::Page;
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// Data on its way to the client. [`super::seal`] puts the envelope around it.
#[derive(Debug)]
pub struct Answer<T> {
    status: StatusCode,
    data: T,
    next_cursor: Option<Option<String>>,
    version: Option<i32>,
    /// Told by its content: may be kept, and is asked for again with `if-none-match`.
    is_tagged: bool,
    unless: Option<String>,
}

impl<T> Answer<T> {
    pub fn ok(data: T) -> Self {
        Self {
            status: StatusCode::OK,
            data,
            next_cursor: None,
            version: None,
            is_tagged: false,
            unless: None,
        }
    }

    pub fn created(data: T) -> Self {
        Self { status: StatusCode::CREATED, ..Self::ok(data) }
    }

    pub fn accepted(data: T) -> Self {
        Self { status: StatusCode::ACCEPTED, ..Self::ok(data) }
    }

    /// The `etag` is that of the data; who has it already (`if-none-match`) hears 304.
    pub fn tagged(self, headers: &HeaderMap) -> Self {
        let unless = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Self { is_tagged: true, unless, ..self }
    }

    /// The version becomes the `etag`, which `if-match` takes.
    pub fn of_version(self, version: i32) -> Self {
        Self { version: Some(version), ..self }
    }
}

impl<T> Answer<Vec<T>> {
    pub fn page<R>(page: Page<R>, show: impl FnMut(R) -> T) -> Self {
        let rows = page.rows.into_iter().map(show).collect();
        Self { next_cursor: Some(page.next), ..Self::ok(rows) }
    }
}

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        let json = match serde_json::to_vec(&self.data) {
            Ok(json) => json,
            Err(error) => {
                tracing::error!(%error, "an answer cannot be written");
                return Problem::from(Code::InternalError).into_response();
            }
        };
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        if let Some(version) = self.version
            && let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\""))
        {
            response.headers_mut().insert(ETAG, tag);
        }
        if self.is_tagged {
            let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&json)[..16]));
            let headers = response.headers_mut();
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
            let known = self.unless.as_deref().is_some_and(|unless| is_among(unless, &tag));
            if let Ok(tag) = HeaderValue::from_str(&tag) {
                headers.insert(ETAG, tag);
            }
            if known {
                *response.status_mut() = StatusCode::NOT_MODIFIED;
                return response;
            }
        }
        response.extensions_mut().insert(Sealed::Data { json, next_cursor: self.next_cursor });
        response
    }
}

/// `if-none-match`: a list of tags, weak or strong, or any.
fn is_among(unless: &str, tag: &str) -> bool {
    unless.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == "*" || one == tag)
}

/// Around every answer that is not a refusal.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the shape in the document; `seal` writes it")]
pub struct Envelope<T> {
    data: T,
    meta: Meta,
}

/// Around a list that pages by keyset.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the shape in the document; `seal` writes it")]
pub struct ListEnvelope<T> {
    data: T,
    meta: ListMeta,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Meta {
    /// Also in the response header `x-request-id`, and in our logs.
    pub request_id: String,
    pub timestamp: IsoTime,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListMeta {
    /// Also in the response header `x-request-id`, and in our logs.
    pub request_id: String,
    pub timestamp: IsoTime,
    /// Hand it back as `cursor` to get the next page; null on the last one.
    #[schema(required = true)]
    pub next_cursor: Option<String>,
}
