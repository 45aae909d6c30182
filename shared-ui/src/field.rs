use crate::{
    class::join,
    icon::{Glyph, Icon},
};
use leptos::{context::Provider, prelude::*};

/// What a control inside a field needs to know about it.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub id: String,
    pub described_by: Signal<Option<String>>,
    pub invalid: Signal<bool>,
    pub required: bool,
    /// The words of the label, for parts of a control that need a name of their own.
    pub label: String,
}

/// What a control says of itself: from its field, or alone.
#[derive(Debug, Clone)]
pub(crate) struct Wiring {
    pub id: Option<String>,
    pub described_by: Signal<Option<String>>,
    pub invalid: Signal<bool>,
    pub required: bool,
    pub label: String,
}

impl Wiring {
    /// The caller's own id wins over the field's.
    pub fn of(id: Option<String>) -> Self {
        match use_context::<Field>() {
            Some(field) => Self {
                id: id.or(Some(field.id)),
                described_by: field.described_by,
                invalid: field.invalid,
                required: field.required,
                label: field.label,
            },
            None => Self {
                id,
                described_by: Signal::stored(None),
                invalid: Signal::stored(false),
                required: false,
                label: String::new(),
            },
        }
    }

    pub fn aria_invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + Sync + use<> {
        let invalid = self.invalid;
        move || invalid.get().then_some("true")
    }

    /// For parts with ids of their own: `{id}-list`.
    pub fn part(&self, name: &str, fallback: &str) -> String {
        format!("{}-{name}", self.id.as_deref().unwrap_or(fallback))
    }
}

/// Hint and error are both told of a control: who mends it still needs to know the form.
fn described_by(id: &str, hinted: bool, error: Signal<Option<String>>) -> Signal<Option<String>> {
    let (hint, wrong) = (format!("{id}-hint"), format!("{id}-error"));
    Signal::derive(move || match (error.with(Option::is_some), hinted) {
        (true, true) => Some(format!("{wrong} {hint}")),
        (true, false) => Some(wrong.clone()),
        (false, true) => Some(hint.clone()),
        (false, false) => None,
    })
}

#[component]
pub(crate) fn FieldError(
    #[prop(into)] id: String,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        error.get().map(|text| {
            view! {
                <p id=id.clone() data-slot="field-error" class="flex items-start gap-1.5 text-sm text-danger-text">
                    <Glyph icon=Icon::Alert class="mt-0.5 size-4"/>
                    <span>{text}</span>
                </p>
            }
        })
    }
}

#[component]
fn Star(required: bool) -> impl IntoView {
    required.then(|| view! { <span class="text-danger-text" aria-hidden="true">" *"</span> })
}

/// Label, hint, control, error. The control inside takes its id and descriptions from here.
#[component]
pub fn FormField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    /// For a caller who may have none.
    #[prop(optional_no_strip)]
    maybe_hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let hint = hint.or(maybe_hint);
    let hint_id = format!("{id}-hint");
    let field = Field {
        id: id.clone(),
        described_by: described_by(&id, hint.is_some(), error),
        invalid: Signal::derive(move || error.with(Option::is_some)),
        required,
        label: label.clone(),
    };
    view! {
        <div data-slot="field" class=join(&["grid content-start gap-1.5", class])>
            <label for=id.clone() id=format!("{id}-label") class="text-sm font-medium">
                {label}
                <Star required/>
            </label>
            <Provider value=field>{children()}</Provider>
            <FieldError id=format!("{id}-error") error/>
            {hint.map(|text| view! { <p id=hint_id class="text-sm text-muted-foreground">{text}</p> })}
        </div>
    }
}

/// Several controls under one question: radios, boxes, a span of days. A `<fieldset>` with its legend.
/// `id` is also the id of the first control where an error summary leads.
#[component]
pub fn FieldGroup(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: Option<String>,
    /// For a caller who may have none.
    #[prop(optional_no_strip)]
    maybe_hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let hint = hint.or(maybe_hint);
    let hint_id = format!("{id}-hint");
    let described = described_by(&id, hint.is_some(), error);
    let field = Field {
        id: id.clone(),
        described_by: Signal::stored(None),
        invalid: Signal::derive(move || error.with(Option::is_some)),
        required,
        label: legend.clone(),
    };
    view! {
        <fieldset
            data-slot="field-group"
            aria-describedby=move || described.get()
            class=join(&["grid min-w-0 content-start gap-1.5", class])
        >
            <legend class="mb-1.5 text-sm font-medium">
                {legend}
                <Star required/>
            </legend>
            <Provider value=field>{children()}</Provider>
            <FieldError id=format!("{id}-error") error/>
            {hint.map(|text| view! { <p id=hint_id class="text-sm text-muted-foreground">{text}</p> })}
        </fieldset>
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
        label: label.clone(),
    };
    view! {
        <div data-slot="field" class=join(&["grid min-w-0 gap-1", class])>
            <label for=id class="text-xs font-medium text-muted-foreground">{label}</label>
            <Provider value=field>{children()}</Provider>
        </div>
    }
}
