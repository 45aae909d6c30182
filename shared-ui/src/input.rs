use crate::{class::join, field::Wiring, hear::hear};
use leptos::{ev, prelude::*};

pub(crate) const CONTROL: &str = "w-full min-w-0 rounded-md border border-input/70 bg-card px-3 text-sm text-foreground \
     placeholder:text-muted-foreground hover:border-input [&[readonly]]:bg-muted \
     disabled:opacity-50 disabled:cursor-not-allowed aria-invalid:border-danger-text";

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ControlSize {
    /// In filter rows.
    Sm,
    #[default]
    Default,
}

impl ControlSize {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Sm => "h-9",
            Self::Default => "h-10",
        }
    }
}

/// Inside a field it takes id, description, validity and "required" from it. For slots beside the text: `InputGroup`.
#[component]
pub fn Input(
    #[prop(into)] name: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] size: ControlSize,
    #[prop(optional)] placeholder: Option<&'static str>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] class: &'static str,
    /// Outside a field.
    #[prop(optional, into)]
    id: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] readonly: Signal<bool>,
    /// `numeric`, `decimal`, `tel`: which keys a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] spellcheck: Option<bool>,
    #[prop(optional, into)] on_input: Option<Callback<ev::Event>>,
) -> impl IntoView {
    let wiring = Wiring::of(id);
    let invalid = wiring.aria_invalid();
    view! {
        <input
            data-slot="input"
            id=wiring.id
            name=name
            type=kind
            value=value.get_untracked()
            prop:value=move || value.get()
            placeholder=placeholder
            autocomplete=autocomplete
            autofocus=autofocus
            inputmode=inputmode
            maxlength=maxlength.map(|n| n.to_string())
            spellcheck=spellcheck.map(|on| if on { "true" } else { "false" })
            required=wiring.required
            disabled=move || disabled.get()
            readonly=move || readonly.get()
            aria-invalid=invalid
            aria-describedby=move || wiring.described_by.get()
            class=join(&[CONTROL, size.class(), class])
            on:input=hear(on_input)
        />
    }
}
