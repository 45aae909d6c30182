use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    field::FormField,
    select::{Choice, Select},
};

pub static ENTRY: Entry = Entry {
    path: "/select",
    title: "Select",
    group: Group::Forms,
    when: "One of up to about fifteen. For more use a combobox, for two to five that should all be seen use radios.",
    anatomy: &[("select", "The native select: it opens as the device does it best.")],
    keyboard: &[("Letters", "Go to the choice that begins with them.")],
    examples: &[Example { name: "States", view: states }],
};

fn channels() -> Vec<Choice> {
    vec![Choice::new("GYG", "GetYourGuide"), Choice::new("VIATOR", "Viator"), Choice::new("DIRECT", "Direct")]
}

fn states() -> AnyView {
    view! {
        <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
            <FormField id="channel" label="Channel"><Select name="channel" choices=channels() value="VIATOR"/></FormField>
            <FormField id="channel-none" label="Channel" required=true hint="Where the guest booked.">
                <Select name="channel" choices=channels() placeholder="Choose one"/>
            </FormField>
            <FormField id="channel-wrong" label="Channel" error=Some("Choose a channel.".to_owned())>
                <Select name="channel" choices=channels() placeholder="Choose one"/>
            </FormField>
            <FormField id="channel-off" label="Channel"><Select name="channel" choices=channels() value="DIRECT" disabled=true/></FormField>
        </div>
    }
    .into_any()
}
