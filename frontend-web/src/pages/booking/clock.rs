use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};
use std::time::Duration;

/// Until when the seats wait: a time of day in Bali, and with script what is left of it, by no clock but the time that
/// passes.
#[component]
pub fn HoldClock(until: String, seconds: u32) -> impl IntoView {
    let left = RwSignal::new(None::<u32>);
    let ticking = StoredValue::new_local(None::<IntervalHandle>);
    Effect::new(move |_| {
        let began = since_opened();
        let tick = move || {
            let passed = (since_opened() - began).max(0.0);
            // whole seconds, never more than the server said
            let now = seconds.saturating_sub(passed as u32);
            left.set(Some(now));
            if now == 0 {
                ticking.update_value(|handle| {
                    if let Some(handle) = handle.take() {
                        handle.clear();
                    }
                });
            }
        };
        tick();
        ticking.set_value(set_interval_with_handle(tick, Duration::from_secs(1)).ok());
    });
    on_cleanup(move || {
        ticking.try_update_value(|handle| {
            if let Some(handle) = handle.take() {
                handle.clear();
            }
        });
    });
    let words = move || match left.get() {
        None => String::new(),
        Some(0) => "The time is over: look again whether the seats are still free.".to_owned(),
        Some(left) => format!("{}:{:02} left", left / 60, left % 60),
    };
    view! {
        <p class="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-lg bg-tone-green px-4 py-3 text-tone-green-foreground">
            <span>"Your seats are held until "<b class="tabular-nums">{until}</b>" (Bali time)."</span>
            <span role="timer" aria-live="off" class="font-semibold tabular-nums">{words}</span>
        </p>
    }
}

/// In seconds; it stands still for no clock that is set.
fn since_opened() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now() / 1_000.0)
}
