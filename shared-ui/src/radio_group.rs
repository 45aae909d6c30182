use crate::{
    checkbox::{TICK, TICK_LABEL},
    class::join,
    field::Wiring,
};
use leptos::prelude::*;

/// One way to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Radio {
    pub value: String,
    pub label: String,
    /// A sentence below the label.
    pub hint: Option<String>,
    pub disabled: bool,
}

impl Radio {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, disabled: false }
    }

    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    pub fn disabled(self) -> Self {
        Self { disabled: true, ..self }
    }
}

/// One of a few, all in sight. Inside a `FieldGroup`, whose legend is the question. Native radios: the arrow keys are
/// the browser's. The first takes the group's id, so that an error summary leads to it.
#[component]
pub fn RadioGroup(
    #[prop(into)] name: String,
    choices: Vec<Radio>,
    #[prop(optional, into)] value: Signal<String>,
    /// Side by side where there is room.
    #[prop(optional)]
    inline: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let wiring = Wiring::of(None);
    let base = wiring.id.clone().unwrap_or_else(|| name.clone());
    let rows = choices
        .into_iter()
        .enumerate()
        .map(|(i, choice)| {
            let id = if i == 0 { base.clone() } else { format!("{base}-{i}") };
            let hint_id = choice.hint.as_ref().map(|_| format!("{id}-note"));
            // the hint describes; the name is the choice alone
            let name_id = hint_id.as_ref().map(|_| format!("{id}-name"));
            let (described, named, own) = (hint_id.clone(), name_id.clone(), choice.value.clone());
            let chosen = own == value.get_untracked();
            let sent = choice.value.clone();
            view! {
                <label for=id.clone() class=TICK_LABEL>
                    <input
                        id=id.clone()
                        type="radio"
                        name=name.clone()
                        value=choice.value
                        checked=chosen
                        prop:checked=move || value.with(|value| *value == own)
                        disabled=move || choice.disabled || disabled.get()
                        required=wiring.required
                        aria-invalid=wiring.aria_invalid()
                        aria-labelledby=named
                        aria-describedby=described
                        class=join(&[TICK, "mt-0.5"])
                        on:change=move |_| {
                            if let Some(on_change) = on_change {
                                on_change.run(sent.clone());
                            }
                        }
                    />
                    <span id=name_id>{choice.label}</span>
                    {choice.hint.map(|hint| view! { <span id=hint_id class="col-start-2 text-muted-foreground">{hint}</span> })}
                </label>
            }
        })
        .collect_view();
    view! {
        <div data-slot="radio-group" class=if inline { "flex flex-wrap gap-x-6 gap-y-2" } else { "grid gap-2.5" }>{rows}</div>
    }
}
