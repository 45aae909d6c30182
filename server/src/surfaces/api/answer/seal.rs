use super::{Code, ListMeta, Meta, Problem, sealed::Sealed};
use crate::{serve::RequestId, surfaces::api::Api};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::FutureExt;
use serde::Serialize;
use std::panic::AssertUnwindSafe;
use tokio::time::Instant;

/// Puts the envelope around whatever comes out of the router, and notes the call in the API's own figures.
pub async fn seal(State(api): State<Api>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let id = match request.extensions().get::<RequestId>() {
        Some(id) => id.clone(),
        None => {
            let id = RequestId::of(request.headers(), &*api.house.clock, &*api.house.ids);
            request.extensions_mut().insert(id.clone());
            id
        }
    };

    let answered = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response = answered.unwrap_or_else(|_| {
        // The panic hook has written what and where.
        tracing::error!("a handler panicked");
        Problem::from(Code::InternalError).into_response()
    });
    let response = in_envelope(&api, &id, response);
    api.ring.record(api.house.clock.now(), &method, response.status(), begun.elapsed());
    response
}

fn in_envelope(api: &Api, id: &RequestId, mut response: Response) -> Response {
    let json = match response.extensions_mut().remove::<Sealed>() {
        Some(Sealed::Data { json, next_cursor }) => around(api, id, &json, next_cursor),
        Some(Sealed::Refusal(problem)) => problem.body(id.as_str()).to_string().into_bytes(),
        // The framework's own refusals are plain texts.
        None if is_bare_refusal(&response) => {
            let problem = stand_in(response.status());
            *response.status_mut() = problem.code.status();
            problem.body(id.as_str()).to_string().into_bytes()
        }
        None => return response,
    };
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    no_store(headers);
    response.map(|_| Body::from(json))
}

fn around(api: &Api, id: &RequestId, data: &[u8], next_cursor: Option<Option<String>>) -> Vec<u8> {
    let (request_id, timestamp) = (id.as_str().to_owned(), api.house.clock.now().into());
    let mut json = Vec::with_capacity(data.len() + 160);
    json.extend_from_slice(b"{\"data\":");
    json.extend_from_slice(data);
    json.extend_from_slice(b",\"meta\":");
    match next_cursor {
        Some(next_cursor) => write(&mut json, &ListMeta { request_id, timestamp, next_cursor }),
        None => write(&mut json, &Meta { request_id, timestamp }),
    }
    json.push(b'}');
    json
}

fn write(json: &mut Vec<u8>, meta: &impl Serialize) {
    // Two texts and an instant always can be written.
    let _ = serde_json::to_writer(json, meta);
}

fn no_store(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

fn is_bare_refusal(response: &Response) -> bool {
    let refuses = response.status().is_client_error() || response.status().is_server_error();
    let is_json = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    refuses && !is_json
}

fn stand_in(status: StatusCode) -> Problem {
    let code = Code::ALL.iter().copied().find(|code| code.status() == status);
    match code {
        Some(code) if status != StatusCode::BAD_REQUEST => code.into(),
        _ if status.is_server_error() => Code::InternalError.into(),
        _ => Problem::field("path", "cannot be read"),
    }
}
