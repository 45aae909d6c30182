use crate::editor::{Editing, ListAt, TextAt, path::under};
use leptos::prelude::*;
use serde_json::{Value, json};

#[component]
pub fn FaqsAt(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
) -> impl IntoView {
    view! { <ListAt editing id path legend="Questions" noun="question" blank=blank row=move |path, id| faq(editing, path, id)/> }
}

fn blank() -> Value {
    json!({"question": "", "answer": ""})
}

fn faq(editing: Editing, path: Signal<String>, id: String) -> AnyView {
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    view! {
        <TextAt editing id=format!("{id}-question") path=at("question") label="Question" required=true/>
        <TextAt editing id=format!("{id}-answer") path=at("answer") label="Answer" rows=3 required=true/>
    }
    .into_any()
}
