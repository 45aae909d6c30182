use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    section_header::SectionHeader,
};

pub static ENTRY: Entry = Entry {
    path: "/section-header",
    title: "Section header",
    group: Group::Layout,
    when: "Above a part of a page that is not in a card: what it is, what it is for, what can be done there.",
    anatomy: &[("section-header", "A heading of the second level, a description, and a slot for buttons.")],
    keyboard: &[],
    examples: &[Example { name: "Title alone", view: plain }, Example { name: "With all", view: full }],
};

fn plain() -> AnyView {
    view! { <SectionHeader id="section-plain" title="Cost patterns"/> }.into_any()
}

fn full() -> AnyView {
    view! {
        <SectionHeader
            id="section-full"
            title="Partners"
            description=Some("Who is paid for what a tour uses: restaurants, guides, entrances.".to_owned())
        >
            <Button size=ButtonSize::Sm variant=ButtonVariant::Outline>"Export"</Button>
            <Button size=ButtonSize::Sm><Glyph icon=Icon::Plus/>"New partner"</Button>
        </SectionHeader>
    }
    .into_any()
}
