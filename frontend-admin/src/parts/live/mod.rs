//! The live feed: the server says how far everything has come, the pages read again. One connection for a tab.

#[cfg(feature = "hydrate")]
mod browser;
mod changed;
mod line;

pub use changed::ChangedNotice;
pub use line::{LineBadge, LineNotice};

use chrono::{DateTime, Utc};
use contracts::views::live::Marks;
use leptos::prelude::*;

/// How the line to the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "the server follows nothing"))]
pub enum Line {
    /// Not there yet, or let go while the tab is hidden.
    Opening,
    Live,
    /// What is shown may be old.
    Offline {
        since: DateTime<Utc>,
    },
    /// The session is over: nothing more will come.
    Ended,
}

/// What the feed knows now.
#[derive(Debug, Clone, Copy)]
pub struct Live {
    /// The last the server told of.
    pub marks: RwSignal<Option<Marks>>,
    pub line: RwSignal<Line>,
}

/// Starts the tab's feed, for as long as the owner lives. On the server there is nothing to follow.
pub fn start() -> Live {
    let (marks, line) = (RwSignal::new(None::<Marks>), RwSignal::new(Line::Opening));
    let live = Live { marks, line };
    provide_context(live);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::Feed::start(live));
    live
}

/// The tab's feed.
pub fn follow() -> Live {
    use_context().unwrap_or_else(start)
}

/// Runs `again` each time `of` the marks moves away from where it was, and when a line that was down is back.
///
/// `read`: where the marks stood when the page was read, if the page knows.
pub fn on_change(
    live: Live,
    of: impl Fn(&Marks) -> i64 + Send + Sync + 'static,
    read: impl Fn() -> Option<i64> + Send + Sync + 'static,
    again: impl Fn() + Send + Sync + 'static,
) {
    Effect::new(move |before: Option<(Option<i64>, bool)>| {
        let down = matches!(live.line.get(), Line::Offline { .. });
        let (known, was_down) = before.unwrap_or_else(|| (untrack(&read), false));
        let now = live.marks.get().map(|marks| of(&marks));
        if now.is_some() && known.is_some() && now != known || was_down && !down {
            again();
        }
        (now.or(known), down)
    });
}
