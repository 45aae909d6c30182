use crate::parts::field_name::field_name;
use contracts::views::event::FieldChange;
use leptos::prelude::*;
use shared_ui::diff::{Change, FieldDiff};

/// Fields old → new, under the names that staff know them by.
#[component]
pub fn Changes(
    #[prop(into)] caption: String,
    changes: Vec<FieldChange>,
    #[prop(default = "Before")] old_label: &'static str,
    #[prop(default = "After")] new_label: &'static str,
) -> impl IntoView {
    let changes = changes
        .into_iter()
        .map(|change| Change::new(field_name(&change.field), change.old, change.new))
        .collect();
    view! { <FieldDiff caption changes old_label new_label/> }
}
