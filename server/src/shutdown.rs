//! The end of a process, in two steps. *Begun*: it is not ready any more, answers `connection: close` and claims
//! no new work, but still accepts. *Closed*: it accepts no more and ends once what runs has ended.

use crate::config::ShutdownTimes;
use std::time::Duration;
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    time::sleep,
};
use tokio_util::sync::CancellationToken;

#[derive(Debug, Clone, Default)]
pub struct Shutdown {
    begun: CancellationToken,
    closed: CancellationToken,
}

impl Shutdown {
    pub fn has_begun(&self) -> bool {
        self.begun.is_cancelled()
    }

    pub async fn begun(&self) {
        self.begun.cancelled().await;
    }

    /// For workers: stop claiming, finish or hand back what runs.
    pub fn token(&self) -> CancellationToken {
        self.begun.clone()
    }

    pub fn closed(&self) -> &CancellationToken {
        &self.closed
    }

    pub fn begin(&self) {
        self.begun.cancel();
    }

    pub fn close(&self) {
        self.begun.cancel();
        self.closed.cancel();
    }

    /// Waits for a signal and goes through both steps. SIGTERM comes from a supervisor that has (or will have)
    /// another process: clients get time to move. SIGINT comes from a person, who wants it to end.
    pub async fn on_signal(self, mut signals: Signals, times: ShutdownTimes) {
        let drain = tokio::select! {
            _ = signals.terminate.recv() => times.drain,
            _ = signals.interrupt.recv() => Duration::ZERO,
        };
        tracing::info!(drain_ms = u64::try_from(drain.as_millis()).unwrap_or(u64::MAX), "shutting down");
        self.begin();

        // A second signal ends the drain.
        tokio::select! {
            () = sleep(drain) => {}
            _ = signals.terminate.recv() => {}
            _ = signals.interrupt.recv() => {}
        }
        self.close();
    }
}

/// From here on signals wait for us instead of ending the process. One that comes while it still starts is obeyed
/// once it has started.
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    pub fn catch() -> std::io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }
}
