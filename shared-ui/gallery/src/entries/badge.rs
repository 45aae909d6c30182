use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{badge::Badge, icon::Icon, tone::Tone};

pub static ENTRY: Entry = Entry {
    path: "/badge",
    title: "Badge",
    group: Group::Data,
    when: "A word or a count beside a thing. What is a status has a chip of its own, so that it looks the same everywhere.",
    anatomy: &[("badge", "Words on a tone, with an icon before them if it helps.")],
    keyboard: &[],
    examples: &[Example { name: "Tones", view: tones }, Example { name: "With an icon", view: icons }],
};

fn tones() -> AnyView {
    let tones = [
        (Tone::Slate, "Slate"),
        (Tone::Gray, "Gray"),
        (Tone::Blue, "Blue"),
        (Tone::Indigo, "Indigo"),
        (Tone::Amber, "Amber"),
        (Tone::Emerald, "Emerald"),
        (Tone::Green, "Green"),
        (Tone::Red, "Red"),
        (Tone::Purple, "Purple"),
        (Tone::Cyan, "Cyan"),
    ];
    view! { <div class="flex flex-wrap gap-2">{tones.map(|(tone, name)| view! { <Badge tone>{name}</Badge> }).collect_view()}</div> }
        .into_any()
}

fn icons() -> AnyView {
    view! {
        <div class="flex flex-wrap gap-2">
            <Badge tone=Tone::Amber icon=Some(Icon::Clock)>"Due today"</Badge>
            <Badge tone=Tone::Slate>"12"</Badge>
        </div>
    }
    .into_any()
}
