use super::query;
use contracts::views::booking::{BookingQuery, BookingTab};
use leptos::prelude::*;
use shared_ui::{button::ButtonVariant, icon::Icon, link::ButtonLink, state::StateBox};

/// No rows: because of a filter, because of the tab, or because there is no booking at all.
#[component]
pub fn Empty(query: Memo<BookingQuery>) -> impl IntoView {
    move || {
        query.with(|query| {
            if query.cursor.is_some() {
                let first = query::to_address(&query::first_page(query));
                return view! {
                    <StateBox icon=Icon::List title="This page is empty" text="The bookings that were here have moved.">
                        <ButtonLink href=first variant=ButtonVariant::Outline>"First page"</ButtonLink>
                    </StateBox>
                }
                .into_any();
            }
            if query::is_filtered(query) {
                let clear = query::to_address(&query::unfiltered(query));
                let everywhere = query.tab.map(|_| query::to_address(&BookingQuery { tab: None, ..query.clone() }));
                return view! {
                    <StateBox icon=Icon::Search title="No booking matches" text="Widen the dates, or take a filter away.">
                        <ButtonLink href=clear variant=ButtonVariant::Outline>"Clear the filters"</ButtonLink>
                        {everywhere.map(|href| view! {
                            <ButtonLink href=href variant=ButtonVariant::Ghost>"Look in all bookings"</ButtonLink>
                        })}
                    </StateBox>
                }
                .into_any();
            }
            let (icon, title, text) = match query.tab {
                None => (Icon::Calendar, "No bookings yet", "They appear here by themselves as channels send them."),
                Some(BookingTab::Upcoming) => {
                    (Icon::Calendar, "No tours ahead", "Tours of today and later stand here until they are over or off.")
                }
                Some(BookingTab::Attention) => {
                    (Icon::CheckDouble, "Nothing needs attention", "Tours of today without an end, and changes nobody has acknowledged, come here.")
                }
                Some(BookingTab::Done) => {
                    (Icon::Inbox, "Nothing is done yet", "Tours that are over, cancelled or were no-shows end here.")
                }
            };
            view! { <StateBox icon title text/> }.into_any()
        })
    }
}
