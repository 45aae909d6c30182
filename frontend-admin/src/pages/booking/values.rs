use super::field::shown;
use crate::parts::when;
use contracts::views::booking::{BookingDetail, Origin, ValueView};
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    link::TextLink,
    status::{StatusOf, look},
};

/// Every value with where it came from: a channel's event, or a person.
#[component]
pub fn ValuesCard(detail: BookingDetail) -> impl IntoView {
    view! {
        <Card id="values" title="What is known" note="and who said so">
            <dl class="-my-2 divide-y text-sm">{detail.values.into_iter().map(|value| view! { <Value value/> }).collect_view()}</dl>
        </Card>
    }
}

#[component]
fn Value(value: ValueView) -> impl IntoView {
    let ValueView { field, value, origin } = value;
    view! {
        <div class="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[8.5rem_minmax(0,1fr)_minmax(0,auto)] sm:items-baseline">
            <dt class="text-muted-foreground">{field.label()}</dt>
            <dd class="min-w-0 break-words whitespace-pre-line">
                {match value {
                    Some(text) => view! { <span>{shown(field, &text)}</span> }.into_any(),
                    None => view! { <span class="text-muted-foreground">"Not known"</span> }.into_any(),
                }}
            </dd>
            <dd class="text-xs text-muted-foreground sm:text-end"><FromWhere origin/></dd>
        </div>
    }
}

/// `GetYourGuide event, 3 Mar, 09:00`, leading to it; `edited by Ayu, 3 Mar, 09:00`.
#[component]
pub fn FromWhere(origin: Origin) -> impl IntoView {
    match origin {
        Origin::Unknown => ().into_any(),
        Origin::Event { source, event_id, event_time } => {
            let channel = look(StatusOf::Channel, &source).label;
            view! {
                <TextLink href=format!("/events/{event_id}")>{format!("{channel} event")}</TextLink>
                ", "
                <time datetime=when::machine(event_time)>{when::short_moment(event_time)}</time>
            }
            .into_any()
        }
        Origin::Staff { by, at } => view! {
            <span class="font-medium text-foreground">{format!("edited by {by}")}</span>
            ", "
            <time datetime=when::machine(at)>{when::short_moment(at)}</time>
        }
        .into_any(),
    }
}

/// The same in words, for a form's hint.
pub fn origin_words(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Unknown => None,
        Origin::Event { source, event_time, .. } => Some(format!(
            "{} event, {}",
            look(StatusOf::Channel, source).label,
            when::short_moment(*event_time)
        )),
        Origin::Staff { by, at } => Some(format!("Edited by {by}, {}", when::short_moment(*at))),
    }
}
