//! The live feed of admin-ops: how far everything has come. One poller per process, and only while somebody listens.

use app::{
    call::{Surface, Visit},
    session::caller,
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, StatusCode, header::ACCEPT},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use contracts::views::live::Marks;
use flows::{House, screens::live::live_marks, sign_in::Caller};
use futures::{
    Stream,
    stream::{once, unfold},
};
use identity::sessions::Use;
use platform::DbError;
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
/// An event, not a comment: the browser is told of no comments, and so could not tell silence from a dead line.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A session that ended stops its feed within this time.
pub(super) const RECHECK: Duration =
    if cfg!(test) { Duration::from_millis(300) } else { Duration::from_secs(15) };

/// None until they were read.
type Seen = Option<Marks>;

#[derive(Clone)]
pub struct Feed(Arc<Inner>);

struct Inner {
    house: House,
    stop: CancellationToken,
    /// Held while a poller runs.
    poller: Mutex<Option<watch::Receiver<Seen>>>,
}

impl Feed {
    pub fn new(house: House, stop: CancellationToken) -> Self {
        Self(Arc::new(Inner { house, stop, poller: Mutex::new(None) }))
    }

    fn listen(&self) -> watch::Receiver<Seen> {
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

    async fn poll(self, marks: watch::Sender<Seen>) {
        loop {
            match live_marks(&self.0.house).await {
                Ok(now) => {
                    marks.send_if_modified(|before| before.replace(now) != Some(now));
                }
                Err(error) => tracing::warn!(%error, "the change marks could not be read"),
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

/// `GET /live/marks`: the marks at once, then each time one moves; `beat` in between; `ended` when the session is over.
pub async fn marks(
    State(feed): State<Feed>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
) -> Response {
    if visit.signed_in.is_none() {
        // A browser's feed hears nothing of a status; this it can tell from a line that is down.
        let feeds = headers.get(ACCEPT).is_some_and(|accept| accept == "text/event-stream");
        return if feeds {
            Sse::new(once(async { Ok::<_, Infallible>(ended()) })).into_response()
        } else {
            StatusCode::UNAUTHORIZED.into_response()
        };
    }
    let now = Instant::now();
    Sse::new(told(Listener {
        marks: feed.listen(),
        feed,
        headers,
        recheck: now + RECHECK,
        beat: now + HEARTBEAT,
        over: false,
    }))
    .into_response()
}

struct Listener {
    marks: watch::Receiver<Seen>,
    feed: Feed,
    headers: HeaderMap,
    recheck: Instant,
    beat: Instant,
    over: bool,
}

/// With a word in it: a browser drops an event without data.
fn ended() -> Event {
    Event::default().event("ended").data("1")
}

fn told(mut listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> + Send {
    listener.marks.mark_changed();
    unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        listener.beat = Instant::now() + HEARTBEAT;
        Some((Ok(event), listener))
    })
}

impl Listener {
    async fn caller(&self) -> Result<Option<Caller>, DbError> {
        caller(&self.feed.0.house, Surface::Admin, &self.headers, "", Use::ByItself).await
    }

    /// None ends the feed: the process stops, or what there was to say was said.
    async fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        loop {
            tokio::select! {
                () = self.feed.0.stop.cancelled() => return None,
                () = sleep_until(self.recheck) => {
                    self.recheck = Instant::now() + RECHECK;
                    // a database that is away is no reason to drop who was let in
                    if let Ok(None) = self.caller().await {
                        self.over = true;
                        return Some(ended());
                    }
                }
                () = sleep_until(self.beat) => return Some(Event::default().event("beat").data("1")),
                changed = self.marks.changed() => {
                    changed.ok()?;
                    let seen = *self.marks.borrow_and_update();
                    if let Some(event) = seen.and_then(|marks| Event::default().json_data(marks).ok()) {
                        return Some(event);
                    }
                }
            }
        }
    }
}
