use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    field::FormField,
    input::{ControlSize, Input},
};

pub static ENTRY: Entry = Entry {
    path: "/input",
    title: "Input",
    group: Group::Forms,
    when: "One line of text, inside a form field that gives it label, hint and error. Numbers, money, days and passwords \
           have inputs of their own.",
    anatomy: &[
        (
            "input",
            "The native input. Kind, inputmode and autocomplete tell phones and password managers what it is for.",
        ),
        ("FormField", "Gives id, description, validity and whether it must be filled in."),
    ],
    keyboard: &[],
    examples: &[
        Example { name: "Default", view: default },
        Example { name: "With a hint, required", view: required },
        Example { name: "Invalid", view: invalid },
        Example { name: "Disabled and read-only", view: fixed },
        Example { name: "Kinds and sizes", view: kinds },
    ],
};

fn default() -> AnyView {
    view! {
        <FormField id="default-name" label="Guest name" class="max-w-sm">
            <Input name="name" placeholder="As in the passport" autocomplete="off"/>
        </FormField>
    }
    .into_any()
}

fn required() -> AnyView {
    view! {
        <FormField id="required-email" label="E-mail" hint="The voucher goes there." required=true class="max-w-sm">
            <Input name="email" kind="email" autocomplete="off" value="amelie.laurent@example.com"/>
        </FormField>
    }
    .into_any()
}

fn invalid() -> AnyView {
    view! {
        <FormField
            id="invalid-email"
            label="E-mail"
            hint="The voucher goes there."
            error=Some("This is not an e-mail address: the part after the @ is missing.".to_owned())
            required=true
            class="max-w-sm"
        >
            <Input name="email" kind="email" autocomplete="off" value="amelie.laurent@"/>
        </FormField>
    }
    .into_any()
}

fn fixed() -> AnyView {
    view! {
        <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
            <FormField id="disabled-name" label="Guest name">
                <Input name="name" value="Amélie Laurent" disabled=true/>
            </FormField>
            <FormField id="readonly-reference" label="Reference" hint="From the channel: it cannot be changed.">
                <Input name="reference" value="GYG-7F3K9" readonly=true/>
            </FormField>
        </div>
    }
    .into_any()
}

fn kinds() -> AnyView {
    view! {
        <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
            <FormField id="kind-phone" label="Phone"><Input name="phone" kind="tel" autocomplete="off" value="+62 812 3456 7890"/></FormField>
            <FormField id="kind-small" label="Small, for filter rows"><Input name="small" size=ControlSize::Sm placeholder="SCHEMA_MISMATCH"/></FormField>
        </div>
    }
    .into_any()
}
