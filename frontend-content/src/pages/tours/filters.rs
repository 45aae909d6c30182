use super::query::{Place, first_page, sort_word};
use contracts::catalog::{ItemKind, ItemQuery, ItemStanding};
use leptos::prelude::*;
use shared_ui::{
    field::FilterField,
    filter_bar::{ActiveFilter, FilterBar},
    input::{ControlSize, Input},
    select::{Choice, Select},
};

/// `words`: the categories and regions there are.
#[component]
pub fn Filters(
    place: Place,
    query: Memo<ItemQuery>,
    words: Memo<(Vec<String>, Vec<String>)>,
) -> impl IntoView {
    let text = move |of: fn(&ItemQuery) -> Option<String>| {
        Signal::derive(move || query.with(|query| of(query).unwrap_or_default()))
    };
    let active = Signal::derive(move || query.with(|query| active(place, query)));
    let clear = Signal::derive(move || {
        query.with(|query| {
            place.address(&ItemQuery { sort: query.sort, kind: query.kind, ..ItemQuery::default() })
        })
    });
    let keep = Signal::derive(move || {
        query.with(|query| vec![("sort".to_owned(), sort_word(query.sort).to_owned())])
    });
    let named = |words: Vec<String>| any(words.into_iter().map(|word| Choice::new(word.clone(), word)));
    let standings =
        any(ItemStanding::ALL.into_iter().map(|standing| Choice::new(standing.as_str(), standing.label())));
    let yes_no = || any([Choice::new("yes", "Yes"), Choice::new("no", "No")].into_iter());
    view! {
        <FilterBar action=place.path active clear keep>
            <FilterField id="filter-q" label="Search" class="grow-2 basis-52">
                <Input name="q" kind="search" size=ControlSize::Sm placeholder="Name, address, text" value=text(|query| query.q.clone())/>
            </FilterField>
            <FilterField id="filter-status" label="Status" class="grow basis-36 sm:max-w-48">
                <Select name="status" size=ControlSize::Sm choices=standings value=text(|query| query.standing.map(|standing| standing.as_str().to_owned()))/>
            </FilterField>
            {(place.kind == ItemKind::Tour).then(|| view! {
                {move || {
                    let (categories, regions) = words.get();
                    view! {
                        <FilterField id="filter-category" label="Category" class="grow basis-36 sm:max-w-44">
                            <Select name="category" size=ControlSize::Sm choices=named(categories) value=text(|query| query.category.clone())/>
                        </FilterField>
                        <FilterField id="filter-region" label="Region" class="grow basis-36 sm:max-w-44">
                            <Select name="region" size=ControlSize::Sm choices=named(regions) value=text(|query| query.region.clone())/>
                        </FilterField>
                    }
                }}
                <FilterField id="filter-featured" label="Featured" class="grow basis-28 sm:max-w-32">
                    <Select name="featured" size=ControlSize::Sm choices=yes_no() value=text(|query| yes(query.is_featured))/>
                </FilterField>
            })}
            <FilterField id="filter-active" label="Active" class="grow basis-28 sm:max-w-32">
                <Select name="active" size=ControlSize::Sm choices=yes_no() value=text(|query| yes(query.is_active))/>
            </FilterField>
        </FilterBar>
    }
}

fn any(choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", "Any")).chain(choices).collect()
}

fn yes(on: Option<bool>) -> Option<String> {
    on.map(|on| if on { "yes" } else { "no" }.to_owned())
}

fn active(place: Place, query: &ItemQuery) -> Vec<ActiveFilter> {
    type Taken = fn(&mut ItemQuery);
    let words = |on: Option<bool>| on.map(|on| if on { "Yes" } else { "No" }.to_owned());
    let on: [(&str, Option<String>, Taken); 6] = [
        ("Search", query.q.clone(), |query| query.q = None),
        ("Status", query.standing.map(|standing| standing.label().to_owned()), |query| query.standing = None),
        ("Category", query.category.clone(), |query| query.category = None),
        ("Region", query.region.clone(), |query| query.region = None),
        ("Featured", words(query.is_featured), |query| query.is_featured = None),
        ("Active", words(query.is_active), |query| query.is_active = None),
    ];
    on.into_iter()
        .filter_map(|(name, value, take)| {
            let mut without = first_page(query);
            take(&mut without);
            Some(ActiveFilter::new(name, value?, place.address(&without)))
        })
        .collect()
}
