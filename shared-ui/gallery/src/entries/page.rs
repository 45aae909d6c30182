use crate::{Entry, Example, Group};
use leptos::prelude::*;

pub static ENTRY: Entry = Entry {
    path: "/page",
    title: "Page header",
    group: Group::Layout,
    when: "The head of each page: its one heading of the first level, which takes the focus after a navigation. This page \
           has one above; a second on the same page would be wrong, so the example below only shows its build.",
    anatomy: &[("page-header", "Title, a note under it, and a slot beside them for chips and buttons.")],
    keyboard: &[],
    examples: &[Example { name: "How it is written", view: written }],
};

fn written() -> AnyView {
    view! {
        <pre tabindex="0" role="group" aria-label="Source" class="overflow-x-auto rounded-lg bg-muted p-4 font-mono text-xs">
            "<PageHeader title=\"Bookings\" note=Some(\"Tours of today and later\".to_owned())>\n    <Button>\"New booking\"</Button>\n</PageHeader>"
        </pre>
    }
    .into_any()
}
