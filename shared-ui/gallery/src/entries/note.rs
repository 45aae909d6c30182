use crate::{Entry, Example, Group, kit::STACK};
use leptos::prelude::*;
use shared_ui::{icon::Icon, note::Note, tone::Tone};

pub static ENTRY: Entry = Entry {
    path: "/note",
    title: "Note",
    group: Group::Feedback,
    when: "A sentence or two inside a page that must not be missed, for as long as it is true. What happened just now is a \
           toast.",
    anatomy: &[("note", "A sign and words on a tone; the words alone say all.")],
    keyboard: &[],
    examples: &[Example { name: "Tones", view: tones }],
};

fn tones() -> AnyView {
    view! {
        <div class=STACK>
            <Note tone=Tone::Blue icon=Icon::Info><p>"Prices are those of the channel; ours are in the catalog."</p></Note>
            <Note tone=Tone::Amber><p>"The channel changed the tour date after a driver was assigned."</p></Note>
            <Note tone=Tone::Red><p class="font-semibold">"This booking overlaps another"</p><p>"Both have the same guest and date."</p></Note>
            <Note tone=Tone::Emerald icon=Icon::Check><p>"All partners are paid."</p></Note>
        </div>
    }
    .into_any()
}
