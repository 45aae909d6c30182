use crate::{class::join, field::Field};
use leptos::prelude::*;

pub(crate) const CONTROL: &str = "w-full min-w-0 rounded-md border border-input/70 bg-card px-3 text-sm text-foreground \
     placeholder:text-muted-foreground hover:border-input \
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

/// Inside a field it takes id, description, validity and "required" from it.
#[component]
pub fn Input(
    name: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] size: ControlSize,
    #[prop(optional)] placeholder: Option<&'static str>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let field = use_context::<Field>();
    let required = field.as_ref().is_some_and(|field| field.required);
    let invalid = field.as_ref().map(|field| field.invalid);
    let described_by = field.as_ref().map(|field| field.described_by);
    view! {
        <input
            data-slot="input"
            id=field.map(|field| field.id)
            name=name
            type=kind
            value=value.get_untracked()
            prop:value=move || value.get()
            placeholder=placeholder
            autocomplete=autocomplete
            autofocus=autofocus
            required=required
            aria-invalid=move || invalid.is_some_and(|invalid| invalid.get()).then_some("true")
            aria-describedby=move || described_by.and_then(|ids| ids.get())
            class=join(&[CONTROL, size.class(), class])
        />
    }
}
