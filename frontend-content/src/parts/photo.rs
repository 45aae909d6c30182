//! Pictures of the library where a document uses them.

use super::thumb::Sizes;
use crate::editor::{Editing, TextAt, path::under};
use contracts::catalog::{Photo, picture_of};
use leptos::prelude::*;

/// The picture at a path, or a grey field.
#[component]
pub fn PhotoOf(editing: Editing, #[prop(into)] path: Signal<String>) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let photo = path.with(|path| serde_json::from_value::<Photo>(editing.get(path)).unwrap_or_default());
        editing.sheet.with(|sheet| picture_of(&sheet.pictures, photo.media).cloned()).ok_or(photo)
    });
    view! {
        <div class="grid aspect-3/2 place-items-center overflow-hidden rounded-md border bg-muted text-xs text-muted-foreground">
            {move || match shown.get() {
                Ok(picture) => view! { <Sizes picture sizes="12rem" alt="" class="size-full object-cover"/> }.into_any(),
                Err(photo) if photo.url.starts_with('/') => view! { <img src=photo.url alt="" class="size-full object-cover"/> }.into_any(),
                Err(photo) if photo.media.is_some() => view! { <span>"Shown once saved"</span> }.into_any(),
                Err(_) => view! { <span>"No picture"</span> }.into_any(),
            }}
        </div>
    }
}

/// One picture that may be absent, with what it shows.
#[component]
pub fn PhotoAt(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
    label: &'static str,
) -> impl IntoView {
    let there = Memo::new(move |_| path.with(|path| !editing.get(path).is_null()));
    let alt = Signal::derive(move || path.with(|path| under(path, "alt")));
    let alt_id = format!("{id}-alt");
    view! {
        <div class="grid gap-4 sm:grid-cols-[12rem_1fr]">
            <PhotoOf editing path/>
            {move || there.get().then(|| view! {
                <TextAt editing id=alt_id.clone() path=alt label=format!("{label}: what it shows") required=true/>
            })}
        </div>
    }
}
