use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{field::FormField, textarea::Textarea};

pub static ENTRY: Entry = Entry {
    path: "/textarea",
    title: "Textarea",
    group: Group::Forms,
    when: "Text of more than a line: notes, reasons. It grows with its text.",
    anatomy: &[(
        "textarea",
        "The native text area and, with a limit, the count below it. Text beyond the limit stays and is marked: nothing pasted is cut off.",
    )],
    keyboard: &[],
    examples: &[
        Example { name: "Default", view: default },
        Example { name: "With a limit", view: limited },
        Example { name: "Over the limit", view: over },
        Example { name: "Disabled and read-only", view: fixed },
    ],
};

fn default() -> AnyView {
    view! {
        <FormField id="note" label="Note" hint="Only staff see it." class="max-w-lg"><Textarea name="note"/></FormField>
    }
    .into_any()
}

fn limited() -> AnyView {
    view! {
        <FormField id="reason" label="Reason" required=true class="max-w-lg">
            <Textarea name="reason" limit=200 value="The guest asked by phone for the later pickup."/>
        </FormField>
    }
    .into_any()
}

fn over() -> AnyView {
    view! {
        <FormField id="long" label="Reason" error=Some("Shorten it to 40 characters.".to_owned()) class="max-w-lg">
            <Textarea name="long" limit=40 value="The guest asked by phone for the later pickup, and wrote again."/>
        </FormField>
    }
    .into_any()
}

fn fixed() -> AnyView {
    view! {
        <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
            <FormField id="note-disabled" label="Note"><Textarea name="note" value="Not now" disabled=true/></FormField>
            <FormField id="note-readonly" label="From the guest"><Textarea name="note" value="Vegetarian lunch, please." readonly=true/></FormField>
        </div>
    }
    .into_any()
}
