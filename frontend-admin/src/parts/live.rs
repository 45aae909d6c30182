//! The live feed of bookings: the server says how far the changes have come, the page reads again.

use leptos::prelude::*;

/// What the feed knows now.
#[derive(Debug, Clone, Copy)]
pub struct Live {
    /// The last change the server told of.
    pub mark: RwSignal<Option<i64>>,
    pub connected: RwSignal<bool>,
}

/// Follows the feed as long as the current owner lives. On the server there is nothing to follow.
pub fn follow() -> Live {
    let live = Live { mark: RwSignal::new(None), connected: RwSignal::new(false) };
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::Feed::start(live));
    live
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::Live;
    use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, tachys::dom::document};
    use std::{
        cell::{Cell, RefCell},
        rc::Rc,
        time::Duration,
    };
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{EventSource, MessageEvent, VisibilityState};

    const ADDRESS: &str = "/live/bookings";
    const LONGEST_WAIT: Duration = Duration::from_secs(30);

    pub struct Feed {
        live: Live,
        stream: RefCell<Option<Stream>>,
        tries: Cell<u32>,
        timer: Cell<Option<TimeoutHandle>>,
    }

    type OnEvent = Closure<dyn FnMut()>;
    type OnMessage = Closure<dyn FnMut(MessageEvent)>;

    /// The handlers live as long as the stream that calls them.
    struct Stream {
        source: EventSource,
        _handlers: (OnEvent, OnMessage, OnEvent),
    }

    impl Feed {
        pub fn start(live: Live) {
            let feed = Rc::new(Self {
                live,
                stream: RefCell::new(None),
                tries: Cell::new(0),
                timer: Cell::new(None),
            });
            feed.open();

            // A hidden tab lets go of its connection (a browser has six per host); shown again, it catches up.
            let watched = Rc::clone(&feed);
            let listener =
                window_event_listener(ev::visibilitychange, move |_| match document().visibility_state() {
                    VisibilityState::Hidden => watched.close(),
                    _ => watched.open(),
                });
            let kept = StoredValue::new_local(Some((feed, listener)));
            on_cleanup(move || {
                if let Some((feed, listener)) = kept.try_update_value(Option::take).flatten() {
                    feed.close();
                    listener.remove();
                }
            });
        }

        fn open(self: &Rc<Self>) {
            if self.stream.borrow().is_some() {
                return;
            }
            let Ok(source) = EventSource::new(ADDRESS) else { return };
            let opened = {
                let feed = Rc::clone(self);
                OnEvent::new(move || {
                    feed.tries.set(0);
                    feed.live.connected.try_set(true);
                })
            };
            let told = {
                let feed = Rc::clone(self);
                OnMessage::new(move |event: MessageEvent| {
                    let mark = event.data().as_string().and_then(|text| text.parse().ok());
                    if let Some(mark) = mark {
                        feed.live.mark.try_set(Some(mark));
                    }
                })
            };
            let broken = {
                let feed = Rc::clone(self);
                OnEvent::new(move || feed.again_later())
            };
            source.set_onopen(Some(opened.as_ref().unchecked_ref()));
            source.set_onmessage(Some(told.as_ref().unchecked_ref()));
            source.set_onerror(Some(broken.as_ref().unchecked_ref()));
            *self.stream.borrow_mut() = Some(Stream { source, _handlers: (opened, told, broken) });
        }

        /// Not by the browser's own retry: it gives up on an answer such as 503, and knows no growing wait.
        fn again_later(self: &Rc<Self>) {
            if let Some(stream) = &*self.stream.borrow() {
                stream.source.close();
            }
            self.live.connected.try_set(false);
            let wait = Duration::from_secs(1 << self.tries.get().min(5)).min(LONGEST_WAIT);
            self.tries.set(self.tries.get() + 1);
            let feed = Rc::clone(self);
            let timer = set_timeout_with_handle(
                move || {
                    // here, not above: the handler that failed is still running there
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
                for handler in [EventSource::set_onopen, EventSource::set_onmessage, EventSource::set_onerror]
                {
                    handler(&stream.source, None);
                }
            }
            self.live.connected.try_set(false);
        }
    }
}
