use super::{listed::Listing, query, suspected::Suspected};
use app::admin::booking_counts;
use contracts::views::booking::{BookingQuery, BookingTab, TabCounts};
use leptos::prelude::*;
use shared_ui::tabs::{TabLink, TabLinks};

const TABS: [(Option<BookingTab>, &str); 4] = [
    (None, "All"),
    (Some(BookingTab::Upcoming), "Upcoming"),
    (Some(BookingTab::Attention), "Needs attention"),
    (Some(BookingTab::Done), "Done"),
];

/// Each tab keeps the other filters and says how many bookings it holds under them.
#[component]
pub fn Tabs(query: Memo<BookingQuery>, list: Listing) -> impl IntoView {
    // a tab, a page or an order changes no count
    let counted = Memo::new(move |_| {
        query.with(|query| BookingQuery { tab: None, sort: None, cursor: None, ..query.clone() })
    });
    let counts = Resource::new(move || counted.get(), booking_counts);
    // what changed the list may have changed the counts
    Effect::new(move |before: Option<Option<i64>>| {
        let mark = list.get().and_then(Result::ok).map(|seen| seen.mark);
        if before.is_some_and(|before| before.is_some() && before != mark) {
            counts.refetch();
        }
        mark
    });

    let tabs = move |counts: Option<TabCounts>| {
        query.with(|query| {
            TABS.into_iter()
                .map(|(tab, name)| TabLink {
                    href: query::to_address(&BookingQuery { tab, cursor: None, ..query.clone() }),
                    label: match counts {
                        Some(counts) => format!("{name} ({})", how_many(held(counts, tab))),
                        None => name.to_owned(),
                    },
                    current: query.tab == tab,
                })
                .collect::<Vec<_>>()
        })
    };
    view! {
        <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-1.5">
            <Transition fallback=move || view! { <TabLinks label="Which bookings" tabs=Signal::derive(move || tabs(None))/> }>
                {
                    let known = Memo::new(move |_| counts.get().and_then(Result::ok));
                    view! { <TabLinks label="Which bookings" tabs=Signal::derive(move || tabs(known.get()))/> }
                }
            </Transition>
            <Suspected list/>
        </div>
    }
}

fn held(counts: TabCounts, tab: Option<BookingTab>) -> u32 {
    match tab {
        None => counts.all,
        Some(BookingTab::Upcoming) => counts.upcoming,
        Some(BookingTab::Attention) => counts.attention,
        Some(BookingTab::Done) => counts.done,
    }
}

fn how_many(count: u32) -> String {
    match count {
        0..=999 => count.to_string(),
        TabCounts::EXACT_TO => "1,000".to_owned(),
        _ => "1,000+".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_exact_to_a_thousand() {
        assert_eq!(how_many(999), "999");
        assert_eq!(how_many(1_000), "1,000");
        assert_eq!(how_many(1_001), "1,000+");
    }
}
