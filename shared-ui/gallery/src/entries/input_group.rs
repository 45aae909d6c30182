use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{field::FormField, icon::Icon, input::Input, input_group::InputGroup};

pub static ENTRY: Entry = Entry {
    path: "/input-group",
    title: "Input group",
    group: Group::Forms,
    when: "An input with something beside its text: an icon that says what is looked for, a unit, a way to empty it.",
    anatomy: &[
        ("leading", "An icon before the text. Decoration: the label says what it is."),
        ("unit", "A short unit after the text."),
        (
            "clear",
            "A button that empties the input once there is something in it; it needs script and is not shown before.",
        ),
    ],
    keyboard: &[("Tab", "From the input to the button that empties it.")],
    examples: &[Example { name: "Search", view: search }, Example { name: "Unit", view: unit }],
};

fn search() -> AnyView {
    view! {
        <FormField id="search-q" label="Search" class="max-w-sm">
            <InputGroup leading=Icon::Search clear=true>
                <Input name="q" placeholder="Reference, name or e-mail" autocomplete="off" value="GYG-7F3K9"/>
            </InputGroup>
        </FormField>
    }
    .into_any()
}

fn unit() -> AnyView {
    view! {
        <FormField id="unit-days" label="Remind before the tour" class="max-w-48">
            <InputGroup unit="hours"><Input name="hours" inputmode="numeric" value="24"/></InputGroup>
        </FormField>
    }
    .into_any()
}
