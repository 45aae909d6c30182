use super::ratio;
use crate::surfaces::api::{
    answer::{Answer, Envelope, Problem, refusals},
    caller::{ADMIN, Admitted, Readers},
    input::Query,
    state::{Api, in_time},
};
use axum::extract::State;
use chrono::Duration;
use ingestion::metrics::{ProcessingFigures, processing_figures};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProcessingMetrics {
    window_minutes: u16,
    totals: ProcessingTotals,
    /// done / received; 1 when none was received.
    success_rate: f64,
    failure_rate: f64,
    latencies_ms: ProcessingLatencies,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ProcessingTotals {
    received: i64,
    done: i64,
    failed: i64,
    processing: i64,
    pending: i64,
    /// done + failed
    terminal: i64,
}

/// From receipt to done.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProcessingLatencies {
    sample_count: i64,
    #[schema(required = true)]
    median: Option<f64>,
    #[schema(required = true)]
    p95: Option<f64>,
    #[schema(required = true)]
    max: Option<f64>,
}

impl ProcessingMetrics {
    fn new(window_minutes: u16, figures: &ProcessingFigures) -> Self {
        Self {
            window_minutes,
            totals: ProcessingTotals {
                received: figures.received,
                done: figures.done,
                failed: figures.failed,
                processing: figures.processing,
                pending: figures.pending,
                terminal: figures.done + figures.failed,
            },
            success_rate: ratio(figures.done, figures.received, 1.0),
            failure_rate: ratio(figures.failed, figures.received, 0.0),
            latencies_ms: ProcessingLatencies {
                sample_count: figures.samples,
                median: figures.median_ms,
                p95: figures.p95_ms,
                max: figures.max_ms,
            },
        }
    }
}

refusals!(ProcessingMetricsRefusals: [], ADMIN);

/// What became of the events received in the window.
#[utoipa::path(
    get,
    path = "/v1/ingest/metrics/processing",
    tag = "metrics",
    operation_id = "getProcessingMetrics",
    security(("adminToken" = [])),
    params(("windowMinutes" = Option<u16>, Query, description = "60 unless given; clamped to 1 to 1440", minimum = 1, maximum = 1440)),
    responses(
        (status = 200, description = "The figures", body = Envelope<ProcessingMetrics>),
        ProcessingMetricsRefusals,
    ),
)]
pub async fn processing_metrics(
    State(api): State<Api>,
    _: Admitted<Readers>,
    query: Query,
) -> Result<Answer<ProcessingMetrics>, Problem> {
    let window_minutes = query.number("windowMinutes", 60, 1, 1_440);
    let window = Duration::minutes(window_minutes.into());
    let figures = in_time(processing_figures(&api.house.ops, api.house.clock.now(), window)).await?;
    Ok(Answer::ok(ProcessingMetrics::new(window_minutes, &figures)))
}
