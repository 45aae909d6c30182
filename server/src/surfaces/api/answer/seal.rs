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
    let path = request.uri().path().to_owned();
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
    api.tally.note(&path, response.status());
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
    // what may be kept says so itself
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::{Config, Env, Flags},
        surfaces::api::{ApiDeps, answer::Answer},
        wiring::App,
    };
    use axum::{Router, middleware, routing::get};
    use http_body_util::BodyExt;
    use identity::{EnvCredentials, producers::Producers, tokens::Tokens};
    use ingestion::Acceptor;
    use serde_json::{Value, json};
    use std::sync::Arc;
    use tower::ServiceExt;

    /// Nothing in it is asked.
    fn api() -> Api {
        let env = Env::from([
            ("KEMBARA_ENV", "test"),
            ("OPS_DB_URL", "postgres://nobody@127.0.0.1:1/ops"),
            ("CHANNEL_DB_URL", "postgres://nobody@127.0.0.1:1/channel"),
            ("REDIS_URL", "redis://127.0.0.1:1"),
        ]);
        let app = App::wire(Config::read(&env, &Flags::default()).unwrap()).unwrap();
        let (ops, none) = (&app.house.ops, EnvCredentials::default());
        Api::new(ApiDeps {
            acceptor: Acceptor::start(ops.clone(), app.house.clock.clone(), Arc::new(|| {})),
            channels: app.channels.clone(),
            tokens: Arc::new(Tokens::new(ops.clone(), &none)),
            producers: Arc::new(Producers::new(ops.clone(), None, &none)),
            switches: app.switches.clone(),
            app,
        })
    }

    async fn panics() -> Answer<()> {
        panic!("a secret detail")
    }

    #[tokio::test]
    async fn whatever_comes_out_has_its_envelope() {
        let api = api();
        let router = Router::new()
            .route("/panics", get(panics))
            .route("/data", get(async || Answer::ok(json!({"a": 1}))))
            .route("/plain", get(async || (StatusCode::BAD_REQUEST, "Invalid URL: the framework's words")))
            .route("/unwritable", get(async || Answer::ok(std::collections::BTreeMap::from([((1, 2), 3)]))))
            .layer(middleware::from_fn_with_state(api.clone(), seal));
        let ask = async |path: &str| -> (u16, Value) {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            let status = response.status().as_u16();
            let bytes = response.into_body().collect().await.unwrap().to_bytes();
            (status, serde_json::from_slice(&bytes).unwrap())
        };
        let (status, body) = ask("/data").await;
        assert_eq!((status, &body["data"]), (200, &json!({"a": 1})));
        assert!(body["meta"]["requestId"].is_string() && body["meta"].get("nextCursor").is_none());
        for (path, status, code) in [
            ("/panics", 500, "INTERNAL_ERROR"),
            ("/plain", 422, "VALIDATION_ERROR"),
            ("/unwritable", 500, "INTERNAL_ERROR"),
        ] {
            let (answered, body) = ask(path).await;
            assert_eq!((answered, &body["error"]["code"]), (status, &json!(code)), "{path}");
            assert!(
                !body.to_string().contains("secret") && !body.to_string().contains("framework"),
                "{body}"
            );
        }
        let figures = api.ring.figures(api.house.clock.now(), chrono::Duration::minutes(1));
        assert_eq!((figures.requests, figures.by_class), (4, [1, 0, 1, 2]));
    }
}
