use super::query;
use crate::parts::news::kind_title;
use contracts::{status::NotificationKind, views::notification::NotificationQuery};
use leptos::prelude::*;
use shared_ui::{
    field::FilterField,
    filter_bar::{ActiveFilter, FilterBar},
    input::ControlSize,
    select::{Choice, Select},
};

#[component]
pub fn Filters(query: Memo<NotificationQuery>) -> impl IntoView {
    let kinds = std::iter::once(Choice::new("", "Any"))
        .chain(NotificationKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_title(*kind))))
        .collect::<Vec<_>>();
    view! {
        <FilterBar action=query::PATH active=Signal::derive(move || query.with(active)) clear=Signal::stored(query::PATH.to_owned())>
            <FilterField id="filter-kind" label="About" class="grow basis-40 sm:max-w-56">
                <Select
                    name="kind"
                    size=ControlSize::Sm
                    value=Signal::derive(move || query.with(|query| query.kind.map(|kind| kind.to_string()).unwrap_or_default()))
                    choices=kinds
                />
            </FilterField>
            <FilterField id="filter-show" label="Show" class="grow basis-40 sm:max-w-44">
                <Select
                    name="show"
                    size=ControlSize::Sm
                    value=Signal::derive(move || query.with(|query| if query.unread { "unread".to_owned() } else { String::new() }))
                    choices=vec![Choice::new("", "All"), Choice::new("unread", "Unread only")]
                />
            </FilterField>
        </FilterBar>
    }
}

fn active(query: &NotificationQuery) -> Vec<ActiveFilter> {
    let without = |change: fn(&mut NotificationQuery)| {
        let mut query = NotificationQuery { cursor: None, ..query.clone() };
        change(&mut query);
        query::to_address(&query)
    };
    let kind = query
        .kind
        .map(|kind| ActiveFilter::new("About", kind_title(kind), without(|query| query.kind = None)));
    let unread =
        query.unread.then(|| ActiveFilter::new("Show", "Unread only", without(|query| query.unread = false)));
    kind.into_iter().chain(unread).collect()
}
