use super::form::EditForm;
use crate::pages::booking::shown;
use contracts::views::booking_change::{BookingField, FieldConflict};
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    field::FieldGroup,
    radio_group::{Radio, RadioGroup},
};

/// Somebody else changed the same fields meanwhile: three texts each, a person picks.
#[component]
pub fn Merge(form: EditForm) -> impl IntoView {
    move || {
        let conflicts = form.conflicts.get();
        (!conflicts.is_empty()).then(|| {
            view! {
                <Card id="merge" title="Changed by somebody else meanwhile" note="Nothing is saved yet">
                    <p class="mb-4 text-sm text-muted-foreground">
                        "Choose for each field which value stands, then save again. What you typed in the other fields is kept below."
                    </p>
                    <div class="grid gap-5">
                        {conflicts.into_iter().map(|conflict| view! { <Choose form conflict/> }).collect_view()}
                    </div>
                </Card>
            }
        })
    }
}

#[component]
fn Choose(form: EditForm, conflict: FieldConflict) -> impl IntoView {
    let field = conflict.field;
    let choices = vec![
        Radio::new("yours", said(field, &conflict.yours)).hint("What you typed"),
        Radio::new("theirs", said(field, &conflict.theirs)).hint("What stands now"),
        Radio::new("shown", said(field, &conflict.shown)).hint("What stood when you opened the form"),
    ];
    let chosen =
        Signal::derive(move || form.chosen.with(|chosen| chosen.get(&field).cloned().unwrap_or_default()));
    let error =
        Signal::derive(move || if chosen.with(String::is_empty) { form.error(field).get() } else { None });
    view! {
        <FieldGroup id=EditForm::merge_id(field) legend=field.label() error required=true>
            <RadioGroup
                name=EditForm::merge_id(field)
                choices
                value=chosen
                on_change=Callback::new(move |whose: String| form.choose(&conflict, &whose))
            />
        </FieldGroup>
    }
}

fn said(field: BookingField, text: &str) -> String {
    if text.trim().is_empty() { "Nothing (not known)".to_owned() } else { shown(field, text) }
}
