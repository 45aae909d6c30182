use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    field::FormField,
    money_input::{Currency, MoneyInput},
};

pub static ENTRY: Entry = Entry {
    path: "/money-input",
    title: "Money input",
    group: Group::Forms,
    when: "An amount with its currency. What is typed is what is sent: decimal text, never a float, never a guess whether \
           1.234 means a thousand or one.",
    anatomy: &[("money-input", "The currency, a native select, and the amount, a text input for decimals.")],
    keyboard: &[],
    examples: &[Example { name: "States", view: states }],
};

fn known() -> Vec<Currency> {
    vec![
        Currency { code: "IDR", places: 0 },
        Currency { code: "USD", places: 2 },
        Currency { code: "EUR", places: 2 },
    ]
}

fn states() -> AnyView {
    view! {
        <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
            <FormField id="price" label="Price" hint="With a point before the decimals." required=true>
                <MoneyInput name="price" currency_name="currency" currencies=known() value="145.50" currency="USD"/>
            </FormField>
            <FormField id="fee" label="Driver's fee"><MoneyInput name="fee" currency_name="fee-currency" currencies=known()/></FormField>
            <FormField id="paid" label="Paid" error=Some("More than the price.".to_owned())>
                <MoneyInput name="paid" currency_name="paid-currency" currencies=known() value="999999999" currency="IDR"/>
            </FormField>
            <FormField id="fixed" label="From the channel">
                <MoneyInput name="fixed" currency_name="fixed-currency" currencies=known() value="89.00" currency="EUR" readonly=true/>
            </FormField>
            <FormField id="off" label="Price">
                <MoneyInput name="off" currency_name="off-currency" currencies=known() value="1250000" currency="IDR" disabled=true/>
            </FormField>
        </div>
    }
    .into_any()
}
