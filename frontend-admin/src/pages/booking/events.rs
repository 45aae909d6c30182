use crate::parts::when;
use contracts::views::booking::BookingEventView;
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    link::TextLink,
    status::{StatusChip, StatusOf, look},
};

/// What made it what it is; each leads to its trace in the ledger.
#[component]
pub fn EventsCard(events: Vec<BookingEventView>) -> impl IntoView {
    let line = |event: BookingEventView| {
        let kind = look(StatusOf::Event, event.event_type.as_str()).label;
        view! {
            <li class="grid gap-1 py-2.5">
                <div class="flex flex-wrap items-center justify-between gap-2">
                    <TextLink href=format!("/events/{}", event.event_id)><span class="font-medium">{kind}</span></TextLink>
                    {match event.process_status {
                        Some(status) => view! { <StatusChip of=StatusOf::Event word=status.to_string()/> }.into_any(),
                        None => view! { <span class="text-xs text-muted-foreground">"no longer in the ledger"</span> }.into_any(),
                    }}
                </div>
                <p class="text-xs text-muted-foreground">
                    {format!("Sent {}, applied {}", when::moment(event.event_time), when::moment(event.applied_at))}
                </p>
            </li>
        }
    };
    view! {
        <Card id="events" title="Events behind it" note="Newest first">
            {if events.is_empty() {
                view! { <p class="text-sm text-muted-foreground">"None: it was not made by an event."</p> }.into_any()
            } else {
                view! { <ul class="-my-2.5 divide-y text-sm">{events.into_iter().map(line).collect_view()}</ul> }.into_any()
            }}
        </Card>
    }
}
