use crate::editor::{Editing, TextAt};
use leptos::prelude::*;
use shared_ui::card::Card;

/// How searches and shared links show it.
#[component]
pub fn SeoAt(editing: Editing) -> impl IntoView {
    view! {
        <Card id="seo" title="In searches and shared links" note="Empty: made from the text">
            <div class="grid gap-4">
                <TextAt editing id="seo-title" path="seo.title" label="Title" hint="About 60 characters are shown."/>
                <TextAt editing id="seo-description" path="seo.description" label="Description" rows=2 limit=160/>
            </div>
        </Card>
    }
}
