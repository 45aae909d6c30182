//! An apalis backend over the event ledger. A task is a claimed batch; the lease in the row is its acknowledgement,
//! so there is nothing to acknowledge to a queue.

use super::Crew;
use apalis::prelude::{Task, WorkerContext};
use apalis_core::{
    backend::{Backend, BackendConfig, finalize::Ephemeral},
    task::{builder::TaskBuilder, task_id::RandomId},
};
use futures::{Stream, StreamExt, stream::BoxStream};
use identity::switches::Switch;
use ingestion::{Claimed, claim};
use std::{
    convert::Infallible,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tokio_util::sync::CancellationToken;
use tower::layer::util::Identity;

/// After a wake-up, so long to let a burst gather: a batch of many costs little more than one of one.
const GATHER: Duration = Duration::from_millis(8);
/// How often the work of dead workers is looked for.
const ORPHANS_EVERY: Duration = Duration::from_secs(1);
const AFTER_ERROR: Duration = Duration::from_millis(500);

pub(super) struct Ledger {
    batches: BoxStream<'static, Claimed>,
}

impl Ledger {
    pub fn new(crew: Arc<Crew>, stop: CancellationToken) -> Self {
        Self { batches: batches(crew, stop).boxed() }
    }
}

/// Ends when told to stop; a database error is waited out.
fn batches(crew: Arc<Crew>, stop: CancellationToken) -> impl Stream<Item = Claimed> + Send {
    let orphans_seen: Option<Instant> = None;
    futures::stream::unfold(orphans_seen, move |mut orphans_seen| {
        let (crew, stop) = (crew.clone(), stop.clone());
        async move {
            loop {
                if stop.is_cancelled() {
                    return None;
                }
                if !crew.switches.is_on(Switch::IngestQueue).await {
                    pause(&crew, &stop, crew.settings.sweep).await;
                    continue;
                }
                match next(&crew, &mut orphans_seen).await {
                    Ok(Some(claimed)) => return Some((claimed, orphans_seen)),
                    Ok(None) => pause(&crew, &stop, crew.settings.sweep).await,
                    Err(error) => {
                        tracing::warn!(%error, "no work could be claimed");
                        pause(&crew, &stop, AFTER_ERROR).await;
                    }
                }
            }
        }
    })
}

async fn next(
    crew: &Crew,
    orphans_seen: &mut Option<Instant>,
) -> Result<Option<Claimed>, platform::DbError> {
    let (house, now) = (&crew.house, crew.house.clock.now());
    let lease = house.ids.new_id(now);
    if orphans_seen.is_none_or(|seen| seen.elapsed() >= ORPHANS_EVERY) {
        let orphan = claim::claim_orphan(&house.ops, now, lease).await?;
        if orphan.is_some() {
            return Ok(orphan);
        }
        *orphans_seen = Some(Instant::now());
    }
    claim::claim_due(&house.ops, now, lease, crew.settings.batch).await
}

async fn pause(crew: &Crew, stop: &CancellationToken, at_most: Duration) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = tokio::time::sleep(at_most) => {}
        () = crew.wake.woken() => tokio::time::sleep(GATHER).await,
    }
}

impl Backend for Ledger {
    type Task = Task<Claimed>;
    type Error = Infallible;

    fn poll_ready(&mut self, _: &mut Context<'_>, _: &WorkerContext) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
        _: &WorkerContext,
    ) -> Poll<Option<Result<Self::Task, Infallible>>> {
        let next = self.batches.poll_next_unpin(cx);
        next.map(|claimed| claimed.map(|claimed| Ok(TaskBuilder::new(claimed).build())))
    }

    fn poll_close(&mut self, _: &mut Context<'_>, _: &WorkerContext) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }
}

impl BackendConfig for Ledger {
    type Args = Claimed;
    type Id = RandomId;
    type Kind = Ephemeral;
    type Config = ();
    type Layer = Identity;

    fn config(&self) -> &() {
        &()
    }

    fn middleware(&mut self, _: &mut WorkerContext) -> Identity {
        Identity::new()
    }
}
