use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    description_list::{DescriptionList, Fact, FactOf},
    link::TextLink,
};

pub static ENTRY: Entry = Entry {
    path: "/description-list",
    title: "Description list",
    group: Group::Data,
    when: "The facts of one thing, each with its name. What is not known says so; an empty cell would look broken.",
    anatomy: &[
        ("description-list", "A list of names and values."),
        ("Fact", "A value that is text."),
        ("FactOf", "A value that is more: a link, a chip."),
        ("source", "Where the fact comes from, below it."),
    ],
    keyboard: &[],
    examples: &[
        Example { name: "A guest", view: guest },
        Example { name: "With where it comes from", view: sources },
    ],
};

fn guest() -> AnyView {
    view! {
        <div class="max-w-lg">
            <DescriptionList>
                <Fact name="Name" value=Some("Amélie Laurent".to_owned())/>
                <FactOf name="E-mail"><TextLink href="mailto:amelie.laurent@example.com">"amelie.laurent@example.com"</TextLink></FactOf>
                <Fact name="Phone" value=None/>
                <Fact name="Pickup" value=Some("Alaya Resort Ubud, lobby\n08:30".to_owned())/>
            </DescriptionList>
        </div>
    }
    .into_any()
}

fn sources() -> AnyView {
    let some = |text: &str| Some(text.to_owned());
    view! {
        <div class="max-w-lg">
            <DescriptionList>
                <Fact name="Name" value=some("Amélie Laurent") source=some("From the GYG event of 21 Nov")/>
                <Fact name="Pickup" value=some("Sanur harbour") source=some("Edited by staff: later events do not change it")/>
            </DescriptionList>
        </div>
    }
    .into_any()
}
