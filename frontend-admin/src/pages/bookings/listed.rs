use super::{query, row::Row};
use crate::parts::{live::Live, refusal::Refusal};
use app::{Problem, admin::BookingsSeen};
use chrono::NaiveDate;
use contracts::{
    ids::BookingKey,
    views::booking::{BookingQuery, BookingRow, BookingSort},
};
use leptos::prelude::*;
use shared_ui::{
    announce::use_announcer,
    button::ButtonVariant,
    icon::Icon,
    link::ButtonLink,
    pagination::Pagination,
    state::StateBox,
    table::{SortTh, Table, Th},
};
use std::collections::HashSet;

type Listing = Resource<Result<BookingsSeen, Problem>>;

/// Inside the page's `Transition`: what is read here decides when the list is there.
#[component]
pub fn Listed(list: Listing, query: Memo<BookingQuery>, live: Live) -> impl IntoView {
    let problem = Memo::new(move |_| list.get().and_then(Result::err));
    let rows = Memo::new(move |_| match list.get() {
        Some(Ok(seen)) => seen.page.rows,
        _ => Vec::new(),
    });
    let today =
        Memo::new(move |_| list.get().and_then(Result::ok).map(|seen| seen.today).unwrap_or_default());
    let next = Memo::new(move |_| list.get().and_then(Result::ok).and_then(|seen| seen.page.next));
    let fresh = refetch_and_tell(list, query, rows, live);

    view! {
        {move || match problem.get() {
            Some(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
            None if list.with(Option::is_some) && rows.with(Vec::is_empty) => view! { <Empty query/> }.into_any(),
            None => view! { <Rows rows today query fresh/> }.into_any(),
        }}
        <div class="border-t px-5 py-3 not-has-[a]:hidden">
            <Pagination
                label="Pages of bookings"
                newer=Signal::derive(move || query.with(|query| query.cursor.is_some().then(|| first_page(query))))
                newer_label="First page"
                older_label="Next"
                older=Signal::derive(move || next.get().map(|cursor| query.with(|query| {
                    query::to_address(&BookingQuery { cursor: Some(cursor), ..query.clone() })
                })))
            />
        </div>
    }
}

fn first_page(query: &BookingQuery) -> String {
    query::to_address(&BookingQuery { cursor: None, ..query.clone() })
}

#[component]
fn Rows(
    rows: Memo<Vec<BookingRow>>,
    today: Memo<NaiveDate>,
    query: Memo<BookingQuery>,
    fresh: RwSignal<HashSet<BookingKey>>,
) -> impl IntoView {
    let by = move |sort: BookingSort| {
        Signal::derive(move || {
            query.with(|query| {
                query::to_address(&BookingQuery { sort: Some(sort), cursor: None, ..query.clone() })
            })
        })
    };
    let sorted = move |sort: BookingSort, way: &'static str| {
        Signal::derive(move || query.with(|query| (query.order() == sort).then_some(way)))
    };
    view! {
        <Table
            caption="Bookings"
            head=Box::new(move || view! {
                <SortTh href=by(BookingSort::Received) sorted=sorted(BookingSort::Received, "descending")>"Booking"</SortTh>
                <Th>"Guest"</Th>
                <Th>"Package"</Th>
                <SortTh href=by(BookingSort::TourDate) sorted=sorted(BookingSort::TourDate, "ascending")>"Tour date"</SortTh>
                <Th>"Pax"</Th>
                <Th end=true>"Amount"</Th>
                <Th>"Payment"</Th>
                <Th>"Status"</Th>
            }.into_any())
        >
            // keyed, each row following its own booking: a refresh keeps focus and scroll where they are
            <For each=move || rows.get() key=|row| row.key let:row>
                <Row first=row rows today fresh/>
            </For>
        </Table>
    }
}

#[component]
fn Empty(query: Memo<BookingQuery>) -> impl IntoView {
    move || {
        if query.with(query::is_filtered) {
            view! {
                <StateBox icon=Icon::Search title="No booking matches" text="Widen the dates, or take a filter away.">
                    <ButtonLink href=query::PATH variant=ButtonVariant::Outline>"Clear the filters"</ButtonLink>
                </StateBox>
            }.into_any()
        } else {
            view! {
                <StateBox icon=Icon::Calendar title="No bookings yet" text="They appear here by themselves as channels send them."/>
            }.into_any()
        }
    }
}

/// Reads again when the feed is ahead of the list, and says what came. Returns the rows that are new since the page opened.
fn refetch_and_tell(
    list: Listing,
    query: Memo<BookingQuery>,
    rows: Memo<Vec<BookingRow>>,
    live: Live,
) -> RwSignal<HashSet<BookingKey>> {
    let fresh = RwSignal::new(HashSet::new());
    let announcer = use_announcer();

    Effect::new(move |asked: Option<i64>| {
        let asked = asked
            .unwrap_or_else(|| list.get_untracked().and_then(Result::ok).map_or(i64::MIN, |seen| seen.mark));
        match live.mark.get() {
            Some(mark) if mark > asked => {
                list.refetch();
                mark
            }
            _ => asked,
        }
    });

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
