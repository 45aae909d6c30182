use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::skeleton::{Skeleton, SkeletonShape};

pub static ENTRY: Entry = Entry {
    path: "/skeleton",
    title: "Skeleton",
    group: Group::Feedback,
    when: "While a part of a page loads and its shape is known: the page does not jump when the words come. For a press that \
           is under way, the button is busy instead.",
    anatomy: &[("skeleton", "A status that says \"Loading\" once; the shapes are decoration.")],
    keyboard: &[],
    examples: &[
        Example { name: "Text", view: text },
        Example { name: "Rows", view: rows },
        Example { name: "Cards", view: cards },
    ],
};

fn text() -> AnyView {
    view! { <div class="max-w-md"><Skeleton lines=4/></div> }.into_any()
}

fn rows() -> AnyView {
    view! { <Skeleton lines=4 shape=SkeletonShape::Rows/> }.into_any()
}

fn cards() -> AnyView {
    view! { <Skeleton lines=4 shape=SkeletonShape::Cards/> }.into_any()
}
