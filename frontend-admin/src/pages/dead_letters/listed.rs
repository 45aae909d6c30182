use super::{
    actions::{Acts, Listing, Refused, SelectedBar},
    query,
    row::Row,
};
use crate::parts::refusal::Refusal;
use contracts::{
    status::DeadLetterStatus,
    views::dead_letter::{DeadLetterQuery, DeadLetterRow},
};
use leptos::prelude::*;
use shared_ui::{
    button::ButtonVariant,
    icon::Icon,
    link::ButtonLink,
    pagination::Pagination,
    state::StateBox,
    table::{SelectAllTh, Table, Th},
};
use std::time::Duration;

/// How often the list is read again while a replay is under way.
const WATCH: Duration = Duration::from_millis(1500);

#[component]
pub fn Listed(list: Listing, query: Memo<DeadLetterQuery>, acts: bool) -> impl IntoView {
    let problem = Memo::new(move |_| list.get().and_then(Result::err));
    let rows = Memo::new(move |_| list.get().and_then(Result::ok).map(|page| page.rows).unwrap_or_default());
    let next = Memo::new(move |_| list.get().and_then(Result::ok).and_then(|page| page.next));
    let acts = acts.then(|| Acts::new(list, rows));
    watch_replays(list, rows);

    view! {
        {acts.map(|acts| view! { <Refused acts/> })}
        {move || match problem.get() {
            Some(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
            None if list.with(Option::is_some) && rows.with(Vec::is_empty) => view! { <Empty query/> }.into_any(),
            None => view! { <Rows rows acts/> }.into_any(),
        }}
        <div class="border-t px-5 py-3 not-has-[a]:hidden">
            <Pagination
                label="Pages of dead letters"
                newer=Signal::derive(move || query.with(|query| query.cursor.is_some().then(|| {
                    query::to_address(&DeadLetterQuery { cursor: None, ..query.clone() }, None)
                })))
                older=Signal::derive(move || next.get().map(|cursor| query.with(|query| {
                    query::to_address(&DeadLetterQuery { cursor: Some(cursor), ..query.clone() }, None)
                })))
            />
        </div>
        {acts.map(|acts| view! { <SelectedBar acts/> })}
    }
}

#[component]
fn Rows(rows: Memo<Vec<DeadLetterRow>>, acts: Option<Acts>) -> impl IntoView {
    view! {
        <Table
            caption="Dead letters"
            head=Box::new(move || view! {
                {acts.map(|acts| view! { <SelectAllTh selection=acts.selection/> })}
                <Th>"Booking"</Th>
                <Th>"Reason"</Th>
                <Th>"Status"</Th>
                <Th>"Tries"</Th>
                <Th>"Last failed"</Th>
                {acts.map(|_| view! { <Th end=true><span class="sr-only">"Actions"</span></Th> })}
            }.into_any())
        >
            <For each=move || rows.get() key=|row| row.key let:row>
                <Row first=row rows acts/>
            </For>
        </Table>
    }
}

#[component]
fn Empty(query: Memo<DeadLetterQuery>) -> impl IntoView {
    move || {
        if query.with(query::is_filtered) {
            view! {
                <StateBox icon=Icon::Search title="No dead letter matches" text="Take a filter away.">
                    <ButtonLink href=query::PATH variant=ButtonVariant::Outline>"Clear the filters"</ButtonLink>
                </StateBox>
            }.into_any()
        } else {
            view! { <StateBox icon=Icon::Check title="Nothing waits" text="Every event that came in was applied."/> }.into_any()
        }
    }
}

/// A replay ends in a worker, not here: while one is under way the list follows it.
fn watch_replays(list: Listing, rows: Memo<Vec<DeadLetterRow>>) {
    let under_way = Memo::new(move |_| {
        use DeadLetterStatus::{Ready, Replaying};
        rows.with(|rows| rows.iter().any(|row| matches!(row.status, Ready | Replaying)))
    });
    Effect::new(move |_| {
        if under_way.get()
            && let Ok(timer) = set_interval_with_handle(move || list.refetch(), WATCH)
        {
            on_cleanup(move || timer.clear());
        }
    });
}
