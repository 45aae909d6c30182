use super::rates::place;
use chrono::{Days, NaiveDate};
use contracts::{
    Money,
    catalog::{
        Tour, Variant,
        pricing::{LARGEST_PARTY, Party, Tier, Wanted, price_tiers, quote},
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;
use shared_ui::{
    field::FormField,
    input::{ControlSize, Input},
    table::{Table, TableLayout, Th},
};

/// Weeks ahead: a day on which guests who look now would go.
const AHEAD: Days = Days::new(14);

/// What guests pay, as the prices stand while they are typed: by size of party on a day, and for one party.
#[component]
pub fn Matrix(tour: Memo<Tour>, path: Signal<String>, id: String, today: NaiveDate) -> impl IntoView {
    let day = RwSignal::new(today.checked_add_days(AHEAD).unwrap_or(today));
    let party = RwSignal::new(Party { adults: 2, ..Party::default() });
    let variant =
        Memo::new(move |_| tour.with(|tour| tour.variants.get(path.with(|path| place(path))).cloned()));
    let tiers = Memo::new(move |_| {
        variant
            .with(|variant| variant.as_ref().map(|variant| price_tiers(variant, day.get(), today)))
            .unwrap_or_default()
    });
    let told = move || {
        variant.with(|variant| {
            variant.as_ref().map(|variant| in_words(variant, tour, party.get(), day.get(), today))
        })
    };
    let count = move |label: &'static str, word: &'static str, seed: u32, set: fn(&mut Party, u32)| {
        let field = format!("{id}-{word}");
        view! {
            <FormField id=field.clone() label>
                <Input name=field inputmode="numeric" size=ControlSize::Sm value=Signal::stored(seed.to_string()) on_input=move |event| {
                    if let Ok(n) = event_target_value(&event).trim().parse::<u32>() {
                        party.update(|party| set(party, n.min(LARGEST_PARTY)));
                    }
                }/>
            </FormField>
        }
    };
    view! {
        <div data-slot="matrix" class="grid gap-3 rounded-lg bg-muted/50 p-3 sm:p-4">
            <p class="text-sm font-medium">"What guests pay"</p>
            <div class="grid grid-cols-2 gap-3 sm:grid-cols-4">
                <Day day/>
                {count("Adults", "adults", 2, |party, n| party.adults = n)}
                {count("Children", "children", 0, |party, n| party.children = n)}
                {count("Infants", "infants", 0, |party, n| party.infants = n)}
            </div>
            <p role="status" class="text-sm">{told}</p>
            {move || {
                let tiers = tiers.get();
                let currency = variant.with(|variant| variant.as_ref().map(|variant| variant.currency));
                if let (false, Some(currency)) = (tiers.is_empty(), currency) {
                    let show = move |price: Option<Decimal>| price.map_or_else(|| "–".to_owned(), |amount| {
                        if amount.is_zero() { "Free".to_owned() } else { Money::new(amount, currency).to_string() }
                    });
                    let rows = tiers.into_iter().map(move |tier| view! {
                        <tr class="[&>td]:border-b [&>th]:border-b last:[&>*]:border-b-0">
                            <th scope="row" class="px-3 py-2 text-start font-medium">{size(&tier)}</th>
                            <td class="text-end">{show(tier.adult)}</td>
                            <td class="text-end">{show(tier.child)}</td>
                            <td class="text-end">{show(tier.infant)}</td>
                        </tr>
                    }).collect_view();
                    let name = variant.with(|variant| variant.as_ref().map(|variant| variant.name.clone()).unwrap_or_default());
                    view! {
                        <Table caption=format!("{name}: prices per person by size of party") layout=TableLayout::Scroll head=Box::new(|| view! {
                            <Th>"Party"</Th><Th end=true>"Adult"</Th><Th end=true>"Child"</Th><Th end=true>"Infant"</Th>
                        }.into_any())>{rows}</Table>
                    }.into_any()
                } else {
                    view! { <p class="text-sm text-muted-foreground">"Nobody has a price on this day."</p> }.into_any()
                }
            }}
        </div>
    }
}

#[component]
fn Day(day: RwSignal<NaiveDate>) -> impl IntoView {
    view! {
        <label class="grid content-start gap-1.5 text-sm font-medium">
            "Day of the tour"
            <Input name="matrix-day" kind="date" size=ControlSize::Sm value=Signal::stored(day.get_untracked().to_string()) on_input=move |event| {
                if let Ok(chosen) = event_target_value(&event).parse() {
                    day.set(chosen);
                }
            }/>
        </label>
    }
}

fn size(tier: &Tier) -> String {
    match (tier.from, tier.to) {
        (from, to) if from == to => from.to_string(),
        (from, to) if to >= LARGEST_PARTY => format!("{from} or more"),
        (from, to) => format!("{from} to {to}"),
    }
}

fn in_words(variant: &Variant, tour: Memo<Tour>, party: Party, day: NaiveDate, today: NaiveDate) -> String {
    let wanted = Wanted { party, extras: Vec::new(), tour_date: day, sale_date: today };
    match tour.with(|tour| quote(variant, &tour.extras, &wanted)) {
        Ok(quote) => format!("This party pays {}.", quote.total()),
        Err(error) => format!("This party cannot book: {error}"),
    }
}
