//! What applying an event would change, shown wherever somebody decides about one.

use crate::parts::{changes::Changes, field_name::path_name};
use contracts::views::event::{Preview, PreviewEffect};
use leptos::prelude::*;
use shared_ui::{icon::Icon, link::TextLink, note::Note, tone::Tone};

#[component]
pub fn PreviewOf(preview: Preview) -> impl IntoView {
    let Preview { effect, changes, alerts, payment, redacted } = preview;
    view! {
        <div class="grid gap-3 text-sm">
            {told(effect)}
            {(!changes.is_empty()).then(|| view! {
                <Changes caption="What it would change" changes old_label="Now" new_label="After applying"/>
            })}
            {payment.map(|payment| view! { <p>{format!("It also reports a payment: {payment}.")}</p> })}
            {alerts.into_iter().map(|alert| view! { <Note tone=Tone::Amber><p>{alert}</p></Note> }).collect_view()}
            {redacted.then(|| view! { <RedactedNote/> })}
        </div>
    }
}

fn told(effect: PreviewEffect) -> AnyView {
    let booking = |key| {
        view! { <TextLink href=format!("/bookings/{key}")>"the booking"</TextLink> }
    };
    match effect {
        PreviewEffect::NewBooking => view! { <p>"It would make a new booking with these values."</p> }.into_any(),
        PreviewEffect::Changes(key) => view! { <p>"It would change "{booking(key)}" like this."</p> }.into_any(),
        PreviewEffect::Nothing(key) => view! {
            <p>"It would change nothing in "{booking(key)}": what it says is known there, or a newer word stands."</p>
        }.into_any(),
        PreviewEffect::AlreadyApplied(key) => view! {
            <p>"Already applied: "{booking(key)}" has taken it in. Replaying it changes nothing."</p>
        }.into_any(),
        PreviewEffect::Unreadable(faults) => view! {
            <Note tone=Tone::Red>
                <p class="font-semibold">"It cannot be read: replaying it as it is would fail again."</p>
                <Faults faults/>
            </Note>
        }.into_any(),
    }
}

/// What is wrong, field by field.
#[component]
pub fn Faults(faults: Vec<(String, String)>) -> impl IntoView {
    let line = |(path, what): (String, String)| {
        view! { <li><span class="font-medium">{path_name(&path)}</span>" "{what}</li> }
    };
    view! { <ul class="list-disc ps-4">{faults.into_iter().map(line).collect_view()}</ul> }
}

#[component]
pub fn RedactedNote() -> impl IntoView {
    view! {
        <Note tone=Tone::Slate icon=Icon::EyeOff>
            <p><strong class="font-semibold">"Redacted for your role."</strong>" The guest's name, e-mail, phone and free texts are hidden (•••). A manager or administrator sees them."</p>
        </Note>
    }
}
