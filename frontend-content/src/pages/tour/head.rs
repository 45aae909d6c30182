use crate::{editor::Editing, parts::head::EditorHead};
use contracts::catalog::Tour;
use leptos::prelude::*;
use shared_ui::breadcrumb::Crumb;

#[component]
pub fn Head(editing: Editing, tour: Memo<Tour>) -> impl IntoView {
    let title = Signal::derive(move || {
        tour.with(|tour| {
            if tour.name.trim().is_empty() { "A tour without a name".to_owned() } else { tour.name.clone() }
        })
    });
    view! { <EditorHead editing title above=Crumb::new("Tours", "/tours")/> }
}
