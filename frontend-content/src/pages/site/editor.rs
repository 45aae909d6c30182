use crate::{
    editor::{Editing, EditorFrame},
    parts::{head::EditorHead, problems::InTheWay},
};
use contracts::catalog::ItemSheet;
use leptos::prelude::*;
use shared_ui::breadcrumb::Crumb;

/// The editor of anything that fits one page: head, fields, and what stands in the way.
#[component]
pub fn OnePage<F, V>(
    sheet: ItemSheet,
    /// Path of what it is called.
    name: &'static str,
    otherwise: &'static str,
    above: Crumb,
    fields: F,
) -> impl IntoView
where
    F: Fn(Editing) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let editing = Editing::new(sheet);
    let title = Signal::derive(move || {
        Some(editing.text(name))
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| otherwise.to_owned())
    });
    view! {
        <EditorHead editing title above/>
        <div class="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_17rem]">
            <div class="grid min-w-0 grid-cols-1 gap-5">
                <EditorFrame editing fields=move || fields(editing)/>
            </div>
            <div class="lg:sticky lg:top-4">
                <InTheWay editing address=|_| "#main".to_owned()/>
            </div>
        </div>
    }
}
