use super::query;
use contracts::catalog::{MediaFilter, MediaQuery};
use leptos::prelude::*;
use shared_ui::{
    field::FilterField,
    filter_bar::{ActiveFilter, FilterBar},
    input::{ControlSize, Input},
    select::{Choice, Select},
};

#[component]
pub fn Filters(query: Memo<MediaQuery>) -> impl IntoView {
    let choices = std::iter::once(Choice::new("", "All"))
        .chain(MediaFilter::ALL.map(|filter| Choice::new(filter.as_str(), filter.label())))
        .collect::<Vec<_>>();
    let only =
        move || query.with(|query| query.only.map(|only| only.as_str().to_owned()).unwrap_or_default());
    view! {
        <FilterBar action=query::PATH active=Signal::derive(move || query.with(active)) clear=Signal::stored(query::PATH.to_owned())>
            <FilterField id="filter-q" label="Name or alt text" class="grow basis-56">
                <Input
                    name="q"
                    kind="search"
                    size=ControlSize::Sm
                    value=Signal::derive(move || query.with(|query| query.q.clone().unwrap_or_default()))
                />
            </FilterField>
            <FilterField id="filter-only" label="Show" class="grow basis-40 sm:max-w-52">
                <Select name="only" size=ControlSize::Sm value=Signal::derive(only) choices/>
            </FilterField>
        </FilterBar>
    }
}

fn active(query: &MediaQuery) -> Vec<ActiveFilter> {
    let without = |change: fn(&mut MediaQuery)| {
        let mut query = MediaQuery { cursor: None, ..query.clone() };
        change(&mut query);
        query::to_address(&query, None)
    };
    let words = query.q.clone().map(|q| ActiveFilter::new("Words", q, without(|query| query.q = None)));
    let only =
        query.only.map(|only| ActiveFilter::new("Show", only.label(), without(|query| query.only = None)));
    words.into_iter().chain(only).collect()
}
