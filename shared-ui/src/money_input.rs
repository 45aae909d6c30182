use crate::{
    class::join,
    field::{FieldError, Wiring},
    hear::hear,
    input::{CONTROL, ControlSize},
    select::{Choice, Select},
};
use leptos::{ev, prelude::*};

/// A currency and how many places stand behind its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217: `IDR`.
    pub code: &'static str,
    pub places: usize,
}

/// An amount as its decimal text, never a float: what is typed is what is sent. Two values go with the form.
#[component]
pub fn MoneyInput(
    /// Of the amount.
    #[prop(into)]
    name: String,
    /// Of the currency.
    #[prop(into)]
    currency_name: String,
    currencies: Vec<Currency>,
    #[prop(optional, into)] value: Signal<String>,
    /// Blank: the first of them.
    #[prop(optional, into)]
    currency: Signal<String>,
    /// Below zero is a refund or a cost.
    #[prop(optional)]
    signed: bool,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] size: ControlSize,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] readonly: Signal<bool>,
    /// Of the amount and of the currency.
    #[prop(optional, into)]
    on_input: Option<Callback<ev::Event>>,
) -> impl IntoView {
    let wiring = Wiring::of(id);
    let own_error = wiring.part("amount", &name);
    let currency_id = wiring.part("currency", &name);
    let first = currencies.first().map(|currency| currency.code.to_owned()).unwrap_or_default();
    let chosen = move || Some(currency.get()).filter(|code| !code.is_empty());
    let in_currency = {
        let first = first.clone();
        RwSignal::new(untrack(chosen).unwrap_or(first))
    };
    Effect::new(move |_| in_currency.set(chosen().unwrap_or_else(|| first.clone())));
    let choices =
        currencies.iter().map(|currency| Choice::new(currency.code, currency.code)).collect::<Vec<_>>();
    let typed = RwSignal::new(value.get_untracked());
    Effect::new(move |_| typed.set(value.get()));
    let checked = RwSignal::new(false);
    let trouble = Signal::derive(move || {
        let places = in_currency
            .with(|code| currencies.iter().find(|known| known.code == code).map_or(2, |known| known.places));
        if checked.get() { typed.with(|text| wrong(text, places, signed)) } else { None }
    });
    let invalid = wiring.invalid;
    let described = {
        let (described_by, own) = (wiring.described_by, own_error.clone());
        move || {
            let own = trouble.with(Option::is_some).then(|| own.clone());
            let ids: Vec<_> = [own, described_by.get()].into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    view! {
        <div data-slot="money-input" class="grid min-w-0 gap-1.5" on:input=hear(on_input)>
            <div class="flex min-w-0">
                <div class="w-24 shrink-0">
                    <label for=currency_id.clone() class="sr-only">{format!("{} currency", wiring.label).trim_start().to_owned()}</label>
                    <Select
                        name=currency_name.clone()
                        id=currency_id.clone()
                        choices
                        value=in_currency
                        size
                        disabled=Signal::derive(move || disabled.get() || readonly.get())
                        class="rounded-e-none border-e-0 bg-secondary font-medium"
                        on_change=move |event| in_currency.set(event_target_value(&event))
                    />
                </div>
                <input
                    id=wiring.id
                    name=name
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    pattern=if signed { "-?[0-9]+([.][0-9]+)?" } else { "[0-9]+([.][0-9]+)?" }
                    title="Digits, with a point before the decimals: 1250000 or 145.50"
                    value=value.get_untracked()
                    prop:value=move || typed.get()
                    required=wiring.required
                    disabled=move || disabled.get()
                    readonly=move || readonly.get()
                    aria-invalid=move || (invalid.get() || trouble.with(Option::is_some)).then_some("true")
                    aria-describedby=described
                    class=join(&[CONTROL, size.class(), "rounded-s-none text-end"])
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:change=move |_| checked.set(true)
                />
            </div>
            // a disabled select sends nothing; what may be read only is sent all the same
            {move || (readonly.get() && !disabled.get()).then(|| view! {
                <input type="hidden" name=currency_name.clone() value=move || in_currency.get()/>
            })}
            <FieldError id=own_error error=trouble/>
        </div>
    }
}

/// What is wrong with the text as an amount; blank is nobody's fault. Whether 1.234 means a thousand or one is never guessed.
fn wrong(text: &str, places: usize, signed: bool) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let below = text.starts_with('-');
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if text.contains([',', ' ', '_']) {
        return Some(
            "Write the amount without commas or blanks, with a point before the decimals.".to_owned(),
        );
    }
    if !all_digits(whole) || part.is_some_and(|part| !all_digits(part)) {
        return Some("Write the amount in digits, like 145.50.".to_owned());
    }
    if below && !signed {
        return Some("The amount cannot be below zero.".to_owned());
    }
    match (part.map_or(0, str::len), places) {
        (given, places) if given <= places => None,
        (_, 0) => Some("This currency has no decimals.".to_owned()),
        (_, places) => Some(format!("This currency has {places} decimals at most.")),
    }
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn an_amount_is_digits_with_a_point() {
        for good in ["", "0", "145.50", "1250000", "0.5"] {
            assert_eq!(wrong(good, 2, false), None, "{good}");
        }
        for bad in ["1,250", "1 000", "12.", ".5", "1e3", "12.345", "-1", "NaN", "１２"] {
            assert!(wrong(bad, 2, false).is_some(), "{bad}");
        }
        assert_eq!(wrong("-1.50", 2, true), None);
        assert!(wrong("1250.50", 0, false).is_some());
    }
}
