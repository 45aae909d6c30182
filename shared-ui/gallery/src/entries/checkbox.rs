use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{checkbox::Checkbox, field::FieldGroup};

pub static ENTRY: Entry = Entry {
    path: "/checkbox",
    title: "Checkbox",
    group: Group::Forms,
    when: "A yes or no that is sent with its form, or several of a few. What takes effect at once is a switch.",
    anatomy: &[
        ("checkbox", "The native box, its label and, below it, a hint."),
        ("indeterminate", "Some of what it stands for: neither on nor off."),
    ],
    keyboard: &[("Space", "Tick it, or not.")],
    examples: &[Example { name: "States", view: states }, Example { name: "Several", view: several }],
};

fn states() -> AnyView {
    view! {
        <div class="grid gap-3">
            <Checkbox id="plain" name="plain" label="Send the guest a message"/>
            <Checkbox id="ticked" name="ticked" label="Pickup is confirmed" checked=true/>
            <Checkbox id="some" name="some" label="All of this page" indeterminate=true/>
            <Checkbox id="hinted" name="hinted" label="Override the channel" hint="Later events will not change this field any more."/>
            <Checkbox id="must" name="must" label="I have read what is lost" required=true/>
            <Checkbox id="off" name="off" label="Not for your role" disabled=true/>
            <Checkbox id="off-ticked" name="off-ticked" label="Always on" checked=true disabled=true/>
        </div>
    }
    .into_any()
}

fn several() -> AnyView {
    view! {
        <FieldGroup id="days" legend="Days it runs" error=Some("Tick at least one day.".to_owned())>
            <div class="flex flex-wrap gap-x-6 gap-y-2">
                <Checkbox id="days" name="days" value="mon" label="Monday"/>
                <Checkbox id="days-tue" name="days" value="tue" label="Tuesday"/>
                <Checkbox id="days-wed" name="days" value="wed" label="Wednesday"/>
            </div>
        </FieldGroup>
    }
    .into_any()
}
