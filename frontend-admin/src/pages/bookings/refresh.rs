use super::listed::Listing;
use crate::parts::live::{self, Live};
use contracts::{
    ids::BookingKey,
    views::booking::{BookingQuery, BookingRow},
};
use leptos::prelude::*;
use shared_ui::announce::use_announcer;
use std::collections::HashSet;

/// Reads again when the feed is ahead of the list, and says what came. Returns the rows that are new since the page opened.
pub fn refetch_and_tell(
    list: Listing,
    query: Memo<BookingQuery>,
    rows: Memo<Vec<BookingRow>>,
    live: Live,
) -> RwSignal<HashSet<BookingKey>> {
    let fresh = RwSignal::new(HashSet::new());
    let announcer = use_announcer();

    let read = move || list.get_untracked().and_then(Result::ok).map(|seen| seen.mark);
    live::on_change(live, |marks| marks.bookings, read, move || list.refetch());

    Effect::new(move |before: Option<(BookingQuery, Vec<BookingKey>)>| {
        let (query, keys) =
            (query.get(), rows.with(|rows| rows.iter().map(|row| row.key).collect::<Vec<_>>()));
        if let Some((same_query, seen)) = before
            && same_query == query
            && !seen.is_empty()
        {
            // those at the end only moved up from the next page
            let came: Vec<_> = keys.iter().take_while(|key| !seen.contains(key)).copied().collect();
            if !came.is_empty() {
                announcer.say(match came.len() {
                    1 => rows.with(|rows| format!("New booking {}", rows[0].reference)),
                    n => format!("{n} new bookings"),
                });
                fresh.update(|fresh| fresh.extend(came));
            }
        }
        (query, keys)
    });
    fresh
}
