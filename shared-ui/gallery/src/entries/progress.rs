use crate::{Entry, Example, Group, kit::STACK};
use leptos::prelude::*;
use shared_ui::progress::{LabelledProgress, Progress};

pub static ENTRY: Entry = Entry {
    path: "/progress",
    title: "Progress",
    group: Group::Feedback,
    when: "For what takes more than a few seconds. If nobody knows how much there is, it only says that it goes on.",
    anatomy: &[
        ("progress", "The native element, named by its label."),
        ("labelled-progress", "The same with its words and figures above it."),
    ],
    keyboard: &[],
    examples: &[
        Example { name: "So many of so many", view: known },
        Example { name: "Nobody knows", view: unknown },
        Example { name: "Bare", view: bare },
    ],
};

fn known() -> AnyView {
    view! {
        <div class=format!("{STACK} max-w-md")>
            <LabelledProgress label="Replaying events" value=Some((34, 120)) note=Some("34 of 120".to_owned())/>
            <LabelledProgress label="Reading mails" value=Some((120, 120)) note=Some("Done".to_owned())/>
        </div>
    }
    .into_any()
}

fn unknown() -> AnyView {
    view! { <div class="max-w-md"><LabelledProgress label="Connecting to the mailbox"/></div> }.into_any()
}

fn bare() -> AnyView {
    view! { <div class="max-w-md"><Progress label="Replay" value=Signal::stored(70) max=Signal::stored(100)/></div> }.into_any()
}
