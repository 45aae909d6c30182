use contracts::views::booking_change::ManualBooked;
use leptos::prelude::*;
use shared_ui::{button::ButtonVariant, card::Surface, icon::Icon, link::ButtonLink, state::StateBox};

/// Accepted and safe, but workers are busy or paused: it will come under its reference.
#[component]
pub fn Waiting(waiting: ManualBooked) -> impl IntoView {
    let ManualBooked::Waiting { event_id, reference } = waiting else { return ().into_any() };
    let text = format!(
        "It is accepted and will appear as {reference} as soon as the workers get to it. Do not enter it again."
    );
    view! {
        <Surface>
            <StateBox icon=Icon::Clock title="The booking waits to be applied" text=text>
                // a form that was sent before does not know its event
                {(!event_id.0.is_nil()).then(|| view! {
                    <ButtonLink href=format!("/events/{event_id}")>"Follow its event"</ButtonLink>
                })}
                <ButtonLink href=format!("/bookings?q={reference}&channel=MANUAL") variant=ButtonVariant::Outline>"Look for it"</ButtonLink>
            </StateBox>
        </Surface>
    }
    .into_any()
}
