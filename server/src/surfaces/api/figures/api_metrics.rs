use super::ratio;
use crate::surfaces::api::{
    answer::{Answer, Envelope, IsoTime, Problem, refusals},
    caller::{ADMIN, Admitted, Readers},
    input::Query,
    state::Api,
};
use axum::extract::State;
use chrono::Duration;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiMetrics {
    window_minutes: u16,
    generated_at: IsoTime,
    uptime_seconds: i64,
    totals: ApiTotals,
    rates: ApiRates,
    throughput: ApiThroughput,
    latency_ms: ApiLatency,
    /// Method → requests.
    by_method: BTreeMap<&'static str, i64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ApiTotals {
    requests: i64,
    status2xx: i64,
    status3xx: i64,
    status4xx: i64,
    status5xx: i64,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiRates {
    /// 2xx of all; 1 when there were none.
    success_rate: f64,
    #[serde(rename = "error4xxRate")]
    error4xx_rate: f64,
    #[serde(rename = "error5xxRate")]
    error5xx_rate: f64,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiThroughput {
    requests_per_second: f64,
    requests_per_minute: f64,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiLatency {
    sample_count: usize,
    #[schema(required = true)]
    avg: Option<f64>,
    #[schema(required = true)]
    median: Option<f64>,
    #[schema(required = true)]
    p95: Option<f64>,
    #[schema(required = true)]
    max: Option<f64>,
}

refusals!(ApiMetricsRefusals: [], ADMIN);

/// How this API fares: the last calls that the asked process answered.
#[utoipa::path(
    get,
    path = "/v1/metrics/api",
    tag = "metrics",
    operation_id = "getApiMetrics",
    security(("adminToken" = [])),
    params(("windowMinutes" = Option<u16>, Query, description = "15 unless given; clamped to 1 to 1440", minimum = 1, maximum = 1440)),
    responses((status = 200, description = "The figures", body = Envelope<ApiMetrics>), ApiMetricsRefusals),
)]
pub async fn api_metrics(
    State(api): State<Api>,
    _: Admitted<Readers>,
    query: Query,
) -> Result<Answer<ApiMetrics>, Problem> {
    let window_minutes = query.number("windowMinutes", 15, 1, 1_440);
    let now = api.house.clock.now();
    let figures = api.ring.figures(now, Duration::minutes(window_minutes.into()));
    let [status2xx, status3xx, status4xx, status5xx] = figures.by_class;
    let requests = figures.requests;
    Ok(Answer::ok(ApiMetrics {
        window_minutes,
        generated_at: now.into(),
        uptime_seconds: (now - api.ring.since).num_seconds(),
        totals: ApiTotals { requests, status2xx, status3xx, status4xx, status5xx },
        rates: ApiRates {
            success_rate: ratio(status2xx, requests, 1.0),
            error4xx_rate: ratio(status4xx, requests, 0.0),
            error5xx_rate: ratio(status5xx, requests, 0.0),
        },
        throughput: ApiThroughput {
            requests_per_second: ratio(requests, i64::from(window_minutes) * 60, 0.0),
            requests_per_minute: ratio(requests, i64::from(window_minutes), 0.0),
        },
        latency_ms: ApiLatency {
            sample_count: figures.took_ms.len(),
            avg: figures.average(),
            median: figures.percentile(50),
            p95: figures.percentile(95),
            max: figures.percentile(100),
        },
        by_method: figures.by_method,
    }))
}
