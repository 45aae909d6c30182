use crate::parts::when;
use contracts::views::booking::BookingDetail;
use leptos::prelude::*;
use shared_ui::{icon::Icon, note::Note, tone::Tone};

/// What a person should look at first: alerts, odd guest data, channel values that staff have overruled.
#[component]
pub fn Concerns(detail: BookingDetail) -> impl IntoView {
    let BookingDetail { alerts, flags, proposals, .. } = detail;
    view! {
        {alerts.into_iter().map(|alert| view! {
            <Note tone=Tone::Red>
                <p><strong class="font-semibold">{alert.text}</strong></p>
                <p class="text-xs">{when::moment(alert.at)}</p>
            </Note>
        }).collect_view()}
        {(!flags.is_empty()).then(|| view! {
            <Note tone=Tone::Amber>
                <p class="font-semibold">"Kept as sent, but it does not look right"</p>
                <ul class="list-disc ps-4">{flags.into_iter().map(|flag| view! { <li>{flag}</li> }).collect_view()}</ul>
            </Note>
        })}
        {(!proposals.is_empty()).then(|| view! {
            <Note tone=Tone::Indigo icon=Icon::Pencil>
                <p class="font-semibold">"The channel says otherwise than staff set"</p>
                <ul class="grid gap-1">
                    {proposals.into_iter().map(|proposal| view! {
                        <li>
                            <span class="font-medium">{field_name(&proposal.field)}</span>
                            ": kept "
                            <q>{proposal.pinned.unwrap_or_else(|| "nothing".to_owned())}</q>
                            ", the channel sent "
                            <q>{proposal.proposed.unwrap_or_else(|| "nothing".to_owned())}</q>
                        </li>
                    }).collect_view()}
                </ul>
            </Note>
        })}
    }
}

/// `tour_date` → `Tour date`
pub fn field_name(field: &str) -> String {
    let words = field.replace(['_', '.'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}
