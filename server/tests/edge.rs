//! What every request passes: its id, the counters, the log line, and what happens when a handler breaks.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Path,
    http::Request,
    routing::get,
};
use futures::StreamExt;
use http_body_util::BodyExt;
use kembara::{
    config::{Config, Env, Flags},
    serve::{Door, RequestId, edge},
    telemetry,
    wiring::App,
};
use std::{
    io::Write,
    sync::{Arc, Mutex},
    time::Duration,
};
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;

fn app() -> App {
    let env = Env::from([
        ("KEMBARA_ENV", "test"),
        ("OPS_DB_URL", "postgres://nobody@127.0.0.1:1/ops_db"),
        ("CHANNEL_DB_URL", "postgres://nobody@127.0.0.1:1/channel_db"),
        ("REDIS_URL", "redis://127.0.0.1:1"),
    ]);
    App::wire(Config::read(&env, &Flags::default()).unwrap()).unwrap()
}

fn rooms() -> Router {
    let feed = || async {
        let beats = futures::stream::pending::<Result<Bytes, std::io::Error>>();
        let first = futures::stream::iter([Ok(Bytes::from_static(b"data: 1\n\n"))]);
        ([("content-type", "text/event-stream")], Body::from_stream(first.chain(beats)))
    };
    let router = Router::new()
        .route("/who", get(|id: axum::Extension<RequestId>| async move { id.as_str().to_owned() }))
        .route("/guests/{email}", get(|Path(email): Path<String>| async move { email.len().to_string() }))
        .route("/letters/{email}", get(|| async { "kept" }).post(|_: Bytes| async { "kept" }))
        .route("/broken", get(broken))
        .route("/feed", get(feed));
    telemetry::with_routes_remembered(router)
}

async fn broken() -> String {
    panic!("guest@example.com")
}

fn get_request(path: &str) -> Request<Body> {
    Request::get(path).header("host", "localhost").body(Body::empty()).unwrap()
}

#[tokio::test]
async fn an_id_given_by_the_caller_is_kept_all_the_way() {
    let router = edge(rooms(), Door::Api, &app());
    let mut request = get_request("/who");
    request.headers_mut().insert("x-request-id", "caller-0815".parse().unwrap());
    let response = router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["x-request-id"], "caller-0815");
    assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), "caller-0815");

    let one = router.clone().oneshot(get_request("/who")).await.unwrap();
    let two = router.oneshot(get_request("/who")).await.unwrap();
    assert_ne!(one.headers()["x-request-id"], two.headers()["x-request-id"]);
}

#[tokio::test]
async fn a_broken_handler_answers_500_with_the_id_and_no_inner_text() {
    for (door, kind) in [(Door::Api, "application/json"), (Door::Sites, "text/plain; charset=utf-8")] {
        let response = edge(rooms(), door, &app()).oneshot(get_request("/broken")).await.unwrap();
        let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
        assert_eq!(
            (response.status().as_u16(), &response.headers()["content-type"]),
            (500, &kind.parse().unwrap())
        );
        let text = response.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&text);
        assert!(text.contains(&id) && !text.contains("guest@example.com"), "{text}");
    }
}

#[tokio::test]
async fn requests_are_counted_by_pattern_never_by_path() {
    let router = edge(rooms(), Door::Api, &app());
    for path in ["/guests/ann@example.com?x=1", "/guests/bob@example.com", "/nothing/here"] {
        let _ = router.clone().oneshot(get_request(path)).await.unwrap();
    }
    let text = telemetry::metrics().render();
    let counted = r#"http_requests_total{surface="api",route="/guests/{email}",method="GET",class="2xx"} 2"#;
    assert!(text.contains(counted), "{text}");
    assert!(text.contains(r#"route="other",method="GET",class="4xx""#), "{text}");
    assert!(text.contains("http_request_duration_seconds_bucket"), "{text}");
    assert!(!text.contains("example.com"));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_stops_coming_is_given_up() {
    let stuck = Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>());
    let request = Request::post("/letters/x").header("content-length", "9").body(stuck).unwrap();
    let begun = tokio::time::Instant::now();
    let response = edge(rooms(), Door::Api, &app()).oneshot(request).await.unwrap();
    assert!(response.status().is_client_error(), "{}", response.status());
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
async fn a_live_feed_ends_when_the_process_stops_accepting() {
    let app = app();
    let response = edge(rooms(), Door::Sites, &app).oneshot(get_request("/feed")).await.unwrap();
    let mut feed = response.into_body().into_data_stream();
    assert_eq!(feed.next().await.unwrap().unwrap(), "data: 1\n\n");

    app.shutdown.begin();
    assert!(
        tokio::time::timeout(Duration::from_millis(50), feed.next()).await.is_err(),
        "draining: it goes on"
    );
    app.shutdown.close();
    let end = tokio::time::timeout(Duration::from_secs(1), feed.next()).await;
    assert!(matches!(end, Ok(None)), "it ended");
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn one_log_line_a_request_without_the_guest() {
    let lines = Lines::default();
    let logs = tracing_subscriber::fmt().json().with_writer(lines.clone()).finish();
    let _here = tracing::subscriber::set_default(logs);
    // Another test's thread may have decided that nobody listens.
    tracing::callsite::rebuild_interest_cache();

    let response = edge(rooms(), Door::Api, &app())
        .oneshot(get_request("/letters/ann@example.com?phone=0812"))
        .await
        .unwrap();
    let id = response.headers()["x-request-id"].to_str().unwrap();
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let access: Vec<_> = text.lines().filter(|line| line.contains("\"access\"")).collect();
    assert_eq!(access.len(), 1, "{text}");
    assert!(
        access[0].contains(id) && access[0].contains("/letters/{email}") && access[0].contains("duration_ms")
    );
    assert!(!text.contains("example.com") && !text.contains("0812"), "{text}");
}
