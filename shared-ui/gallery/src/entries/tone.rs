use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::{badge::Badge, tone::Tone};

pub static ENTRY: Entry = Entry {
    path: "/tone",
    title: "Tone",
    group: Group::Data,
    when: "The colour families of chips, notes, toasts and avatars. A tone never says something alone: the words beside it \
           say the same.",
    anatomy: &[("Tone", "Ground and words; each pair is readable (4.5 to 1) in both schemes.")],
    keyboard: &[],
    examples: &[Example { name: "All", view: all }],
};

fn all() -> AnyView {
    let tones = [
        Tone::Slate,
        Tone::Gray,
        Tone::Blue,
        Tone::Indigo,
        Tone::Amber,
        Tone::Emerald,
        Tone::Green,
        Tone::Red,
        Tone::Purple,
        Tone::Cyan,
    ];
    view! { <div class=ROW>{tones.map(|tone| view! { <Badge tone>{format!("{tone:?}")}</Badge> }).collect_view()}</div> }.into_any()
}
