use super::{
    bulk::Bulk,
    order::Order,
    query::{Place, first_page},
    row::Row,
};
use app::Problem;
use contracts::catalog::{ItemKind, ItemListed, ItemQuery, ItemRow, ItemSort};
use frontend_staff::refusal::Refusal;
use leptos::prelude::*;
use shared_ui::{
    icon::Icon,
    link::TextLink,
    pagination::Pagination,
    state::StateBox,
    table::{SelectAllTh, SortTh, Table, Th},
};

pub type Listing = Resource<Result<ItemListed, Problem>>;

#[component]
pub fn Listed(place: Place, list: Listing, query: Memo<ItemQuery>) -> impl IntoView {
    let problem = Memo::new(move |_| list.get().and_then(Result::err));
    let seen = Memo::new(move |_| list.get().and_then(Result::ok));
    let rows = Memo::new(move |_| {
        seen.with(|seen| seen.as_ref().map(|seen| seen.page.rows.clone()).unwrap_or_default())
    });
    let next = Memo::new(move |_| seen.with(|seen| seen.as_ref().and_then(|seen| seen.page.next.clone())));
    let total = Memo::new(move |_| seen.with(|seen| seen.as_ref().map_or(0, |seen| seen.total)));
    let bulk = Bulk::new(list, rows);
    // guests' order, whole and unfiltered: only then does moving one mean something
    let orderable = Memo::new(move |_| {
        place.kind == ItemKind::Tour
            && next.with(Option::is_none)
            && query.with(|query| {
                *query == ItemQuery { kind: query.kind, sort: ItemSort::Site, ..ItemQuery::default() }
            })
    });
    let order = Order::new(list, rows);
    let empty = Memo::new(move |_| list.with(Option::is_some) && rows.with(Vec::is_empty));
    let by = move |sort: ItemSort| {
        Signal::derive(move || {
            query.with(|query| place.address(&ItemQuery { sort, cursor: None, ..query.clone() }))
        })
    };
    let sorted = move |sort: ItemSort, way: &'static str| {
        Signal::derive(move || query.with(|query| (query.sort == sort).then_some(way)))
    };
    let tours = place.kind == ItemKind::Tour;
    view! {
        {move || match problem.get() {
            Some(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
            None if empty.get() => view! {
                <StateBox icon=Icon::Search title="Nothing matches" text="Take a filter away, or begin a new one.">
                    <TextLink href=place.path>"Show all"</TextLink>
                </StateBox>
            }.into_any(),
            None => view! {
                <Table
                    caption=if tours { "Tours" } else { "Posts" }
                    head=Box::new(move || view! {
                        <SelectAllTh selection=bulk.selection/>
                        <SortTh href=by(ItemSort::Name) sorted=sorted(ItemSort::Name, "ascending")>{if tours { "Tour" } else { "Post" }}</SortTh>
                        <Th>"Status"</Th>
                        {tours.then(|| view! { <Th>"Prices"</Th><Th>"Quality"</Th> })}
                        <SortTh href=by(ItemSort::Changed) sorted=sorted(ItemSort::Changed, "descending")>"Changed"</SortTh>
                        {tours.then(|| view! { <SortTh end=true href=by(ItemSort::Site) sorted=sorted(ItemSort::Site, "ascending")>"Order"</SortTh> })}
                    }.into_any())
                >
                    <For each=move || order.shown() key=|row| (row.id, row.draft_version, row.standing, row.open_job.clone().map(|job| job.status)) let:row>
                        <Row row=row tours order orderable selection=bulk.selection/>
                    </For>
                </Table>
            }.into_any(),
        }}
        {bulk.bar()}
        <div class="flex flex-wrap items-center justify-between gap-3 border-t px-5 py-3">
            <p class="text-sm text-muted-foreground">{move || count(total.get(), tours)}</p>
            <Pagination
                label="Pages"
                newer=Signal::derive(move || query.with(|query| query.cursor.is_some().then(|| place.address(&first_page(query)))))
                newer_label="First page"
                older_label="Next"
                older=Signal::derive(move || next.get().map(|cursor| query.with(|query| {
                    place.address(&ItemQuery { cursor: Some(cursor), ..query.clone() })
                })))
            />
        </div>
    }
}

fn count(total: i64, tours: bool) -> String {
    match (total, tours) {
        (1, true) => "1 tour".to_owned(),
        (n, true) => format!("{n} tours"),
        (1, false) => "1 post".to_owned(),
        (n, false) => format!("{n} posts"),
    }
}

/// What is shown of a row's name when it has none.
pub fn named(row: &ItemRow) -> String {
    if row.name.trim().is_empty() { "Without a name".to_owned() } else { row.name.clone() }
}
