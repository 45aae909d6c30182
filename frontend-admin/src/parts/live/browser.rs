use super::{Line, Live};
use chrono::{DateTime, Utc};
use contracts::views::live::Marks;
use leptos::{
    ev,
    leptos_dom::helpers::{IntervalHandle, TimeoutHandle},
    prelude::*,
    tachys::dom::document,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent, VisibilityState, js_sys};

const ADDRESS: &str = "/live/marks";
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// The server is heard every 15 s; a line that is silent for so long is dead, whatever the browser believes of it.
const SILENCE_MS: i64 = 40_000;
const WATCH: Duration = Duration::from_secs(5);

pub struct Feed {
    live: Live,
    stream: RefCell<Option<Stream>>,
    tries: Cell<u32>,
    timer: Cell<Option<TimeoutHandle>>,
    /// Since when nothing has come through.
    down_since: Cell<Option<DateTime<Utc>>>,
    heard: Cell<DateTime<Utc>>,
}

type OnEvent = Closure<dyn FnMut()>;
type OnMessage = Closure<dyn FnMut(MessageEvent)>;

/// The handlers live as long as the stream that calls them.
struct Stream {
    source: EventSource,
    _events: [OnEvent; 4],
    _told: OnMessage,
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds of this century")]
fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

impl Feed {
    pub fn start(live: Live) {
        let feed = Rc::new(Self {
            live,
            stream: RefCell::default(),
            tries: Cell::default(),
            timer: Cell::default(),
            down_since: Cell::default(),
            heard: Cell::new(now()),
        });
        feed.open();
        let kept = StoredValue::new_local(Some((feed.watch(), feed)));
        on_cleanup(move || {
            if let Some((watched, feed)) = kept.try_update_value(Option::take).flatten() {
                watched.end();
                feed.close();
            }
        });
    }

    fn watch(self: &Rc<Self>) -> Watched {
        // A hidden tab lets go of its connection (a browser has six per host); shown again, it catches up.
        let feed = Rc::clone(self);
        let shown =
            window_event_listener(ev::visibilitychange, move |_| match document().visibility_state() {
                VisibilityState::Hidden => {
                    feed.close();
                    feed.live.line.try_set(Line::Opening);
                }
                _ => feed.open(),
            });
        let feed = Rc::clone(self);
        let lost = window_event_listener(ev::offline, move |_| {
            feed.close();
            feed.say_down();
        });
        let feed = Rc::clone(self);
        let found = window_event_listener(ev::online, move |_| {
            feed.close();
            feed.open();
        });
        let feed = Rc::clone(self);
        let silence = set_interval_with_handle(
            move || {
                let silent = (now() - feed.heard.get()).num_milliseconds() > SILENCE_MS;
                if silent && feed.stream.borrow().is_some() {
                    feed.note_down();
                    feed.close();
                    feed.again_later();
                }
            },
            WATCH,
        );
        Watched { listeners: [shown, lost, found], silence: silence.ok() }
    }

    fn open(self: &Rc<Self>) {
        if self.stream.borrow().is_some() {
            return;
        }
        let Ok(source) = EventSource::new(ADDRESS) else { return };
        self.heard.set(now());
        let on = |what: fn(&Rc<Self>)| {
            let feed = Rc::clone(self);
            OnEvent::new(move || what(&feed))
        };
        let (opened, beat) = (on(Self::opened), on(Self::hear));
        let (ended, broken) = (on(Self::ended), on(Self::broken));
        let told = {
            let feed = Rc::clone(self);
            OnMessage::new(move |event: MessageEvent| {
                feed.hear();
                let marks =
                    event.data().as_string().and_then(|text| serde_json::from_str::<Marks>(&text).ok());
                if let Some(marks) = marks {
                    feed.live.marks.try_set(Some(marks));
                }
            })
        };
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onmessage(Some(told.as_ref().unchecked_ref()));
        source.set_onerror(Some(broken.as_ref().unchecked_ref()));
        let _ = source.add_event_listener_with_callback("beat", beat.as_ref().unchecked_ref());
        let _ = source.add_event_listener_with_callback("ended", ended.as_ref().unchecked_ref());
        *self.stream.borrow_mut() =
            Some(Stream { source, _events: [opened, beat, ended, broken], _told: told });
    }

    /// The line is there; whether there is anything to hear on it, the first word says.
    fn opened(self: &Rc<Self>) {
        self.heard.set(now());
    }

    fn hear(self: &Rc<Self>) {
        self.heard.set(now());
        self.tries.set(0);
        self.down_since.set(None);
        if self.live.line.get_untracked() != Line::Live {
            self.live.line.try_set(Line::Live);
        }
    }

    /// The session is over; a tab that is shown again asks once more, for somebody may have signed in beside it.
    fn ended(self: &Rc<Self>) {
        self.live.line.try_set(Line::Ended);
        if let Some(stream) = &*self.stream.borrow() {
            stream.source.close();
        }
        // here it is still being called
        let feed = Rc::clone(self);
        set_timeout(move || feed.close(), Duration::ZERO);
    }

    /// Not by the browser's own retry: it gives up on an answer such as 503, and knows no growing wait.
    fn broken(self: &Rc<Self>) {
        if self.live.line.get_untracked() == Line::Ended {
            return;
        }
        if let Some(stream) = &*self.stream.borrow() {
            stream.source.close();
        }
        self.note_down();
        self.again_later();
    }

    /// A server that is being replaced is back within the first wait: nobody need hear of it.
    fn note_down(&self) {
        if self.down_since.get().is_none() {
            self.down_since.set(Some(now()));
        }
        if self.tries.get() > 0 {
            self.say_down();
        }
    }

    fn say_down(&self) {
        let since = self.down_since.get().unwrap_or_else(now);
        self.down_since.set(Some(since));
        self.live.line.try_set(Line::Offline { since });
    }

    fn again_later(self: &Rc<Self>) {
        let wait = Duration::from_secs(1 << self.tries.get().min(5)).min(LONGEST_WAIT);
        self.tries.set(self.tries.get() + 1);
        let feed = Rc::clone(self);
        let timer = set_timeout_with_handle(
            move || {
                // here, not before: the handler that failed was still running there
                feed.stream.borrow_mut().take();
                feed.open();
            },
            wait,
        );
        self.timer.set(timer.ok());
    }

    fn close(&self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
        if let Some(stream) = self.stream.borrow_mut().take() {
            stream.source.close();
            for handler in [EventSource::set_onopen, EventSource::set_onmessage, EventSource::set_onerror] {
                handler(&stream.source, None);
            }
        }
    }
}

/// What the feed listens to beside the server.
struct Watched {
    listeners: [WindowListenerHandle; 3],
    silence: Option<IntervalHandle>,
}

impl Watched {
    fn end(self) {
        for listener in self.listeners {
            listener.remove();
        }
        if let Some(silence) = self.silence {
            silence.clear();
        }
    }
}
