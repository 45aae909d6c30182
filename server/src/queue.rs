//! The workers: apalis runs them, PostgreSQL holds the work, Redis only wakes. Nothing outside this module knows
//! which queue library that is. See doc/adr/0002-queue.md.

mod ledger;
mod mail;
mod mail_in;
mod schedules;
mod tell_ops;
mod wake;

pub use wake::Wake;

use crate::web_outbox::WebOutbox;
use apalis::{
    layers::WorkerBuilderExt,
    prelude::{BoxDynError, Data, WorkerBuilder, WorkerError},
};
use flows::{ChannelRegistry, House, apply_booking_events::apply_booking_events};
use futures::{FutureExt, future::BoxFuture};
use identity::switches::Switches;
use ingestion::Claimed;
use ledger::{Hand, Ledger};
use platform::{Mailer, RetryPolicy};
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// What the workers need to run.
#[derive(Clone)]
pub struct Crew {
    pub house: House,
    pub channels: ChannelRegistry,
    pub switches: Arc<Switches>,
    pub wake: Wake,
    /// None: no mail leaves this process.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// How ops is told of what guests book.
    pub web_outbox: WebOutbox,
    /// One for each folder of a mailbox.
    pub mailboxes: Vec<mailbox::Watch>,
    pub settings: Settings,
}

#[derive(Debug, Clone)]
pub struct Settings {
    /// Batches at work at the same time in this process.
    pub concurrency: usize,
    /// Events of one batch.
    pub batch: i64,
    /// How often to look for what nobody woke us for.
    pub sweep: Duration,
    pub retry: RetryPolicy,
}

/// Works until `stop`, then finishes what runs and takes nothing new.
pub async fn run(crew: Crew, stop: CancellationToken) {
    let listening = tokio::spawn(crew.wake.clone().listen(stop.clone()));
    let schedules = tokio::spawn(schedules::run(crew.clone(), stop.clone()));
    let mails = tokio::spawn(mail::run(crew.clone(), stop.clone()));
    let mails_in = tokio::spawn(mail_in::run(crew.clone(), stop.clone()));
    let tellers = tokio::spawn(tell_ops::run(crew.clone(), stop.clone()));
    let (crew, hand) = (Arc::new(crew), Hand::default());
    while !stop.is_cancelled() {
        let ended = worker(crew.clone(), hand.clone(), stop.clone()).await;
        hand.give_back(&crew).await;
        if let Err(error) = ended
            && !stop.is_cancelled()
        {
            tracing::error!(%error, "the booking event worker ended and is started again");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
    let _ = tokio::join!(listening, schedules, mails, mails_in, tellers);
}

fn worker(
    crew: Arc<Crew>,
    hand: Hand,
    stop: CancellationToken,
) -> BoxFuture<'static, Result<(), WorkerError>> {
    let ended = stop.clone();
    WorkerBuilder::new("booking-events")
        .backend(Ledger::new(crew.clone(), hand, stop))
        .concurrency(crew.settings.concurrency)
        .catch_panic()
        .data(crew)
        .build(apply)
        .run_until(async move {
            ended.cancelled().await;
            Ok::<(), std::io::Error>(())
        })
        .boxed()
}

/// One batch. A failure that could be written down is no error here; the rest is left to the lease.
async fn apply(claimed: Claimed, crew: Data<Arc<Crew>>) -> Result<(), BoxDynError> {
    let events = claimed.jobs.len();
    let done = async {
        let channels = crew.channels.current().await?;
        apply_booking_events(&crew.house, &channels, &crew.settings.retry, &claimed).await
    };
    match done.await {
        Ok(()) => {
            metrics::counter!("kembara_ingest_events_worked_total").increment(events as u64);
            crew.wake.domain_events();
        }
        Err(error) => {
            tracing::error!(%error, events, "a batch was left to its lease: the database does not answer");
        }
    }
    Ok(())
}
