use crate::surfaces::api::{
    answer::{Answer, Envelope, IsoTime, Problem, refusals},
    caller::{ADMIN, Admitted, Readers},
    state::{Api, in_time},
};
use axum::extract::State;
use contracts::status::DeadLetterStatus;
use identity::Switch;
use ingestion::metrics::{QueueFigures, dead_letters_by_status, queue_figures};
use platform::RetryPolicy;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The name under which the legacy's monitors know it.
const QUEUE: &str = "ingest-bookings-events";

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct QueueMetrics {
    queue: QueueState,
    dead_letter: DeadLetterTotals,
    retry: RetryMetrics,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct QueueState {
    queue_name: &'static str,
    /// Off: events are accepted and wait.
    enabled: bool,
    /// Redis, which only wakes the workers; without it they look for themselves.
    connected: bool,
    waiting: i64,
    active: i64,
    /// Waiting for their next try.
    delayed: i64,
    /// Done, of those received in the last day.
    completed: i64,
    /// Dead letters that wait.
    failed: i64,
    paused: bool,
    #[schema(required = true)]
    last_error: Option<&'static str>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetterTotals {
    total: i64,
    /// Each status, also those at 0.
    by_status: BTreeMap<&'static str, i64>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RetryMetrics {
    policy: RetryPolicyShown,
    totals: RetryTotals,
    next_retry_at: NextRetry,
    /// Attempts so far (1 to 4, >=5) → events that are not done.
    attempt_histogram: BTreeMap<&'static str, i64>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RetryPolicyShown {
    /// After the first try.
    max_attempts: usize,
    retry_delays_seconds: Vec<i64>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RetryTotals {
    pending_retry: i64,
    due_retry: i64,
    processing_retry: i64,
    /// Pending and not yet due.
    queued_retry: i64,
    exhausted: i64,
    with_attempt: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct NextRetry {
    #[schema(required = true)]
    earliest: Option<IsoTime>,
    #[schema(required = true)]
    latest: Option<IsoTime>,
}

refusals!(QueueMetricsRefusals: [], ADMIN);

/// What waits, what runs, what failed.
#[utoipa::path(
    get,
    path = "/v1/ingest/metrics/queue",
    tag = "metrics",
    operation_id = "getQueueMetrics",
    security(("adminToken" = [])),
    responses((status = 200, description = "The figures", body = Envelope<QueueMetrics>), QueueMetricsRefusals),
)]
pub async fn queue_metrics(
    State(api): State<Api>,
    _: Admitted<Readers>,
) -> Result<Answer<QueueMetrics>, Problem> {
    let (figures, letters, found, enabled) = tokio::join!(
        in_time(queue_figures(&api.house.ops, api.house.clock.now())),
        in_time(dead_letters_by_status(&api.house.ops)),
        api.deps.app.probe.findings(),
        api.deps.switches.is_on(Switch::IngestQueue),
    );
    Ok(Answer::ok(shown(&figures?, &letters?, found.redis.is_some(), enabled)))
}

fn shown(
    figures: &QueueFigures,
    letters: &BTreeMap<DeadLetterStatus, i64>,
    connected: bool,
    enabled: bool,
) -> QueueMetrics {
    let policy = RetryPolicy::ingest();
    let histogram = [(1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, ">=5")];
    QueueMetrics {
        queue: QueueState {
            queue_name: QUEUE,
            enabled,
            connected,
            waiting: figures.waiting,
            active: figures.active,
            delayed: figures.delayed,
            completed: figures.done_last_day,
            failed: figures.failed,
            paused: !enabled,
            last_error: (!connected).then_some("REDIS_UNAVAILABLE"),
        },
        dead_letter: DeadLetterTotals {
            total: letters.values().sum(),
            by_status: letters.iter().map(|(status, count)| (status.as_str(), *count)).collect(),
        },
        retry: RetryMetrics {
            policy: RetryPolicyShown {
                max_attempts: policy.waits.len(),
                retry_delays_seconds: policy.waits.iter().map(|wait| wait.num_seconds()).collect(),
            },
            totals: RetryTotals {
                pending_retry: figures.delayed,
                due_retry: figures.due_retry,
                processing_retry: figures.processing_retry,
                queued_retry: figures.delayed - figures.due_retry,
                exhausted: figures.exhausted,
                with_attempt: figures.with_attempt,
            },
            next_retry_at: NextRetry {
                earliest: figures.earliest_retry.map(IsoTime),
                latest: figures.latest_retry.map(IsoTime),
            },
            attempt_histogram: histogram
                .into_iter()
                .map(|(attempts, name)| {
                    (name, figures.attempt_histogram.get(&attempts).copied().unwrap_or_default())
                })
                .collect(),
        },
    }
}
