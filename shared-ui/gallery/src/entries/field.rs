use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    field::{FieldGroup, FilterField, FormField},
    input::{ControlSize, Input},
    radio_group::{Radio, RadioGroup},
};

pub static ENTRY: Entry = Entry {
    path: "/field",
    title: "Field",
    group: Group::Forms,
    when: "Around every control of a form: its label, a hint, what is wrong with it. Hint and error are both told with the \
           control: who mends it still needs to know how.",
    anatomy: &[
        ("field", "Label, control, error, hint."),
        ("field-error", "Beside the field it is about; the summary above the form leads here."),
        ("field-group", "Several controls under one question: a fieldset with its legend."),
        ("FilterField", "Small label, no message: for rows of filters."),
    ],
    keyboard: &[],
    examples: &[
        Example { name: "Form field", view: fields },
        Example { name: "Group", view: group },
        Example { name: "Filter field", view: filter },
    ],
};

fn fields() -> AnyView {
    let wrong = Some("Write the phone with its country: +62 …".to_owned());
    view! {
        <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
            <FormField id="field-plain" label="Hotel"><Input name="hotel"/></FormField>
            <FormField id="field-required" label="Name" required=true><Input name="name"/></FormField>
            <FormField id="field-hint" label="Phone" hint="The driver calls it."><Input name="phone"/></FormField>
            <FormField id="field-wrong" label="Phone" hint="The driver calls it." error=wrong><Input name="phone" value="0812 345"/></FormField>
        </div>
    }
    .into_any()
}

fn group() -> AnyView {
    view! {
        <FieldGroup id="field-group" legend="Pickup" hint="The guest is told." required=true>
            <RadioGroup name="pickup" inline=true value="hotel" choices=vec![Radio::new("hotel", "At the hotel"), Radio::new("port", "At the port")]/>
        </FieldGroup>
    }
    .into_any()
}

fn filter() -> AnyView {
    view! {
        <FilterField id="field-filter" label="Reason code" class="max-w-56">
            <Input name="reason" size=ControlSize::Sm placeholder="SCHEMA_MISMATCH"/>
        </FilterField>
    }
    .into_any()
}
