use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    icon::Icon,
    state::StateBox,
};

pub static ENTRY: Entry = Entry {
    path: "/state",
    title: "State box",
    group: Group::Feedback,
    when: "Where a list would be: nothing there yet, nothing that matches, or it could not be read. It says what to do \
           about it.",
    anatomy: &[(
        "state",
        "A sign, a title, a sentence, and a slot for the way on. An alert when it is a failure.",
    )],
    keyboard: &[],
    examples: &[
        Example { name: "Nothing yet", view: empty },
        Example { name: "Nothing matches", view: filtered },
        Example { name: "It failed", view: failed },
    ],
};

fn empty() -> AnyView {
    view! {
        <StateBox icon=Icon::Inbox title="No dead letters" text="Every event was applied."/>
    }
    .into_any()
}

fn filtered() -> AnyView {
    view! {
        <StateBox icon=Icon::Search title="No booking matches" text="Two filters are set.">
            <Button variant=ButtonVariant::Outline size=ButtonSize::Sm>"Clear filters"</Button>
        </StateBox>
    }
    .into_any()
}

fn failed() -> AnyView {
    view! {
        <StateBox icon=Icon::Alert title="The bookings could not be read" text="Nothing is lost. Report 3f2a if it stays." alert=true>
            <Button variant=ButtonVariant::Outline size=ButtonSize::Sm>"Try again"</Button>
        </StateBox>
    }
    .into_any()
}
