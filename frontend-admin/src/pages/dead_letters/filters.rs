use super::query;
use crate::parts::choices::{Offered, channels, choices, label_of};
use contracts::{status::DeadLetterStatus, views::dead_letter::DeadLetterQuery};
use leptos::prelude::*;
use shared_ui::{
    field::FilterField,
    filter_bar::{ActiveFilter, FilterBar},
    input::{ControlSize, Input},
    select::{Choice, Select},
    status::{StatusOf, look},
};

#[component]
pub fn Filters(query: Memo<DeadLetterQuery>) -> impl IntoView {
    view! { <Offered bar=move |offered| view! { <Bar query channels=channels(&offered.channels)/> }/> }
}

#[component]
fn Bar(query: Memo<DeadLetterQuery>, channels: Vec<Choice>) -> impl IntoView {
    let named = StoredValue::new(channels.clone());
    let text = move |of: fn(&DeadLetterQuery) -> Option<String>| {
        Signal::derive(move || query.with(of).unwrap_or_default())
    };
    let keep = Signal::derive(move || {
        query.with(|query| vec![("run".to_owned(), query.run.map(|run| run.to_string()).unwrap_or_default())])
    });
    view! {
        <FilterBar
            action=query::PATH
            active=Signal::derive(move || query.with(|query| named.with_value(|channels| active(query, channels))))
            clear=Signal::stored(query::PATH.to_owned())
            label="Search the dead letters"
            keep
        >
            <FilterField id="filter-reference" label="Reference" class="grow basis-40 sm:max-w-56">
                <Input name="reference" kind="search" size=ControlSize::Sm placeholder="Whole: GYG-12345" value=text(|query| query.reference.clone())/>
            </FilterField>
            <FilterField id="filter-status" label="Status" class="grow basis-40 sm:max-w-48">
                <Select
                    name="status"
                    size=ControlSize::Sm
                    value=text(|query| query.status.map(|status| status.to_string()))
                    choices=choices(StatusOf::DeadLetter, DeadLetterStatus::ALL.iter().map(|status| status.as_str()))
                />
            </FilterField>
            <FilterField id="filter-reason" label="Reason code" class="grow basis-40 sm:max-w-56">
                <Input name="reason" size=ControlSize::Sm placeholder="SCHEMA_MISMATCH" value=text(|query| query.reason.clone())/>
            </FilterField>
            <FilterField id="filter-channel" label="Channel" class="grow basis-40 sm:max-w-44">
                <Select
                    name="channel"
                    size=ControlSize::Sm
                    value=text(|query| query.channel.clone())
                    choices=channels
                />
            </FilterField>
        </FilterBar>
    }
}

/// What is on, as chips; each leads to the list without it.
fn active(query: &DeadLetterQuery, channels: &[Choice]) -> Vec<ActiveFilter> {
    type Taken = fn(&mut DeadLetterQuery);
    let status = query.status.map(|status| look(StatusOf::DeadLetter, status.as_str()).label);
    let channel = query.channel.as_ref().map(|code| label_of(channels, code));
    let on: [(&str, Option<String>, Taken); 5] = [
        ("Reference", query.reference.clone(), |query| query.reference = None),
        ("Status", status, |query| query.status = None),
        ("Reason", query.reason.clone(), |query| query.reason = None),
        ("Channel", channel, |query| query.channel = None),
        ("Replayed in", query.run.map(|_| "one run".to_owned()), |query| query.run = None),
    ];
    on.into_iter()
        .filter_map(|(name, value, take)| {
            let mut without = DeadLetterQuery { cursor: None, ..query.clone() };
            take(&mut without);
            Some(ActiveFilter::new(name, value?, query::to_address(&without, None)))
        })
        .collect()
}
