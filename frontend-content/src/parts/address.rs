use crate::editor::{Editing, TextAt};
use contracts::catalog::slug_of;
use leptos::prelude::*;
use serde_json::json;
use shared_ui::button::{Button, ButtonSize, ButtonVariant};

/// The last part of a public address, made of the name at a press, and what becomes of the old one.
#[component]
pub fn SlugAt(
    editing: Editing,
    /// Path of the name.
    name: &'static str,
    under: &'static str,
) -> impl IntoView {
    let live =
        Memo::new(move |_| editing.sheet.with(|sheet| sheet.live.as_ref().map(|live| live.slug.clone())));
    let slug = Memo::new(move |_| editing.text("slug"));
    let made = Memo::new(move |_| slug_of(&editing.text(name)));
    let offered = move || Some(made.get()).filter(|made| !made.is_empty() && *made != slug.get());
    let moves = move || live.get().filter(|live| *live != slug.get());
    view! {
        <div class="grid content-start gap-1.5">
            <TextAt editing id="slug" path="slug" label="Address" required=true hint=format!("{under}… on the site")/>
            {move || offered().map(|made| {
                let text = made.clone();
                view! {
                    <div data-needs-script="">
                        <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| {
                            editing.set("slug", json!(text.clone()));
                            editing.round.update(|round| *round += 1);
                        }>
                            {format!("Use {made}")}
                        </Button>
                    </div>
                }
            })}
            {move || moves().map(|live| view! {
                <p class="text-sm text-muted-foreground">{format!("It is live under {under}{live}. Once published, the old address leads to the new one.")}</p>
            })}
        </div>
    }
}
