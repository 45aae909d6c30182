use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::pagination::Pagination;

pub static ENTRY: Entry = Entry {
    path: "/pagination",
    title: "Pagination",
    group: Group::Navigation,
    when: "Below a list that goes on. Pages follow a key, not a number: they stay right while rows come in.",
    anatomy: &[(
        "pagination",
        "Links onwards, back and to the start, and what is shown. An end that is reached shows no link.",
    )],
    keyboard: &[],
    examples: &[
        Example { name: "First page", view: first },
        Example { name: "In the middle", view: middle },
        Example { name: "Last page", view: last },
    ],
};

fn to(page: &str) -> Option<String> {
    Some(format!("/pagination?page={page}"))
}

fn first() -> AnyView {
    view! { <Pagination label="Pages, first" newer=None older=to("2") range=Some("1 to 50 of 1,000+".to_owned())/> }.into_any()
}

fn middle() -> AnyView {
    view! {
        <Pagination
            label="Pages, middle"
            first=to("1")
            newer=to("2")
            newer_label="Newer"
            older=to("4")
            range=Some("101 to 150 of 1,000+".to_owned())
        />
    }
    .into_any()
}

fn last() -> AnyView {
    view! { <Pagination label="Pages, last" newer=to("1") older=None range=Some("51 to 73 of 73".to_owned())/> }.into_any()
}
