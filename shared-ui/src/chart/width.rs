use leptos::{html, prelude::*};
use web_sys::{
    ResizeObserver,
    js_sys::Array,
    wasm_bindgen::{JsCast, closure::Closure},
};

/// As the server draws it, knowing no screen.
pub(super) const FIRST: u32 = 640;
const LEAST: u32 = 200;

/// The width of the frame, in pixels, as it changes.
pub(super) fn follow(frame: NodeRef<html::Div>) -> RwSignal<u32> {
    let width = RwSignal::new(FIRST);
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        let watched = frame.clone();
        let seen = Closure::<dyn FnMut(Array)>::new(move |_: Array| {
            let now = watched.client_width().max(0).unsigned_abs();
            // hidden: keep what was drawn
            if now >= LEAST && width.try_get_untracked().is_some_and(|before| before != now) {
                width.try_set(now);
            }
        });
        let Ok(observer) = ResizeObserver::new(seen.as_ref().unchecked_ref()) else { return };
        observer.observe(&frame);
        let kept = StoredValue::new_local(Some((observer, seen)));
        on_cleanup(move || {
            if let Some((observer, _seen)) = kept.try_update_value(Option::take).flatten() {
                observer.disconnect();
            }
        });
    });
    width
}
