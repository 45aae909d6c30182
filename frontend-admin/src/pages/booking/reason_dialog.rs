use contracts::AppError;
use leptos::prelude::*;
use shared_ui::{
    button::ButtonVariant, confirm_dialog::ConfirmDialog, field::FormField, note::Note, textarea::Textarea,
    tone::Tone,
};
use std::collections::BTreeMap;

/// What a refused dialog must show: beside its fields, or above them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrong {
    pub fields: BTreeMap<String, String>,
    pub whole: Option<String>,
}

impl Wrong {
    /// `known`: the fields the dialog has; what is said of others is said above.
    pub fn of(error: AppError, known: &[&str]) -> Self {
        match error {
            AppError::Invalid(fields) => {
                let (own, other): (BTreeMap<_, _>, BTreeMap<_, _>) =
                    fields.into_iter().partition(|(field, _)| known.contains(&field.as_str()));
                let whole = (!other.is_empty()).then(|| other.into_values().collect::<Vec<_>>().join(" "));
                Self { fields: own, whole }
            }
            other => Self { fields: BTreeMap::new(), whole: Some(other.to_string()) },
        }
    }

    pub fn field(field: &str, text: &str) -> Self {
        Self { fields: BTreeMap::from([(field.to_owned(), text.to_owned())]), whole: None }
    }
}

/// A question that wants a reason, which the history keeps. What is typed survives a refusal.
#[component]
pub fn ReasonDialog(
    id: &'static str,
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] confirm_label: Signal<String>,
    #[prop(optional)] variant: ButtonVariant,
    #[prop(into)] busy: Signal<bool>,
    reason: RwSignal<String>,
    wrong: RwSignal<Wrong>,
    on_confirm: Callback<String>,
    children: Children,
) -> impl IntoView {
    Effect::new(move |_| {
        if !open.get() {
            wrong.set(Wrong::default());
        }
    });
    let confirm = Callback::new(move |()| {
        let written = reason.get_untracked().trim().to_owned();
        if written.is_empty() {
            wrong.set(Wrong::field("reason", "Say why: the history keeps it."));
        } else {
            wrong.set(Wrong::default());
            on_confirm.run(written);
        }
    });
    view! {
        <ConfirmDialog
            id=id
            open
            title
            confirm_label
            variant
            busy
            on_confirm=confirm
            reason=Box::new(move || view! {
                <FormField
                    id=format!("{id}-reason")
                    label="Reason"
                    required=true
                    error=Signal::derive(move || wrong.with(|wrong| wrong.fields.get("reason").cloned()))
                >
                    <Textarea
                        name="reason"
                        rows=2
                        limit=500
                        value=reason
                        on_input=move |event| reason.set(event_target_value(&event))
                    />
                </FormField>
            }.into_any())
        >
            {move || wrong.with(|wrong| wrong.whole.clone()).map(|text| view! {
                <div role="alert"><Note tone=Tone::Red><p>{text}</p></Note></div>
            })}
            {children()}
        </ConfirmDialog>
    }
}
