use crate::parts::{
    field_name::field_name,
    preview::{Faults, RedactedNote},
    when,
};
use contracts::views::event::{EventSheet, PayloadView, Reading};
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    description_list::{DescriptionList, Fact, FactOf},
    json_view::JsonView,
    link::TextLink,
    status::{StatusChip, StatusOf},
};

#[component]
pub fn PayloadCard(payload: PayloadView) -> impl IntoView {
    let redacted = payload.redacted;
    let note = if redacted { "What your role may see of it" } else { "As it was sent" };
    view! {
        <Card id="payload" title="Payload" note>
            <div class="grid gap-3">
                {redacted.then(|| view! { <RedactedNote/> })}
                <JsonView label="Payload" text=payload.text open=3/>
            </div>
        </Card>
    }
}

/// What it became, and what it belongs to.
#[component]
pub fn LinksCard(sheet: EventSheet) -> impl IntoView {
    let row = sheet.row;
    let letters = sheet.dead_letters;
    let corrected = letters.iter().find_map(|letter| letter.corrected_by);
    view! {
        <Card id="links" title="What became of it">
            <DescriptionList>
                <FactOf name="Booking">
                    {match sheet.booking {
                        Some(key) => view! { <TextLink href=format!("/bookings/{key}")>"Open the booking"</TextLink> }.into_any(),
                        None => view! { <span class="text-muted-foreground">"None has taken it in"</span> }.into_any(),
                    }}
                </FactOf>
                {(!letters.is_empty()).then(|| view! {
                    <FactOf name="Dead letters">
                        <ul class="grid gap-1.5">
                            {letters.into_iter().map(|letter| view! {
                                <li class="flex flex-wrap items-center gap-2">
                                    <TextLink href=format!("/dead-letters/{}", letter.key)>{letter.reason_code}</TextLink>
                                    <StatusChip of=StatusOf::DeadLetter word=letter.status.to_string()/>
                                </li>
                            }).collect_view()}
                        </ul>
                    </FactOf>
                })}
                {corrected.map(|event| view! {
                    <FactOf name="Mended copy"><TextLink href=format!("/events/{event}")>"Open the copy that took its place"</TextLink></FactOf>
                })}
                {row.corrects.map(|event| view! {
                    <FactOf name="Mends"><TextLink href=format!("/events/{event}")>"Open the event that it is the copy of"</TextLink></FactOf>
                })}
                <Fact name="Event time" value=Some(when::exact_moment(row.event_time))/>
                <Fact name="Received" value=Some(when::exact_moment(row.received_at))/>
                <Fact name="Done with" value=row.processed_at.map(when::exact_moment)/>
                <FactOf name="Sale"><TextLink href=crate::parts::query::address("/events", &[("q", Some(row.external_ref))])>"All its events"</TextLink></FactOf>
            </DescriptionList>
        </Card>
    }
}

/// As the parser reads it today.
#[component]
pub fn FieldsCard(reading: Reading) -> impl IntoView {
    view! {
        <Card id="fields" title="What it says" note="As the parser reads it now">
            {match reading {
                Reading::Refused(faults) => view! {
                    <div class="grid gap-1 text-sm">
                        <p class="font-medium text-danger-text">"It cannot be read"</p>
                        <Faults faults/>
                    </div>
                }.into_any(),
                Reading::Fields(fields) if fields.is_empty() => view! {
                    <p class="text-sm text-muted-foreground">"Nothing but its references."</p>
                }.into_any(),
                Reading::Fields(fields) => view! {
                    <DescriptionList>
                        {fields.into_iter().map(|field| {
                            let hidden = field.value.is_none();
                            view! { <Fact name=field_name(&field.field) value=field.value.or_else(|| hidden.then(|| "•••".to_owned()))/> }
                        }).collect_view()}
                    </DescriptionList>
                }.into_any(),
            }}
        </Card>
    }
}

#[component]
pub fn HeadersCard(headers: Vec<(String, String)>) -> impl IntoView {
    view! {
        <Card id="headers" title="How it arrived" note="Signature and token are not kept">
            <DescriptionList>
                {headers.into_iter().map(|(name, value)| view! {
                    <FactOf name><span class="font-mono text-xs break-all">{value}</span></FactOf>
                }).collect_view()}
            </DescriptionList>
        </Card>
    }
}
