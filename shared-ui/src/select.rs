use crate::{
    class::join,
    field::Field,
    input::{CONTROL, ControlSize},
};
use leptos::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

#[component]
pub fn Select(
    name: &'static str,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] size: ControlSize,
) -> impl IntoView {
    let field = use_context::<Field>();
    let options = choices
        .into_iter()
        .map(|choice| {
            let chosen = choice.value == value.get_untracked();
            view! { <option value=choice.value selected=chosen>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <select
            data-slot="select"
            id=field.map(|field| field.id)
            name=name
            // the options say what is chosen at first; this follows later navigation
            prop:value=move || value.get()
            class=join(&[CONTROL, "pe-8", size.class()])
        >
            {options}
        </select>
    }
}
