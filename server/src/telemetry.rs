//! Logs (JSON in production, for eyes elsewhere; on standard error) and the Prometheus recorder.

use crate::config::Environment;
use axum::{
    Router,
    extract::{MatchedPath, Request},
    middleware::{self, Next},
    response::Response,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{io::IsTerminal, sync::OnceLock, time::Duration};
use tokio::time::interval;
use tracing_subscriber::EnvFilter;

const LEVELS: &str = "info,sqlx=warn,hyper=warn,tower_http=warn,apalis=warn,leptos=warn";
const LATENCY: &str = "http_request_duration_seconds";
const LATENCY_BUCKETS: [f64; 11] = [0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.5, 5.0];
const UPKEEP: Duration = Duration::from_secs(10);

static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// `RUST_LOG` chooses the levels. Called twice (tests), the first stays.
pub fn start_logs(environment: &Environment) {
    let levels = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LEVELS));
    // it logs what it sends, a password among it
    let levels = ["async_imap=off", "async_imap::client=off", "async_imap::imap_stream=off"]
        .into_iter()
        .filter_map(|silence| silence.parse().ok())
        .fold(levels, EnvFilter::add_directive);
    let logs = tracing_subscriber::fmt()
        .with_env_filter(levels)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let _ = if environment.is_production() {
        logs.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init()
    } else {
        logs.compact().try_init()
    };
}

/// The process's one recorder.
pub fn metrics() -> &'static PrometheusHandle {
    RECORDER.get_or_init(|| {
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Full(LATENCY.to_owned()), &LATENCY_BUCKETS)
            .unwrap_or_else(|_| PrometheusBuilder::new())
            .build_recorder();
        let handle = recorder.handle();
        // Another recorder can only be a test's; ours then renders nothing, and nothing breaks.
        let _ = metrics::set_global_recorder(recorder);
        metrics::describe_counter!(
            "http_requests_total",
            "Answered requests by surface, route and status class"
        );
        metrics::describe_histogram!(LATENCY, metrics::Unit::Seconds, "Time to the response head");
        metrics::describe_gauge!(
            "db_pool_connections",
            "Connections by database and state (idle, used, max)"
        );
        handle
    })
}

/// Keeps histograms small; runs for ever.
pub async fn metrics_upkeep() {
    let mut tick = interval(UPKEEP);
    loop {
        tick.tick().await;
        metrics().run_upkeep();
    }
}

pub(crate) fn count_request(surface: &'static str, route: &str, method: &str, status: u16, took: Duration) {
    let class =
        ["1xx", "2xx", "3xx", "4xx", "5xx"].get(usize::from(status / 100).wrapping_sub(1)).unwrap_or(&"?");
    let (route, method) = (route.to_owned(), known_method(method));
    metrics::counter!(
        "http_requests_total", "surface" => surface, "route" => route.clone(), "method" => method, "class" => *class
    )
    .increment(1);
    metrics::histogram!(LATENCY, "surface" => surface, "route" => route).record(took.as_secs_f64());
}

/// A client may invent methods; it may not invent time series.
fn known_method(method: &str) -> &'static str {
    ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"]
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("other")
}

pub(crate) fn count_pool(database: &'static str, pool: &sqlx::PgPool) {
    let (size, idle) = (f64::from(pool.size()), pool.num_idle().min(10_000));
    let idle = f64::from(u16::try_from(idle).unwrap_or(u16::MAX));
    let max = f64::from(pool.options().get_max_connections());
    for (state, connections) in [("idle", idle), ("used", (size - idle).max(0.0)), ("max", max)] {
        metrics::gauge!("db_pool_connections", "database" => database, "state" => state).set(connections);
    }
}

/// The route's pattern (`/v1/ops/bookings/{id}`), left on the response for the access log and the counters,
/// which stand outside the router.
#[derive(Debug, Clone)]
pub struct Route(pub MatchedPath);

/// For each router whose patterns should be counted by name.
pub fn with_routes_remembered(router: Router) -> Router {
    router.layer(middleware::from_fn(remember_route))
}

pub async fn remember_route(path: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    // The innermost router knows best.
    if let Some(path) = path
        && response.extensions().get::<Route>().is_none()
    {
        response.extensions_mut().insert(Route(path));
    }
    response
}
