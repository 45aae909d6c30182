use super::{Accepted, Refused, Submission, accept_batch};
use platform::{Clock, OpsDb};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{Mutex, OwnedSemaphorePermit, Semaphore, mpsc, oneshot},
    time::{Instant, timeout_at},
};

/// More than this many waiting posts means the database does not keep up: say so instead of growing.
const MOST_WAITING: usize = 4_096;
/// And so many bytes of bodies, in KiB: posts may be large.
const MOST_WAITING_KIB: usize = 48 * 1_024;
const MOST_TOGETHER: usize = 128;
/// Two commits under way: one gathers while the other waits for the disk.
const COMMITTERS: usize = 2;
/// A commit costs much and a post in it little: beside one under way, the next waits for so many posts,
const WORTH_A_COMMIT: usize = 24;
/// and not longer than this. A post that meets an idle database does not wait.
const GATHER: Duration = Duration::from_millis(1);
const PATIENCE: Duration = Duration::from_secs(5);

struct Waiting {
    submission: Submission,
    answer: oneshot::Sender<Result<Accepted, Refused>>,
    /// Gives the body's share of memory back when it is answered.
    share: OwnedSemaphorePermit,
}

/// The queue is full; try again in a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlogged;

/// Group commit: posts that arrive while a commit is under way share the next one.
#[derive(Clone)]
pub struct Acceptor {
    queue: mpsc::Sender<Waiting>,
    memory: Arc<Semaphore>,
}

impl Acceptor {
    /// `wake` is called after each commit that stored something new; it must not block.
    pub fn start(db: OpsDb, clock: Arc<dyn Clock>, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (queue, waiting) = mpsc::channel(MOST_WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        let under_way: Arc<[AtomicBool; COMMITTERS]> = Arc::default();
        for me in 0..COMMITTERS {
            let queue = Queue { waiting: waiting.clone(), under_way: under_way.clone(), me };
            tokio::spawn(commit_loop(db.clone(), clock.clone(), wake.clone(), queue));
        }
        Self { queue, memory: Arc::new(Semaphore::new(MOST_WAITING_KIB)) }
    }

    /// Comes back when the event is durable, or refused.
    pub async fn accept(&self, submission: Submission) -> Result<Result<Accepted, Refused>, Backlogged> {
        let kib = u32::try_from(submission.body.len() / 1_024 + 1).unwrap_or(u32::MAX);
        let share = self.memory.clone().try_acquire_many_owned(kib).map_err(|_| Backlogged)?;
        let (answer, answered) = oneshot::channel();
        self.queue.try_send(Waiting { submission, answer, share }).map_err(|_| Backlogged)?;
        Ok(answered.await.unwrap_or(Err(Refused::Unavailable)))
    }
}

/// The posts that wait, as one committer sees them.
struct Queue {
    waiting: Arc<Mutex<mpsc::Receiver<Waiting>>>,
    under_way: Arc<[AtomicBool; COMMITTERS]>,
    me: usize,
}

impl Queue {
    /// What is to be committed together; `None` when nobody can post any more.
    async fn next(&self) -> Option<Vec<Waiting>> {
        self.under_way[self.me].store(false, Ordering::Relaxed);
        let mut waiting = self.waiting.lock().await;
        let mut batch = Vec::new();
        if waiting.recv_many(&mut batch, MOST_TOGETHER).await == 0 {
            return None;
        }
        let until = Instant::now() + GATHER;
        while batch.len() < WORTH_A_COMMIT && self.others_are_under_way() {
            let more = waiting.recv_many(&mut batch, MOST_TOGETHER);
            if !matches!(timeout_at(until, more).await, Ok(1..)) {
                break;
            }
        }
        self.under_way[self.me].store(true, Ordering::Relaxed);
        Some(batch)
    }

    fn others_are_under_way(&self) -> bool {
        self.under_way.iter().any(|one| one.load(Ordering::Relaxed))
    }
}

async fn commit_loop(db: OpsDb, clock: Arc<dyn Clock>, wake: Arc<dyn Fn() + Send + Sync>, queue: Queue) {
    while let Some(batch) = queue.next().await {
        // Whoever has gone meanwhile (a client that hung up) is still accepted: it may already believe so.
        let mut submissions = Vec::with_capacity(batch.len());
        let mut answers = Vec::with_capacity(batch.len());
        for waiting in batch {
            submissions.push(waiting.submission);
            answers.push((waiting.answer, waiting.share));
        }
        // In a task of its own: a panic costs this batch its answer, not the process its committer.
        let verdicts = {
            let (db, clock) = (db.clone(), clock.clone());
            tokio::spawn(async move { accept_together(&db, clock.as_ref(), &submissions).await }).await
        };
        let Ok(verdicts) = verdicts else {
            tracing::error!(events = answers.len(), "accepting panicked; the senders will try again");
            continue;
        };
        if verdicts.iter().any(|verdict| matches!(verdict, Ok(accepted) if !accepted.replay)) {
            wake();
        }
        for ((answer, _share), verdict) in answers.into_iter().zip(verdicts) {
            let _ = answer.send(verdict);
        }
    }
}

async fn accept_together(
    db: &OpsDb,
    clock: &dyn Clock,
    submissions: &[Submission],
) -> Vec<Result<Accepted, Refused>> {
    match attempt(db, clock, submissions).await {
        Ok(verdicts) => return verdicts,
        Err(retryable) if retryable || submissions.len() == 1 => {
            return vec![Err(Refused::Unavailable); submissions.len()];
        }
        Err(_) => {}
    }
    // One of them is at fault, not the database: the others must not suffer for it.
    let mut verdicts = Vec::with_capacity(submissions.len());
    for submission in submissions {
        let alone = attempt(db, clock, std::slice::from_ref(submission)).await;
        verdicts.push(alone.ok().and_then(|mut one| one.pop()).unwrap_or(Err(Refused::Unavailable)));
    }
    verdicts
}

/// `Err(true)`: the database is at fault.
async fn attempt(
    db: &OpsDb,
    clock: &dyn Clock,
    submissions: &[Submission],
) -> Result<Vec<Result<Accepted, Refused>>, bool> {
    match tokio::time::timeout(PATIENCE, accept_batch(db, clock.now(), submissions)).await {
        Ok(Ok(verdicts)) => Ok(verdicts),
        Ok(Err(error)) => {
            tracing::error!(%error, events = submissions.len(), "events could not be accepted");
            Err(error.is_transient())
        }
        Err(_) => {
            tracing::error!(events = submissions.len(), "accepting took too long");
            Err(true)
        }
    }
}
