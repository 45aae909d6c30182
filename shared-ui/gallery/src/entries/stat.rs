use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::stat::Stat;

pub static ENTRY: Entry = Entry {
    path: "/stat",
    title: "Stat",
    group: Group::Data,
    when: "A figure with its name, in a row of a few. One with a threshold, or a list behind it, is a stat card.",
    anatomy: &[("stat", "A name and a value: it stands in a description list.")],
    keyboard: &[],
    examples: &[Example { name: "A row of figures", view: row }],
};

fn row() -> AnyView {
    view! {
        <dl class="grid grid-cols-2 gap-4 sm:grid-cols-4">
            <Stat label="Received" value="1,204"/>
            <Stat label="Applied" value="1,198"/>
            <Stat label="Failed" value="6" note=Some("4 replayed".to_owned())/>
            <Stat label="Waiting" value="0"/>
        </dl>
    }
    .into_any()
}
