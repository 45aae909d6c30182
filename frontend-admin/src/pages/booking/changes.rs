use super::field::{field_name, shown_of};
use crate::parts::when;
use contracts::views::booking::{BookingDetail, ChangeView, StatusChangeView};
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    icon::{Glyph, Icon},
    link::TextLink,
    status::{StatusChip, StatusOf},
    timeline::{Timeline, TimelineItem},
};

/// How the status came to be, newest first.
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
        <Card id="status" title="Status history" note="Newest first">
            <Timeline label="Status history">{detail.statuses.into_iter().map(item).collect_view()}</Timeline>
        </Card>
    }
}

/// Old → new, with who changed it; what one person or event changed at once stands together.
#[component]
pub fn ChangesCard(changes: Vec<ChangeView>) -> impl IntoView {
    let item = |together: Vec<ChangeView>| {
        let Some(first) = together.first().cloned() else { return ().into_any() };
        view! {
            <TimelineItem when=when::moment(first.at) datetime=when::machine(first.at)>
                <p class="text-xs text-muted-foreground">
                    {match first.event_id {
                        Some(event) => view! { <TextLink href=format!("/events/{event}")>{first.cause}</TextLink> }.into_any(),
                        None => view! { <span>"by "<span class="font-medium text-foreground">{first.cause}</span></span> }.into_any(),
                    }}
                </p>
                <ul class="grid gap-1">
                    {together.into_iter().map(|change| view! { <li class="min-w-0 break-words"><FieldChange change/></li> }).collect_view()}
                </ul>
            </TimelineItem>
        }
        .into_any()
    };
    view! {
        <Card id="changes" title="Changes" note="Newest first">
            {if changes.is_empty() {
                view! { <p class="text-sm text-muted-foreground">"Nothing has changed since it came."</p> }.into_any()
            } else {
                view! { <Timeline label="Changes">{grouped(changes).into_iter().map(item).collect_view()}</Timeline> }.into_any()
            }}
        </Card>
    }
}

fn grouped(changes: Vec<ChangeView>) -> Vec<Vec<ChangeView>> {
    let mut groups: Vec<Vec<ChangeView>> = Vec::new();
    for change in changes {
        let same = groups.last().and_then(|group| group.last()).is_some_and(|last| {
            (last.at, &last.cause, last.event_id) == (change.at, &change.cause, change.event_id)
        });
        match groups.last_mut() {
            Some(group) if same => group.push(change),
            _ => groups.push(vec![change]),
        }
    }
    groups
}

/// `Adults 2 → 3`
#[component]
pub fn FieldChange(change: ChangeView) -> impl IntoView {
    if change.field == "acknowledged" {
        return view! { <span class="font-medium">"Channel's changes acknowledged"</span> }.into_any();
    }
    let read = |value: Option<String>| value.map(|value| shown_of(&change.field, &value));
    let (old, new) = (read(change.old.clone()), read(change.new.clone()));
    view! {
        <span class="font-medium">{field_name(&change.field)}</span>
        " "
        <Value value=old struck=true/>
        <Glyph icon=Icon::ArrowRight class="mx-1.5 inline size-3.5 align-middle opacity-70"/>
        <span class="sr-only">" to "</span>
        <Value value=new/>
    }
    .into_any()
}

#[component]
fn Value(#[prop(optional_no_strip)] value: Option<String>, #[prop(optional)] struck: bool) -> impl IntoView {
    match value {
        Some(value) if struck => view! { <del class="opacity-80">{value}</del> }.into_any(),
        Some(value) => view! { <ins class="font-medium no-underline">{value}</ins> }.into_any(),
        None => view! { <span class="opacity-80">"nothing"</span> }.into_any(),
    }
}
