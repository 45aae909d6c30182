use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::spinner::{Spinner, SpinnerSize};

pub static ENTRY: Entry = Entry {
    path: "/spinner",
    title: "Spinner",
    group: Group::Feedback,
    when: "Where something is under way and its shape is not known. Buttons bring their own.",
    anatomy: &[("spinner", "Decoration; with a label it is a status that says so.")],
    keyboard: &[],
    examples: &[Example { name: "Sizes", view: sizes }, Example { name: "With words", view: words }],
};

fn sizes() -> AnyView {
    view! {
        <div class=format!("{ROW} gap-6 text-muted-foreground")>
            <Spinner/><Spinner size=SpinnerSize::Md/><Spinner size=SpinnerSize::Lg/>
        </div>
    }
    .into_any()
}

fn words() -> AnyView {
    view! { <Spinner label="Reading mails"/> }.into_any()
}
