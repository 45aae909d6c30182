//! The minutes in which the API failed callers: what the dashboard's count of 5xx is made of.

use crate::parts::{
    query::{address, read},
    refusal::Refusal,
    when,
};
use app::admin::api_errors;
use chrono::{DateTime, Utc};
use contracts::views::dashboard::ApiMinute;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    card::Surface,
    icon::Icon,
    link::TextLink,
    page::PageHeader,
    skeleton::Skeleton,
    state::StateBox,
    table::{CELL, ROW, Table, Th},
    tabs::{TabLink, TabLinks},
};

pub const PATH: &str = "/api-errors";

const SPANS: [(u8, &str); 2] = [(1, "Last hour"), (24, "Last 24 hours")];

#[component]
pub fn ApiErrorsPage() -> impl IntoView {
    let params = use_query_map();
    let hours = Memo::new(move |_| {
        let asked: Option<u8> = params.with(|params| read(params, "hours"));
        SPANS.into_iter().map(|(hours, _)| hours).find(|hours| Some(*hours) == asked).unwrap_or(SPANS[0].0)
    });
    let minutes = Resource::new(move || hours.get(), api_errors);
    let tabs = Signal::derive(move || {
        let tab = |(span, name): (u8, &str)| TabLink {
            href: address(PATH, &[("hours", Some(span.to_string()))]),
            label: name.to_owned(),
            current: hours.get() == span,
        };
        SPANS.into_iter().map(tab).collect::<Vec<_>>()
    });
    let note = format!("Minutes in which callers were answered 5xx. {}", when::ZONE_NOTE);

    view! {
        <Title text="API errors"/>
        <PageHeader title="API errors" note=Some(note)/>
        <Surface>
            <div class="border-b px-4 py-1.5"><TabLinks label="How far back" tabs/></div>
            <Transition fallback=|| view! { <Skeleton lines=6/> }>
                {move || minutes.get().map(|read| match read {
                    Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| minutes.refetch())/> }.into_any(),
                    Ok(minutes) if minutes.is_empty() => view! {
                        <StateBox icon=Icon::Check title="No call failed" text="Nobody was answered 5xx in this time."/>
                    }.into_any(),
                    Ok(minutes) => view! { <Minutes minutes/> }.into_any(),
                })}
            </Transition>
        </Surface>
    }
}

#[component]
fn Minutes(minutes: Vec<ApiMinute>) -> impl IntoView {
    view! {
        <p class="px-5 py-3 text-sm text-muted-foreground">
            "What failed each time is in the server's log: look for the answers with a status of 500 and more in that minute. \
             A sender that got no 202 tries again by itself; what was accepted meanwhile is among the events."
        </p>
        <Table
            caption="Minutes with failed calls"
            head=Box::new(|| view! {
                <Th>"Minute"</Th><Th end=true>"Failed (5xx)"</Th><Th end=true>"Calls"</Th><Th>"Received meanwhile"</Th>
            }.into_any())
        >
            {minutes.into_iter().map(line).collect_view()}
        </Table>
    }
}

fn line(minute: ApiMinute) -> impl IntoView {
    let ApiMinute { minute, requests, errors } = minute;
    view! {
        <tr class=ROW>
            <td class=format!("{CELL} whitespace-nowrap")><time datetime=when::machine(minute)>{when::short_moment(minute)}</time></td>
            <td class=format!("{CELL} font-medium md:text-end")>{errors}<span class="md:sr-only">" failed"</span></td>
            <td class=format!("{CELL} md:text-end")>{requests}<span class="md:sr-only">" calls"</span></td>
            <td class=CELL>
                <TextLink href=events_of(minute)>"Events"<span class="sr-only">{format!(" of {}", when::short_moment(minute))}</span></TextLink>
            </td>
        </tr>
    }
}

fn events_of(minute: DateTime<Utc>) -> String {
    let wall = || Some(when::wall_text(when::wall_clock(minute)));
    address("/events", &[("from", wall()), ("to", wall())])
}
