use contracts::views::web::{Duration, TourSort, ToursQuery, ToursView};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonVariant},
    field::FilterField,
    fold::Fold,
    input::Input,
    link::ButtonLink,
    select::{Choice, Select},
};

/// A plain form of the address: it works without script, and each view of the list can be sent to a friend.
#[component]
pub fn Filters(found: ToursView, query: ToursQuery) -> impl IntoView {
    let words =
        |all: Vec<String>| all.into_iter().map(|word| Choice::new(word.clone(), word)).collect::<Vec<_>>();
    let number = |asked: Option<u32>| asked.map(|number| number.to_string()).unwrap_or_default();
    let money = |end: &str| match found.currency.as_str() {
        "" => format!("Price {end}"),
        currency => format!("Price {end} ({currency})"),
    };
    let (least, most) = (money("from"), money("up to"));
    let currencies: Vec<Choice> =
        found.prices.into_iter().map(|span| Choice::new(span.currency, span.words)).collect();
    let lengths = Duration::ALL.map(|length| Choice::new(length.as_str(), length.label())).to_vec();
    let sorts = TourSort::ALL.map(|sort| Choice::new(sort.as_str(), sort.label())).to_vec();
    let narrowed = query.is_narrowed();
    view! {
        <div class="rounded-[0.875rem] border bg-background shadow-sheet">
            <Fold label="Filter and sort" open=narrowed>
                <form method="get" action="/tours" role="search" aria-label="Tours" class="grid gap-4 p-5 sm:grid-cols-2 lg:grid-cols-4">
                    <FilterField id="tours-q" label="Words">
                        <Input name="q" kind="search" value=query.q placeholder="Sunrise, temple, reef …" maxlength=80/>
                    </FilterField>
                    <FilterField id="tours-date" label="Day">
                        <Input name="date" kind="date" value=query.date.map(|date| date.to_string()).unwrap_or_default()/>
                    </FilterField>
                    <FilterField id="tours-duration" label="Length">
                        <Select name="duration" choices=lengths placeholder="Any length" value=query.duration.map(Duration::as_str).unwrap_or_default().to_owned()/>
                    </FilterField>
                    <FilterField id="tours-category" label="Kind">
                        <Select name="category" choices=words(found.categories) placeholder="Any kind" value=query.category/>
                    </FilterField>
                    <FilterField id="tours-region" label="Place">
                        <Select name="region" choices=words(found.regions) placeholder="Anywhere" value=query.region/>
                    </FilterField>
                    // amounts of two currencies are never compared: where there are several, one is chosen
                    {(currencies.len() > 1).then(|| view! {
                        <FilterField id="tours-currency" label="Prices in">
                            <Select name="currency" choices=currencies placeholder="Any currency" value=query.currency/>
                        </FilterField>
                    })}
                    <div class="grid grid-cols-2 gap-3">
                        <FilterField id="tours-min" label=least><Input name="min" inputmode="numeric" value=number(query.price_min) maxlength=8/></FilterField>
                        <FilterField id="tours-max" label=most><Input name="max" inputmode="numeric" value=number(query.price_max) maxlength=8/></FilterField>
                    </div>
                    <FilterField id="tours-sort" label="Sort by">
                        <Select name="sort" choices=sorts value=query.sort.as_str().to_owned()/>
                    </FilterField>
                    <div class="flex items-end gap-2">
                        <Button kind="submit">"Show tours"</Button>
                        {narrowed.then(|| view! { <ButtonLink href="/tours" variant=ButtonVariant::Ghost>"Clear"</ButtonLink> })}
                    </div>
                </form>
            </Fold>
        </div>
    }
}
