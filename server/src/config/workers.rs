use super::{Environment, Reader};
use chrono::Duration;
use platform::RetryPolicy;

#[derive(Debug, Clone)]
pub struct Workers {
    /// Batches at work at the same time in this process.
    pub count: usize,
    /// Events claimed at once.
    pub batch: u32,
    /// The wake-up channel's name: environments that share a Redis take different ones.
    pub queue: String,
    /// How often the sweeper looks for what was not woken.
    pub sweep: Duration,
    pub retry: RetryPolicy,
}

impl Workers {
    pub(super) fn read(reader: &mut Reader<'_>, environment: &Environment) -> Self {
        Self {
            count: reader.number("WORKER_COUNT", 4, 1..=256),
            batch: reader.number("WORKER_BATCH", 64, 1..=1_000),
            queue: reader.text("INGEST_QUEUE_NAME").unwrap_or_else(|| "ingest-bookings-events".to_owned()),
            sweep: reader.seconds("WORKER_SWEEP_SECONDS", Duration::seconds(1)),
            retry: retry(reader, environment),
        }
    }
}

/// The owner's waits; other ones only where nobody's booking waits for them.
fn retry(reader: &mut Reader<'_>, environment: &Environment) -> RetryPolicy {
    const NAME: &str = "INGEST_RETRY_SECONDS";
    if reader.text(NAME).is_none() {
        return RetryPolicy::ingest();
    }
    if environment.is_production() {
        reader
            .problem(format!("{NAME} is for tests and demos: unset it, or set KEMBARA_ENV to another name"));
        return RetryPolicy::ingest();
    }
    let waits: Vec<u32> = reader.list(NAME, "whole seconds");
    RetryPolicy { waits: waits.into_iter().map(|seconds| Duration::seconds(seconds.into())).collect() }
}
