use crate::parts::live::{Line, Live};
use app::{Problem, admin::DashboardSeen};
use leptos::prelude::*;
use std::time::Duration;

/// A burst of bookings must not have every open dashboard read for each of them.
const APART: Duration = Duration::from_secs(5);
/// Hours roll on although nothing happens.
const EVERY: Duration = Duration::from_secs(30);

/// Reads again some seconds after a change, now and then without one, and when a line that was down is back.
pub fn keep_fresh(read: Resource<Result<DashboardSeen, Problem>>, live: Live) {
    let waiting = StoredValue::new(false);
    let soon = move || {
        if !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(
                move || {
                    if waiting.try_set_value(false).is_none() {
                        read.refetch();
                    }
                },
                APART,
            );
        }
    };
    Effect::new(move |before: Option<(Option<_>, bool)>| {
        let (marks, down) = (live.marks.get(), matches!(live.line.get(), Line::Offline { .. }));
        let (known, was_down) = before
            .unwrap_or_else(|| (read.get_untracked().and_then(Result::ok).map(|seen| seen.marks), false));
        if was_down && !down {
            read.refetch();
        } else if known.is_some() && marks.is_some() && marks != known {
            soon();
        }
        (marks.or(known), down)
    });
    Effect::new(move |_| {
        if live.line.get() == Line::Live
            && let Ok(timer) = set_interval_with_handle(move || read.refetch(), EVERY)
        {
            on_cleanup(move || timer.clear());
        }
    });
}
