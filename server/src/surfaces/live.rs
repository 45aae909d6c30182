//! The live feed of bookings. One poller per process, and only while somebody listens.

use app::{
    call::{Surface, Visit},
    session::caller,
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use flows::{House, screens::bookings::booking_change_mark};
use futures::{Stream, stream::unfold};
use std::{
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};
use tokio_util::sync::CancellationToken;

const POLL: Duration = Duration::from_millis(500);
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A session that ended stops its feed within this time.
const RECHECK: Duration = Duration::from_secs(30);

/// How far the changes have come; None until it was read.
type Mark = Option<i64>;

#[derive(Clone)]
pub struct Feed(Arc<Inner>);

struct Inner {
    house: House,
    stop: CancellationToken,
    /// Held while a poller runs.
    poller: Mutex<Option<watch::Receiver<Mark>>>,
}

impl Feed {
    pub fn new(house: House, stop: CancellationToken) -> Self {
        Self(Arc::new(Inner { house, stop, poller: Mutex::new(None) }))
    }

    fn listen(&self) -> watch::Receiver<Mark> {
        let mut poller = self.0.poller.lock().unwrap_or_else(PoisonError::into_inner);
        // the one kept here is itself a receiver: a poller that ended has dropped its sender
        if let Some(marks) = poller.as_ref().filter(|marks| marks.has_changed().is_ok()) {
            return marks.clone();
        }
        let (sender, marks) = watch::channel(None);
        tokio::spawn(self.clone().poll(sender));
        *poller = Some(marks.clone());
        marks
    }

    async fn poll(self, marks: watch::Sender<Mark>) {
        loop {
            match booking_change_mark(&self.0.house).await {
                Ok(mark) => {
                    marks.send_if_modified(|before| before.replace(mark) != Some(mark));
                }
                Err(error) => tracing::warn!(%error, "the change mark could not be read"),
            }
            tokio::select! {
                () = sleep(POLL) => {}
                () = self.0.stop.cancelled() => return,
            }
            // under the lock: nobody can begin to listen to a poller that is just leaving
            let mut poller = self.0.poller.lock().unwrap_or_else(PoisonError::into_inner);
            if marks.receiver_count() <= 1 {
                *poller = None;
                return;
            }
        }
    }
}

/// `GET /live/bookings`: the mark at once, then each time it moves.
pub async fn bookings(
    State(feed): State<Feed>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
) -> Response {
    if visit.signed_in.is_none() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let keep_alive = KeepAlive::new().interval(HEARTBEAT);
    Sse::new(marks(Listener { marks: feed.listen(), feed, headers, recheck: Instant::now() + RECHECK }))
        .keep_alive(keep_alive)
        .into_response()
}

struct Listener {
    marks: watch::Receiver<Mark>,
    feed: Feed,
    headers: HeaderMap,
    recheck: Instant,
}

fn marks(mut listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> + Send {
    listener.marks.mark_changed();
    unfold(listener, |mut listener| async move {
        let mark = listener.next().await?;
        Some((Ok(Event::default().data(mark.to_string())), listener))
    })
}

impl Listener {
    /// None ends the feed: the process stops, or the session is over.
    async fn next(&mut self) -> Option<i64> {
        loop {
            tokio::select! {
                () = self.feed.0.stop.cancelled() => return None,
                () = sleep_until(self.recheck) => {
                    self.recheck = Instant::now() + RECHECK;
                    // a database that is away is no reason to drop who was let in
                    if let Ok(None) = caller(&self.feed.0.house, Surface::Admin, &self.headers, "").await {
                        return None;
                    }
                }
                changed = self.marks.changed() => {
                    changed.ok()?;
                    let mark = *self.marks.borrow_and_update();
                    if mark.is_some() {
                        return mark;
                    }
                }
            }
        }
    }
}
