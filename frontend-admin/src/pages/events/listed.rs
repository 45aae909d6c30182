use super::query;
use crate::parts::{refusal::Refusal, when};
use app::Problem;
use contracts::{
    paging::Page,
    status::ProcessStatus,
    views::event::{EventQuery, EventRow},
};
use leptos::prelude::*;
use shared_ui::{
    button::ButtonVariant,
    icon::Icon,
    link::ButtonLink,
    pagination::Pagination,
    state::StateBox,
    status::{StatusChip, StatusOf, look},
    table::{CELL, ROW, ROW_LINK, Table, Th},
};

pub type Listing = Resource<Result<Page<EventRow>, Problem>>;

#[component]
pub fn Listed(list: Listing, query: Memo<EventQuery>) -> impl IntoView {
    let next = Memo::new(move |_| list.get().and_then(Result::ok).and_then(|page| page.next));
    view! {
        {move || list.get().map(|page| match page {
            Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
            Ok(page) if page.rows.is_empty() => view! { <Empty query/> }.into_any(),
            Ok(page) => view! { <Rows rows=page.rows/> }.into_any(),
        })}
        <div class="border-t px-5 py-3 not-has-[a]:hidden">
            <Pagination
                label="Pages of events"
                newer=Signal::derive(move || query.with(|query| query.cursor.is_some().then(|| {
                    query::to_address(&EventQuery { cursor: None, ..query.clone() })
                })))
                older=Signal::derive(move || next.get().map(|cursor| query.with(|query| {
                    query::to_address(&EventQuery { cursor: Some(cursor), ..query.clone() })
                })))
            />
        </div>
    }
}

#[component]
fn Rows(rows: Vec<EventRow>) -> impl IntoView {
    view! {
        <Table
            caption="Events"
            head=Box::new(|| view! {
                <Th>"Booking"</Th>
                <Th>"State"</Th>
                <Th>"Type"</Th>
                <Th>"Received"</Th>
                <Th>"Tries"</Th>
            }.into_any())
        >
            {rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}
        </Table>
    }
}

#[component]
fn Row(row: EventRow) -> impl IntoView {
    let kind = look(StatusOf::Event, row.event_type.as_str()).label;
    let waits = row.state == ProcessStatus::Failed && row.run_at.is_some();
    view! {
        <tr class=ROW>
            <td class=format!("{CELL} max-md:order-1")>
                <a class=ROW_LINK href=format!("/events/{}", row.event_id)>{row.external_ref}</a>
                <div class="mt-1"><StatusChip of=StatusOf::Channel word=row.source/></div>
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-2 md:text-start!")>
                <StatusChip of=StatusOf::Event word=row.state.to_string()/>
                {row.reason_code.map(|code| view! { <p class="mt-1 font-mono text-xs text-muted-foreground">{code}</p> })}
                {waits.then(|| view! { <p class="mt-1 text-xs text-muted-foreground">"Waits for its next try"</p> })}
            </td>
            <td class=format!("{CELL} max-md:order-3")>
                {kind}
                {row.corrects.map(|_| view! { <p class="text-xs text-muted-foreground">"Mended copy"</p> })}
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-5 whitespace-nowrap md:text-start!")>
                <time datetime=when::machine(row.received_at)>{when::short_moment(row.received_at)}</time>
            </td>
            <td class=format!("{CELL} max-md:order-4")>
                {row.attempts}<span class="md:sr-only">" tries"</span>
                {(row.replay_count > 0).then(|| view! {
                    <span class="text-xs text-muted-foreground">{format!(" · replayed {}×", row.replay_count)}</span>
                })}
            </td>
        </tr>
    }
}

#[component]
fn Empty(query: Memo<EventQuery>) -> impl IntoView {
    move || {
        if query.with(query::is_filtered) {
            view! {
                <StateBox icon=Icon::Search title="No event matches" text="References, keys and ids are matched whole. Events are kept for 35 days; those that failed and wait, for as long as they wait.">
                    <ButtonLink href=query::PATH.to_owned() variant=ButtonVariant::Outline>"Clear the filters"</ButtonLink>
                </StateBox>
            }.into_any()
        } else {
            view! { <StateBox icon=Icon::Inbox title="Nothing has come in" text="Events appear here when a channel sends them."/> }.into_any()
        }
    }
}
