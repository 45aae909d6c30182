use super::{Environment, Reader};
use chrono::Duration;
use platform::RetryPolicy;

#[derive(Debug, Clone)]
pub struct Workers {
    /// Batches at work at the same time in this process.
    pub count: usize,
    /// Events claimed at once.
    pub batch: u32,
    /// How long a claim holds when its worker is not heard of any more.
    pub lease: Duration,
    /// How often the sweeper looks for what was not woken.
    pub sweep: Duration,
    pub retry: RetryPolicy,
}

impl Workers {
    pub(super) fn read(reader: &mut Reader<'_>, environment: &Environment) -> Self {
        Self {
            count: reader.number("WORKER_COUNT", 4, 1..=256),
            batch: reader.number("WORKER_BATCH", 64, 1..=1_000),
            lease: reader.seconds("WORKER_LEASE_SECONDS", Duration::seconds(15)),
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
