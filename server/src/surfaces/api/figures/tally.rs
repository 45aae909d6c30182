//! The calls of every process together: each adds its own to the database now and then, for the dashboard.

use axum::http::StatusCode;
use flows::{House, api_calls::tell_api_calls};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(10);

/// Calls of the contract since the last telling; health checks are none.
#[derive(Debug, Default)]
pub struct Tally {
    requests: AtomicI64,
    errors: AtomicI64,
}

impl Tally {
    pub fn note(&self, path: &str, status: StatusCode) {
        if path.starts_with("/v1/") {
            self.requests.fetch_add(1, Relaxed);
            self.errors.fetch_add(i64::from(status.is_server_error()), Relaxed);
        }
    }

    /// Until `stop`, and once more then.
    pub async fn tell(self: Arc<Self>, house: House, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = stop.cancelled() => return self.tell_once(&house).await,
                () = tokio::time::sleep(EVERY) => self.tell_once(&house).await,
            }
        }
    }

    /// What could not be told is told next time, in that time's minute.
    async fn tell_once(&self, house: &House) {
        let (requests, errors) = (self.requests.swap(0, Relaxed), self.errors.swap(0, Relaxed));
        if requests == 0 {
            return;
        }
        if let Err(error) = tell_api_calls(house, requests, errors).await {
            tracing::debug!(%error, "the API's calls could not be told");
            self.requests.fetch_add(requests, Relaxed);
            self.errors.fetch_add(errors, Relaxed);
        }
    }
}
