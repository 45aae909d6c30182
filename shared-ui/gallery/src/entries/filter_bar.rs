use crate::{Entry, Example, Group};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    card::Surface,
    field::FilterField,
    filter_bar::{ActiveFilter, FilterBar},
    input::{ControlSize, Input},
    select::{Choice, Select},
};

pub static ENTRY: Entry = Entry {
    path: "/filter-bar",
    title: "Filter bar",
    group: Group::Data,
    when: "Above a list: what is asked for stands in the address, so that it can be kept, sent and gone back from. It is a \
           plain GET form.",
    anatomy: &[
        ("filter-bar", "The form, folded on a phone, and its Apply button."),
        ("FilterField", "A small label with a small control."),
        ("active-filters", "What is on, each a link to the list without it, and a link to all of the list."),
    ],
    keyboard: &[("Enter", "In a field: apply. On a chip: take that filter away.")],
    examples: &[Example { name: "Default", view: bar }, Example { name: "With filters on", view: on }],
};

fn statuses() -> Vec<Choice> {
    vec![Choice::new("", "Any"), Choice::new("NEW", "Need Assigned"), Choice::new("ATTENTION", "Need Review")]
}

fn bar() -> AnyView {
    let params = use_query_map();
    let read = move |name: &'static str| {
        Signal::derive(move || params.read().get_str(name).map(str::trim).unwrap_or_default().to_owned())
    };
    let (q, status) = (read("q"), read("status"));
    let active = Signal::derive(move || {
        let label = |value: &str| {
            statuses()
                .into_iter()
                .find(|choice| choice.value == value)
                .map_or(value.to_owned(), |choice| choice.label)
        };
        let mut on = Vec::new();
        if !q.with(String::is_empty) {
            on.push(ActiveFilter::new("Search", q.get(), format!("/filter-bar?status={}", status.get())));
        }
        if !status.with(String::is_empty) {
            on.push(ActiveFilter::new("Status", label(&status.get()), format!("/filter-bar?q={}", q.get())));
        }
        on
    });
    view! {
        <Surface>
            <FilterBar action="/filter-bar" active clear="/filter-bar" label="Filters of bookings">
                <FilterField id="filter-q" label="Search" class="grow basis-48 sm:max-w-72"><Input name="q" size=ControlSize::Sm value=q/></FilterField>
                <FilterField id="filter-status" label="Status" class="grow basis-40 sm:max-w-48">
                    <Select name="status" size=ControlSize::Sm choices=statuses() value=status/>
                </FilterField>
            </FilterBar>
            <p class="px-5 py-8 text-sm text-muted-foreground">"The list."</p>
        </Surface>
    }
    .into_any()
}

fn on() -> AnyView {
    let active = vec![
        ActiveFilter::new("Channel", "GetYourGuide", "/filter-bar"),
        ActiveFilter::new("Tour date", "23 Nov to 30 Nov 2026", "/filter-bar"),
        ActiveFilter::new("Package", "Bedugul lakes and Jatiluwih rice terraces with lunch", "/filter-bar"),
    ];
    view! {
        <Surface>
            <FilterBar action="/filter-bar" active=Signal::stored(active) clear="/filter-bar" label="Filters that are on">
                <FilterField id="on-channel" label="Channel" class="grow basis-40 sm:max-w-48">
                    <Select name="channel" size=ControlSize::Sm choices=vec![Choice::new("GYG", "GetYourGuide")] value="GYG"/>
                </FilterField>
            </FilterBar>
        </Surface>
    }
    .into_any()
}
