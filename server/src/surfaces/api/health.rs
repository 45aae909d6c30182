//! `/health`, `/health/ready`, `/health/db`, `/metrics`: cheap enough to be polled each second.

use crate::{config::Surface, probe::Findings, serve::RequestId, telemetry, wiring::App};
use axum::{
    Extension, Json, Router,
    extract::State,
    http::{
        HeaderMap, StatusCode,
        header::{CACHE_CONTROL, HOST, RETRY_AFTER},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::SecondsFormat::Millis;
use serde::Serialize;
use serde_json::json;

/// For the three sites; Host says which one is asked. An unknown host is asked as the public site.
pub fn of_sites(app: App) -> Router {
    Router::new().route("/health", get(site_health)).route("/health/ready", get(site_ready)).with_state(app)
}

pub fn of_api(app: App) -> Router {
    Router::new()
        .route("/health", get(api_health))
        .route("/health/ready", get(api_ready))
        .route("/health/db", get(databases))
        .route("/metrics", get(metrics))
        .with_state(app)
}

type Asked = (State<App>, Extension<RequestId>);

async fn site_health(asked: Asked, headers: HeaderMap) -> Response {
    let surface = site_of(&asked.0, &headers);
    alive(&asked, surface.as_str())
}

async fn site_ready(asked: Asked, headers: HeaderMap) -> Response {
    let surface = site_of(&asked.0, &headers);
    readiness(&asked, surface).await
}

#[utoipa::path(get, path = "/health", tag = "health", responses((status = 200, description = "The process lives")))]
pub async fn api_health(asked: Asked) -> Response {
    alive(&asked, "core-api")
}

#[utoipa::path(get, path = "/health/ready", tag = "health", responses(
    (status = 200, description = "Ready; `degraded` while Redis is away"),
    (status = 503, description = "ops_db is away (`OPS_DB_UNAVAILABLE`), or the process is ending (`DRAINING`)"),
))]
pub async fn api_ready(asked: Asked) -> Response {
    readiness(&asked, Surface::Api).await
}

#[utoipa::path(get, path = "/health/db", tag = "health", responses(
    (status = 200, description = "Both databases, reachable or not"),
))]
pub async fn databases(asked: Asked) -> Response {
    let found = asked.0.probe.findings().await;
    let checks = [check("ops_db", found.ops), check("channel_db", found.channel)];
    let status = if checks.iter().all(|check| check.reachable) { "ok" } else { "degraded" };
    answer(&asked, &json!({ "status": status, "checks": checks }))
}

#[utoipa::path(get, path = "/metrics", tag = "health", responses(
    (status = 200, description = "Prometheus text format", content_type = "text/plain"),
))]
pub async fn metrics(State(app): State<App>) -> Response {
    telemetry::count_pool("ops_db", app.house.ops.pool());
    telemetry::count_pool("channel_db", app.channel.pool());
    ([("content-type", "text/plain; version=0.0.4")], telemetry::metrics().render()).into_response()
}

fn site_of(app: &App, headers: &HeaderMap) -> Surface {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    app.config.network.hosts.site_of(host).unwrap_or(Surface::Web)
}

fn alive(asked: &Asked, service: &str) -> Response {
    let timestamp = asked.0.house.clock.now().to_rfc3339_opts(Millis, true);
    answer(asked, &json!({ "status": "ok", "service": service, "timestamp": timestamp }))
}

/// The public site lives on channel_db alone; staff and API on ops_db; none of them on Redis.
async fn readiness(asked: &Asked, surface: Surface) -> Response {
    if asked.0.shutdown.has_begun() {
        return refusal(asked, "DRAINING", "this process is ending; another one takes over");
    }

    let Findings { ops, channel, redis } = asked.0.probe.findings().await;
    let missing = match surface {
        Surface::Web if channel.is_none() => Some(("CHANNEL_DB_UNAVAILABLE", "channel_db does not answer")),
        Surface::Admin | Surface::Api if ops.is_none() => {
            Some(("OPS_DB_UNAVAILABLE", "ops_db does not answer"))
        }
        Surface::Content if ops.is_none() => Some(("OPS_DB_UNAVAILABLE", "ops_db does not answer")),
        Surface::Content if channel.is_none() => {
            Some(("CHANNEL_DB_UNAVAILABLE", "channel_db does not answer"))
        }
        _ => None,
    };
    if let Some((code, text)) = missing {
        return refusal(asked, code, text);
    }
    let status = if redis.is_some() { "ok" } else { "degraded" };
    let checks =
        json!({ "ops_db": ops.is_some(), "channel_db": channel.is_some(), "redis": redis.is_some() });
    answer(asked, &json!({ "status": status, "surface": surface.as_str(), "reachable": checks }))
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Check {
    database: &'static str,
    configured: bool,
    reachable: bool,
    latency_ms: Option<u64>,
    error: Option<&'static str>,
}

fn check(database: &'static str, latency_ms: Option<u64>) -> Check {
    let reachable = latency_ms.is_some();
    Check { database, configured: true, reachable, latency_ms, error: (!reachable).then_some("UNREACHABLE") }
}

fn answer((State(app), Extension(id)): &Asked, data: &serde_json::Value) -> Response {
    let timestamp = app.house.clock.now().to_rfc3339_opts(Millis, true);
    let body = json!({ "data": data, "meta": { "requestId": id.as_str(), "timestamp": timestamp } });
    ([(CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

fn refusal((_, Extension(id)): &Asked, code: &str, text: &str) -> Response {
    let body = json!({ "error": {
        "code": code, "message": format!("{code}: {text}"), "details": null, "requestId": id.as_str(),
    }});
    (StatusCode::SERVICE_UNAVAILABLE, [(CACHE_CONTROL, "no-store"), (RETRY_AFTER, "1")], Json(body))
        .into_response()
}
