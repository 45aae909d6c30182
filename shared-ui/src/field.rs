use crate::icon::{Glyph, Icon};
use leptos::{context::Provider, prelude::*};

/// What a control inside a field needs to know about it.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub id: String,
    pub described_by: Signal<Option<String>>,
    pub invalid: Signal<bool>,
    pub required: bool,
}

/// Label, control, then the error, else the hint. The control inside takes its id and descriptions from here.
#[component]
pub fn FormField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described_by = {
        let (hint_id, error_id, hinted) = (hint_id.clone(), error_id.clone(), hint.is_some());
        Signal::derive(move || match (error.with(Option::is_some), hinted) {
            (true, _) => Some(error_id.clone()),
            (false, true) => Some(hint_id.clone()),
            (false, false) => None,
        })
    };
    let field = Field {
        id: id.clone(),
        described_by,
        invalid: Signal::derive(move || error.with(Option::is_some)),
        required,
    };

    view! {
        <div data-slot="field" class=crate::class::join(&["grid gap-1.5", class])>
            <label for=id class="text-sm font-medium">
                {label}
                {required.then(|| view! { <span class="text-danger-text" aria-hidden="true">" *"</span> })}
            </label>
            <Provider value=field>{children()}</Provider>
            {move || match error.get() {
                Some(text) => view! {
                    <p id=error_id.clone() class="flex items-start gap-1.5 text-sm text-danger-text">
                        <Glyph icon=Icon::Alert class="mt-0.5 size-4"/>
                        <span>{text}</span>
                    </p>
                }.into_any(),
                None => hint.clone().map(|text| view! {
                    <p id=hint_id.clone() class="text-sm text-muted-foreground">{text}</p>
                }).into_any(),
            }}
        </div>
    }
}

/// A field of a filter row: small label, no message.
#[component]
pub fn FilterField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let field = Field {
        id: id.clone(),
        described_by: Signal::stored(None),
        invalid: Signal::stored(false),
        required: false,
    };
    view! {
        <div data-slot="field" class=crate::class::join(&["grid min-w-0 gap-1", class])>
            <label for=id class="text-xs font-medium text-muted-foreground">{label}</label>
            <Provider value=field>{children()}</Provider>
        </div>
    }
}
