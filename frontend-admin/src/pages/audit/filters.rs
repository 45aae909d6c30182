use super::query;
use crate::parts::when;
use contracts::views::audit::AuditSearch;
use leptos::prelude::*;
use shared_ui::{
    field::FilterField,
    filter_bar::{ActiveFilter, FilterBar},
    input::{ControlSize, Input},
};

#[component]
pub fn Filters(query: Memo<AuditSearch>) -> impl IntoView {
    let text = move |of: fn(&AuditSearch) -> Option<String>| {
        Signal::derive(move || query.with(of).unwrap_or_default())
    };
    view! {
        <FilterBar
            action=query::PATH
            active=Signal::derive(move || query.with(active))
            clear=Signal::stored(query::PATH.to_owned())
            label="Search the audit trail"
        >
            <FilterField id="filter-actor" label="Actor" class="grow basis-48 sm:max-w-64">
                <Input name="actor" size=ControlSize::Sm placeholder="E-mail, or user:…" value=text(|query| query.actor.clone())/>
            </FilterField>
            <FilterField id="filter-action" label="Action" class="grow basis-48 sm:max-w-64">
                <Input name="action" size=ControlSize::Sm placeholder="INGEST_REPLAY_REQUESTED" value=text(|query| query.action.clone())/>
            </FilterField>
            <FilterField id="filter-resource" label="Resource type" class="grow basis-32 sm:max-w-44">
                <Input name="resource" size=ControlSize::Sm placeholder="booking" value=text(|query| query.resource_type.clone())/>
            </FilterField>
            <FilterField id="filter-id" label="Resource id or booking reference" class="grow basis-48 sm:max-w-64">
                <Input name="id" size=ControlSize::Sm value=text(|query| query.resource_id.clone())/>
            </FilterField>
            <FilterField id="filter-request" label="Request id" class="grow basis-48 sm:max-w-64">
                <Input name="request" size=ControlSize::Sm value=text(|query| query.request_id.clone())/>
            </FilterField>
            <FilterField id="filter-from" label="From (WITA)" class="grow basis-48 sm:max-w-56">
                <Input name="from" kind="datetime-local" size=ControlSize::Sm value=text(|query| query.from.map(when::wall_text))/>
            </FilterField>
            <FilterField id="filter-to" label="To (WITA)" class="grow basis-48 sm:max-w-56">
                <Input name="to" kind="datetime-local" size=ControlSize::Sm value=text(|query| query.to.map(when::wall_text))/>
            </FilterField>
        </FilterBar>
    }
}

/// What is on, as chips; each leads to the list without it.
fn active(query: &AuditSearch) -> Vec<ActiveFilter> {
    type Taken = fn(&mut AuditSearch);
    let wall = |wall: chrono::NaiveDateTime| wall.format("%-d %b %Y, %H:%M").to_string();
    let on: [(&str, Option<String>, Taken); 7] = [
        ("Actor", query.actor.clone(), |query| query.actor = None),
        ("Action", query.action.clone(), |query| query.action = None),
        ("Resource", query.resource_type.clone(), |query| query.resource_type = None),
        ("Id", query.resource_id.clone(), |query| query.resource_id = None),
        ("Request", query.request_id.clone(), |query| query.request_id = None),
        ("From", query.from.map(wall), |query| query.from = None),
        ("To", query.to.map(wall), |query| query.to = None),
    ];
    on.into_iter()
        .filter_map(|(name, value, take)| {
            let mut without = AuditSearch { cursor: None, ..query.clone() };
            take(&mut without);
            Some(ActiveFilter::new(name, value?, query::to_address(&without)))
        })
        .collect()
}
