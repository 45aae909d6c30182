use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{icon::Icon, link::ButtonLink, state::StateBox};

pub static ENTRY: Entry = Entry {
    path: "/not-found",
    title: "Not found",
    group: Group::Feedback,
    when: "The page for an address that names none: a whole page with its own main part, answered with 404. See \
           /no-such-page/at-all for the real one.",
    anatomy: &[("state", "What is not there, why that may be, and the way on.")],
    keyboard: &[],
    examples: &[Example { name: "What it shows", view: shown }],
};

fn shown() -> AnyView {
    view! {
        <StateBox icon=Icon::Search title="There is no such page" text="The address may be old or mistyped.">
            <ButtonLink href="/">"All components"</ButtonLink>
        </StateBox>
    }
    .into_any()
}
