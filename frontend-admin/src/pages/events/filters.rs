use super::query;
use crate::parts::{
    choices::{Offered, channels, choices, label_of},
    when,
};
use contracts::{
    status::{EventType, ProcessStatus},
    views::event::EventQuery,
};
use leptos::prelude::*;
use shared_ui::{
    field::FilterField,
    filter_bar::{ActiveFilter, FilterBar},
    input::{ControlSize, Input},
    select::{Choice, Select},
    status::{StatusOf, look},
};

#[component]
pub fn Filters(query: Memo<EventQuery>) -> impl IntoView {
    view! { <Offered bar=move |offered| view! { <Bar query channels=channels(&offered.channels)/> }/> }
}

#[component]
fn Bar(query: Memo<EventQuery>, channels: Vec<Choice>) -> impl IntoView {
    let named = StoredValue::new(channels.clone());
    let text = move |of: fn(&EventQuery) -> Option<String>| {
        Signal::derive(move || query.with(of).unwrap_or_default())
    };
    view! {
        <FilterBar
            action=query::PATH
            active=Signal::derive(move || query.with(|query| named.with_value(|channels| active(query, channels))))
            clear=Signal::stored(query::PATH.to_owned())
            label="Search the events"
        >
            <FilterField id="filter-q" label="Reference, idempotency key or event id" class="grow-2 basis-72">
                <Input name="q" kind="search" size=ControlSize::Sm placeholder="Whole: GYG-12345" value=text(|query| query.q.clone())/>
            </FilterField>
            <FilterField id="filter-state" label="State" class="grow basis-36 sm:max-w-44">
                <Select
                    name="state"
                    size=ControlSize::Sm
                    value=text(|query| query.state.map(|state| state.to_string()))
                    choices=choices(StatusOf::Event, ProcessStatus::ALL.iter().map(|state| state.as_str()))
                />
            </FilterField>
            <FilterField id="filter-source" label="Source" class="grow basis-36 sm:max-w-44">
                <Select
                    name="source"
                    size=ControlSize::Sm
                    value=text(|query| query.source.clone())
                    choices=channels
                />
            </FilterField>
            <FilterField id="filter-type" label="Type" class="grow basis-32 sm:max-w-40">
                <Select
                    name="type"
                    size=ControlSize::Sm
                    value=text(|query| query.kind.map(|kind| kind.to_string()))
                    choices=choices(StatusOf::Event, EventType::ALL.iter().map(|kind| kind.as_str()))
                />
            </FilterField>
            <FilterField id="filter-from" label="Received from (WITA)" class="grow basis-48 sm:max-w-56">
                <Input name="from" kind="datetime-local" size=ControlSize::Sm value=text(|query| query.from.map(when::wall_text))/>
            </FilterField>
            <FilterField id="filter-to" label="Received to (WITA)" class="grow basis-48 sm:max-w-56">
                <Input name="to" kind="datetime-local" size=ControlSize::Sm value=text(|query| query.to.map(when::wall_text))/>
            </FilterField>
        </FilterBar>
    }
}

/// What is on, as chips; each leads to the list without it.
fn active(query: &EventQuery, channels: &[Choice]) -> Vec<ActiveFilter> {
    type Taken = fn(&mut EventQuery);
    let label = |of, word: &str| look(of, word).label;
    let wall = |wall: chrono::NaiveDateTime| wall.format("%-d %b %Y, %H:%M").to_string();
    let on: [(&str, Option<String>, Taken); 6] = [
        ("Search", query.q.clone(), |query| query.q = None),
        ("State", query.state.map(|state| label(StatusOf::Event, state.as_str())), |query| {
            query.state = None
        }),
        ("Source", query.source.as_ref().map(|code| label_of(channels, code)), |query| query.source = None),
        ("Type", query.kind.map(|kind| label(StatusOf::Event, kind.as_str())), |query| query.kind = None),
        ("From", query.from.map(wall), |query| query.from = None),
        ("To", query.to.map(wall), |query| query.to = None),
    ];
    on.into_iter()
        .filter_map(|(name, value, take)| {
            let mut without = EventQuery { cursor: None, ..query.clone() };
            take(&mut without);
            Some(ActiveFilter::new(name, value?, query::to_address(&without)))
        })
        .collect()
}
