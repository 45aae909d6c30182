use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{field::FormField, number_input::NumberInput};

pub static ENTRY: Entry = Entry {
    path: "/number-input",
    title: "Number input",
    group: Group::Forms,
    when: "A whole number that is counted: guests, days. What is not counted (a phone, a room, a reference) is text.",
    anatomy: &[("number-field", "The native input, with a stepper at each side.")],
    keyboard: &[("Up, Down", "One step more or less.")],
    examples: &[Example { name: "States", view: states }],
};

fn states() -> AnyView {
    view! {
        <div class="grid max-w-3xl gap-4 sm:grid-cols-3">
            <FormField id="adults" label="Adults" required=true><NumberInput name="adults" value="2" min=1 max=12/></FormField>
            <FormField id="wait" label="Wait" hint="In steps of five minutes."><NumberInput name="wait" value="15" min=0 max=60 step=5/></FormField>
            <FormField id="empty" label="Children"><NumberInput name="empty" min=0 max=12/></FormField>
            <FormField id="wrong" label="Adults" error=Some("At most 12 fit the car.".to_owned())><NumberInput name="wrong" value="13" min=1 max=12/></FormField>
            <FormField id="off" label="Adults"><NumberInput name="off" value="2" disabled=true/></FormField>
            <FormField id="fixed" label="Adults"><NumberInput name="fixed" value="2" readonly=true/></FormField>
        </div>
    }
    .into_any()
}
