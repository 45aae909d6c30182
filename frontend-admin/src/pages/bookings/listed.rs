use super::{
    bulk::{Bulk, StaleNote},
    empty::Empty,
    query,
    refresh::refetch_and_tell,
    row::Row,
};
use crate::parts::{live::Live, refusal::Refusal};
use app::{Problem, admin::BookingsSeen};
use chrono::NaiveDate;
use contracts::{
    ids::BookingKey,
    views::booking::{BookingQuery, BookingRow, BookingSort},
};
use leptos::prelude::*;
use shared_ui::{
    pagination::Pagination,
    table::{SelectAllTh, Selection, SortTh, Table, Th},
};
use std::collections::HashSet;

pub type Listing = Resource<Result<BookingsSeen, Problem>>;

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
    let bulk = Bulk::new(list, rows);
    let empty = Memo::new(move |_| list.with(Option::is_some) && rows.with(Vec::is_empty));

    view! {
        <StaleNote bulk/>
        {move || match problem.get() {
            Some(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
            None if empty.get() => view! { <Empty query/> }.into_any(),
            None => view! { <Rows rows today query fresh selection=bulk.selection/> }.into_any(),
        }}
        {bulk.bar(query)}
        <div class="border-t px-5 py-3 not-has-[a]:hidden">
            <Pagination
                label="Pages of bookings"
                newer=Signal::derive(move || query.with(|query| {
                    query.cursor.is_some().then(|| query::to_address(&query::first_page(query)))
                }))
                newer_label="First page"
                older_label="Next"
                older=Signal::derive(move || next.get().map(|cursor| query.with(|query| {
                    query::to_address(&BookingQuery { cursor: Some(cursor), ..query.clone() })
                })))
            />
        </div>
    }
}

#[component]
fn Rows(
    rows: Memo<Vec<BookingRow>>,
    today: Memo<NaiveDate>,
    query: Memo<BookingQuery>,
    fresh: RwSignal<HashSet<BookingKey>>,
    selection: Selection,
) -> impl IntoView {
    // the other way round, when it is sorted so already
    let by = move |sort: BookingSort, turned: BookingSort| {
        Signal::derive(move || {
            query.with(|query| {
                let sort = if query.order() == sort { turned } else { sort };
                query::to_address(&BookingQuery { sort: Some(sort), cursor: None, ..query.clone() })
            })
        })
    };
    let sorted = move |up: BookingSort, down: BookingSort| {
        Signal::derive(move || match query.with(BookingQuery::order) {
            order if order == up => Some("ascending"),
            order if order == down => Some("descending"),
            _ => None,
        })
    };
    use BookingSort::{Received, ReceivedFirst, TourDate, TourDateLatest};
    view! {
        <Table
            caption="Bookings"
            head=Box::new(move || view! {
                <SelectAllTh selection label="Select all changed ones on this page"/>
                <SortTh href=by(Received, ReceivedFirst) sorted=sorted(ReceivedFirst, Received)>"Booking"</SortTh>
                <Th>"Guest"</Th>
                <Th>"Package"</Th>
                <SortTh href=by(TourDate, TourDateLatest) sorted=sorted(TourDate, TourDateLatest)>"Tour date"</SortTh>
                <Th>"Driver"</Th>
                <Th end=true>"Amount"</Th>
                <Th>"Status"</Th>
            }.into_any())
        >
            // keyed, each row following its own booking: a refresh keeps focus and scroll where they are
            <For each=move || rows.get() key=|row| row.key let:row>
                <Row first=row rows today fresh selection/>
            </For>
        </Table>
    }
}
