use chrono::NaiveDate;
use contracts::views::booking_change::BookingField;
use leptos::{ev, prelude::*};
use shared_ui::{
    date_picker::DatePicker,
    field::FormField,
    input::Input,
    money_input::{Currency, MoneyInput},
    number_input::NumberInput,
    textarea::Textarea,
};
use web_sys::{Element, wasm_bindgen::JsCast};

/// What guests and channels pay in here; the first is the one an empty price begins with.
const CURRENCIES: [Currency; 14] = [
    Currency { code: "IDR", places: 0 },
    Currency { code: "USD", places: 2 },
    Currency { code: "EUR", places: 2 },
    Currency { code: "AUD", places: 2 },
    Currency { code: "SGD", places: 2 },
    Currency { code: "GBP", places: 2 },
    Currency { code: "JPY", places: 0 },
    Currency { code: "CNY", places: 2 },
    Currency { code: "KRW", places: 0 },
    Currency { code: "MYR", places: 2 },
    Currency { code: "INR", places: 2 },
    Currency { code: "THB", places: 2 },
    Currency { code: "HKD", places: 2 },
    Currency { code: "NZD", places: 2 },
];

/// The control of one field of a booking, with its label and error.
///
/// `seed` is what it begins with, and begins anew with when it changes; each change is told to `on_type` as the text the
/// server reads. The two are apart, so that half a date is not taken away from under the typing hand.
#[component]
pub fn FieldControl(
    field: BookingField,
    id: String,
    today: Signal<NaiveDate>,
    #[prop(into)] seed: Signal<String>,
    on_type: Callback<String>,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let label = field.label();
    // made inside the field, whose label and error it takes up
    let control = move || control(field, today, seed, on_type);
    match hint {
        Some(hint) => {
            view! { <FormField id label hint error required class>{control()}</FormField> }.into_any()
        }
        None => view! { <FormField id label error required class>{control()}</FormField> }.into_any(),
    }
}

fn control(
    field: BookingField,
    today: Signal<NaiveDate>,
    seed: Signal<String>,
    on_type: Callback<String>,
) -> AnyView {
    let name = field.as_str();
    let typed = move |event: ev::Event| on_type.run(event_target_value(&event));
    match field {
        BookingField::GuestName => {
            view! { <Input name value=seed autocomplete="off" on_input=typed/> }.into_any()
        }
        BookingField::GuestEmail => {
            view! { <Input name kind="email" value=seed autocomplete="off" spellcheck=false on_input=typed/> }
                .into_any()
        }
        BookingField::GuestPhone => {
            view! { <Input name kind="tel" value=seed autocomplete="off" on_input=typed/> }.into_any()
        }
        BookingField::TourDate => {
            let day = Signal::derive(move || seed.get().parse::<NaiveDate>().ok());
            let chosen = Callback::new(move |day: Option<NaiveDate>| {
                on_type.run(day.map(|day| day.to_string()).unwrap_or_default());
            });
            // also what cannot be read as a day: the server says what is wrong with it, it is not dropped
            view! { <DatePicker name today value=day on_change=chosen on_input=typed/> }.into_any()
        }
        BookingField::TourTime => view! { <Input name kind="time" value=seed on_input=typed/> }.into_any(),
        BookingField::Adult | BookingField::Child | BookingField::Infant => {
            view! { <NumberInput name value=seed min=0 max=500 on_input=typed/> }.into_any()
        }
        BookingField::PickupLocation | BookingField::MeetingPoint => {
            view! { <Textarea name value=seed rows=2 on_input=typed/> }.into_any()
        }
        BookingField::Note => view! { <Textarea name value=seed rows=3 on_input=typed/> }.into_any(),
        BookingField::Price => price(seed, on_type),
    }
}

/// One text of two parts: `120.50 USD`.
fn price(seed: Signal<String>, on_type: Callback<String>) -> AnyView {
    let name = BookingField::Price.as_str();
    let parts = move || seed.with(|text| parts_of(text));
    let known = Memo::new(move |_| {
        let (_, currency) = parts();
        currency.is_empty() || CURRENCIES.iter().any(|known| known.code == currency)
    });
    let now = StoredValue::new((String::new(), String::new()));
    Effect::new(move |_| now.set_value(parts()));
    let typed = move |event: ev::Event| {
        let of = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let amount = of.is_some_and(|of| of.get_attribute("name").as_deref() == Some(name));
        let text = event_target_value(&event);
        now.update_value(|(now_amount, currency)| if amount { *now_amount = text } else { *currency = text });
        on_type.run(now.with_value(|(amount, currency)| joined(amount, currency)));
    };
    (move || {
        if known.get() {
            view! {
                <MoneyInput
                    name
                    currency_name="currency"
                    currencies=CURRENCIES.to_vec()
                    value=Signal::derive(move || parts().0)
                    currency=Signal::derive(move || parts().1)
                    on_input=typed
                />
            }
            .into_any()
        } else {
            // a currency that is not offered: as text, or choosing would change it unseen
            view! { <Input name value=seed on_input=move |event| on_type.run(event_target_value(&event))/> }
                .into_any()
        }
    })
    .into_any()
}

fn parts_of(price: &str) -> (String, String) {
    let (amount, currency) = price.trim().split_once(' ').unwrap_or((price.trim(), ""));
    (amount.to_owned(), currency.to_owned())
}

fn joined(amount: &str, currency: &str) -> String {
    let currency = if currency.is_empty() { CURRENCIES[0].code } else { currency };
    if amount.trim().is_empty() { String::new() } else { format!("{} {currency}", amount.trim()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_one_text() {
        assert_eq!(parts_of("120.50 USD"), ("120.50".to_owned(), "USD".to_owned()));
        assert_eq!(parts_of(""), (String::new(), String::new()));
        assert_eq!(joined("120.50", "USD"), "120.50 USD");
        assert_eq!(joined("", "USD"), "", "an emptied price is cleared, with its currency");
        assert_eq!(joined("250000", ""), "250000 IDR");
    }
}
