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
use platform::DbError;
use std::{
    convert::Infallible,
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
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
    pub fn new(crew: Arc<Crew>, hand: Hand, stop: CancellationToken) -> Self {
        Self { batches: batches(crew, hand, stop).boxed() }
    }
}

/// What has been claimed and not yet begun. A worker that is told to stop drops the stream at any await; a claim cut
/// short there would be nobody's until its lease ends. So it runs by itself, and what it took is given back.
#[derive(Clone, Default)]
pub(super) struct Hand {
    claims: TaskTracker,
    held: Arc<Mutex<Option<Claimed>>>,
}

impl Hand {
    fn held(&self) -> MutexGuard<'_, Option<Claimed>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Once the worker has ended.
    pub async fn give_back(&self, crew: &Crew) {
        self.claims.close();
        self.claims.wait().await;
        let Some(claimed) = self.held().take() else { return };
        let house = &crew.house;
        if let Err(error) = claim::hand_back(&house.ops, house.clock.now(), &claimed).await {
            tracing::warn!(%error, events = claimed.jobs.len(), "a claim could not be given back; its lease will end");
        }
    }
}

/// Ends when told to stop; a database error is waited out.
fn batches(crew: Arc<Crew>, hand: Hand, stop: CancellationToken) -> impl Stream<Item = Claimed> + Send {
    let orphans_seen: Option<Instant> = None;
    futures::stream::unfold(orphans_seen, move |mut orphans_seen| {
        let (crew, hand, stop) = (crew.clone(), hand.clone(), stop.clone());
        async move {
            loop {
                if stop.is_cancelled() {
                    return None;
                }
                if !crew.switches.is_on(Switch::IngestQueue).await {
                    pause(&crew, &stop, crew.settings.sweep).await;
                    continue;
                }
                match next(&crew, &hand, &mut orphans_seen).await {
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
    crew: &Arc<Crew>,
    hand: &Hand,
    orphans_seen: &mut Option<Instant>,
) -> Result<Option<Claimed>, DbError> {
    if orphans_seen.is_none_or(|seen| seen.elapsed() >= ORPHANS_EVERY) {
        if let Some(orphan) = take(crew, hand, Take::Orphan).await? {
            return Ok(Some(orphan));
        }
        *orphans_seen = Some(Instant::now());
    }
    take(crew, hand, Take::Due).await
}

enum Take {
    Due,
    Orphan,
}

async fn take(crew: &Arc<Crew>, hand: &Hand, what: Take) -> Result<Option<Claimed>, DbError> {
    let (crew, into) = (crew.clone(), hand.clone());
    let claiming = hand.claims.spawn(async move {
        let (house, now) = (&crew.house, crew.house.clock.now());
        let lease = house.ids.new_id(now);
        let claimed = match what {
            Take::Due => claim::claim_due(&house.ops, now, lease, worker_name(), crew.settings.batch).await?,
            Take::Orphan => claim::claim_orphan(&house.ops, now, lease, worker_name()).await?,
        };
        *into.held() = claimed;
        Ok::<_, DbError>(())
    });
    if let Ok(ended) = claiming.await {
        ended?;
    }
    Ok(hand.held().take())
}

/// Host and process: what somebody needs to find the log of an attempt.
fn worker_name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| {
        let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        let host = host.trim();
        format!("{}:{}", if host.is_empty() { "host" } else { host }, std::process::id())
    });
    &NAME
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
