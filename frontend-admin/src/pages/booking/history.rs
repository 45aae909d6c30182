use super::concerns::field_name;
use crate::parts::when;
use contracts::views::booking::{BookingDetail, BookingEventView, ChangeView, StatusChangeView};
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    icon::{Glyph, Icon},
    status::{StatusChip, StatusOf},
    timeline::{Timeline, TimelineItem},
};

/// Why the status is what it is, then how it came to be.
#[component]
pub fn StatusCard(detail: BookingDetail) -> impl IntoView {
    let item = |change: StatusChangeView| {
        view! {
            <TimelineItem when=when::moment(change.at) datetime=when::machine(change.at)>
                <div class="flex flex-wrap items-center gap-1.5">
                    {change.from.map(|from| view! {
                        <StatusChip of=StatusOf::Booking word=from.to_string()/>
                        <Glyph icon=Icon::ArrowRight class="size-3.5 text-muted-foreground"/>
                        <span class="sr-only">"to"</span>
                    })}
                    <StatusChip of=StatusOf::Booking word=change.to.to_string()/>
                </div>
                <p class="text-muted-foreground">{change.reason}</p>
            </TimelineItem>
        }
    };
    view! {
        <Card id="status" title="Status">
            <div class="mb-5 grid gap-1.5 text-sm">
                <div><StatusChip of=StatusOf::Booking word=detail.row.ops_status.to_string()/></div>
                <p>{detail.row.ops_status_reason}</p>
            </div>
            <Timeline label="Status history">{detail.statuses.into_iter().map(item).collect_view()}</Timeline>
        </Card>
    }
}

/// Each fact, old → new, with who changed it.
#[component]
pub fn ChangesCard(changes: Vec<ChangeView>) -> impl IntoView {
    let empty = changes.is_empty();
    let item = |change: ChangeView| {
        view! {
            <TimelineItem when=format!("{} · {}", when::moment(change.at), change.cause) datetime=when::machine(change.at)>
                <p class="min-w-0 break-words">
                    <span class="font-medium">{field_name(&change.field)}</span>
                    " "
                    <Value value=change.old struck=true/>
                    <Glyph icon=Icon::ArrowRight class="mx-1.5 inline size-3.5 align-middle text-muted-foreground"/>
                    <span class="sr-only">" to "</span>
                    <Value value=change.new/>
                </p>
            </TimelineItem>
        }
    };
    view! {
        <Card id="changes" title="Changes" note="Newest first">
            {if empty {
                view! { <p class="text-sm text-muted-foreground">"Nothing has changed since it came."</p> }.into_any()
            } else {
                view! { <Timeline label="Changes">{changes.into_iter().map(item).collect_view()}</Timeline> }.into_any()
            }}
        </Card>
    }
}

#[component]
fn Value(value: Option<String>, #[prop(optional)] struck: bool) -> impl IntoView {
    match value {
        Some(value) if struck => view! { <del class="text-muted-foreground">{value}</del> }.into_any(),
        Some(value) => view! { <ins class="no-underline">{value}</ins> }.into_any(),
        None => view! { <span class="text-muted-foreground">"nothing"</span> }.into_any(),
    }
}

#[component]
pub fn EventsCard(events: Vec<BookingEventView>) -> impl IntoView {
    let line = |event: BookingEventView| {
        view! {
            <li class="grid gap-1 py-2.5">
                <div class="flex flex-wrap items-center justify-between gap-2">
                    <StatusChip of=StatusOf::Event word=event.event_type.to_string()/>
                    {match event.process_status {
                        Some(status) => view! { <StatusChip of=StatusOf::Event word=status.to_string()/> }.into_any(),
                        None => view! { <span class="text-xs text-muted-foreground">"no longer in the ledger"</span> }.into_any(),
                    }}
                </div>
                <p class="text-xs text-muted-foreground">
                    {format!("Sent {}, applied {}", when::moment(event.event_time), when::moment(event.applied_at))}
                </p>
                <p class="font-mono text-xs break-all text-muted-foreground">{event.event_id.to_string()}</p>
            </li>
        }
    };
    view! {
        <Card id="events" title="Events behind it" note="Newest first">
            <ul class="-my-2.5 divide-y text-sm">{events.into_iter().map(line).collect_view()}</ul>
        </Card>
    }
}
