use crate::{
    class::join,
    field::Wiring,
    hear::hear,
    input::{CONTROL, ControlSize},
};
use leptos::{ev, prelude::*};

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
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] size: ControlSize,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// A first, empty choice: `Choose one`.
    #[prop(optional)]
    placeholder: Option<&'static str>,
    #[prop(optional)] class: &'static str,
    #[prop(optional, into)] on_change: Option<Callback<ev::Event>>,
) -> impl IntoView {
    let wiring = Wiring::of(id);
    let invalid = wiring.aria_invalid();
    let options = placeholder
        .map(|label| Choice::new("", label))
        .into_iter()
        .chain(choices)
        .map(|choice| {
            let chosen = choice.value == value.get_untracked();
            view! { <option value=choice.value selected=chosen>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <select
            data-slot="select"
            id=wiring.id
            name=name
            required=wiring.required
            disabled=move || disabled.get()
            aria-invalid=invalid
            aria-describedby=move || wiring.described_by.get()
            // the options say what is chosen at first; this follows later navigation
            prop:value=move || value.get()
            class=join(&[CONTROL, "pe-8", size.class(), class])
            on:change=hear(on_change)
        >
            {options}
        </select>
    }
}
