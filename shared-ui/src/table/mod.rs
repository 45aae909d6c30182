//! Tables: a frame, heads that sort by link, rows with one covering link, selection, and what stands in place of rows.

mod head;
mod rows;
mod selection;

use crate::class::join;
pub use head::{SortTh, Th};
use leptos::prelude::*;
pub use rows::{TableEmpty, TableError, TableLoading};
pub use selection::{BulkBar, SelectAllTh, SelectTd, Selection};

/// What becomes of a table that is wider than the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TableLayout {
    /// On a phone each row is a card: cells take their places by `max-md:order-*`, `data-wide` and `data-end`.
    #[default]
    Stack,
    /// It scrolls sideways in a region with a name, which takes the focus so that keys can scroll it.
    Scroll,
}

/// Head cells stay in view while rows scroll by under them.
#[component]
pub fn Table(
    /// Names the table for those who do not see it.
    #[prop(into)]
    caption: String,
    #[prop(optional)] layout: TableLayout,
    /// Rows are being read anew; the old ones stay.
    #[prop(optional, into)]
    busy: Signal<bool>,
    head: Children,
    children: Children,
) -> impl IntoView {
    let scrolls = layout == TableLayout::Scroll;
    let frame = match layout {
        TableLayout::Stack => "max-md:overflow-hidden md:overflow-x-auto lg:overflow-visible",
        // contained: it never widens the page around it
        TableLayout::Scroll => "overflow-x-auto [contain:inline-size] focus-visible:-outline-offset-2",
    };
    let region = scrolls.then(|| caption.clone());
    view! {
        <div
            data-slot="table-frame"
            role=scrolls.then_some("region")
            aria-label=region
            tabindex=scrolls.then_some("0")
            class=frame
        >
            <table
                data-slot="table"
                data-stack=(!scrolls).then_some("")
                aria-busy=move || busy.get().then_some("true")
                class=join(&[
                    "w-full border-separate border-spacing-0 text-sm aria-busy:opacity-60",
                    if scrolls { "[&_td]:px-3 [&_td]:py-2.5 [&_td:first-child]:ps-5 [&_td:last-child]:pe-5" } else { "" },
                ])
            >
                <caption class="sr-only">{caption}</caption>
                <thead>
                    <tr>{head()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

/// A row whose one link covers it all; other controls in it stand above by `relative`.
pub const ROW: &str = "group relative hover:bg-accent/60 focus-within:bg-accent/60 [&>td]:border-b last:[&>td]:border-b-0 \
     max-md:border-b max-md:last:border-b-0 max-md:[&>td]:border-b-0 data-[selected]:bg-tone-blue/60";

pub const CELL: &str = "align-top md:px-3 md:py-2.5 md:first:ps-5 md:last:pe-5";

/// The covering link of a row.
pub const ROW_LINK: &str = "font-medium text-foreground after:absolute after:inset-0 hover:text-link focus-visible:text-link \
     focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring \
     focus-visible:after:rounded-md";
