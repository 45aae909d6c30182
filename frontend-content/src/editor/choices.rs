use super::editing::Editing;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared_ui::{
    checkbox::Checkbox,
    field::FormField,
    input::ControlSize,
    select::{Choice, Select},
};

/// One word of several.
#[component]
pub fn ChoiceAt(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] size: ControlSize,
) -> impl IntoView {
    let seed = untrack(|| path.with(|path| editing.text(path)));
    let name = id.clone();
    view! {
        <FormField id label maybe_hint=hint class error=editing.error(path)>
            <Select name choices size value=Signal::stored(seed) on_change=move |event| editing.set(&path.get_untracked(), json!(event_target_value(&event)))/>
        </FormField>
    }
}

/// Yes or no.
#[component]
pub fn FlagAt(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let checked = Signal::derive(move || path.with(|path| editing.get(path) == Value::Bool(true)));
    let name = id.clone();
    let on_change = Callback::new(move |on: bool| editing.set(&path.get_untracked(), json!(on)));
    match hint {
        Some(hint) => view! { <Checkbox id name label checked hint on_change/> }.into_any(),
        None => view! { <Checkbox id name label checked on_change/> }.into_any(),
    }
}
