//! Pictures of the library where a document uses them.

use super::thumb::Sizes;
use crate::editor::{Editing, TextAt, path::under};
use crate::parts::media_picker::MediaPicker;
use contracts::catalog::{MediaRow, Photo, picture_of};
use leptos::prelude::*;
use shared_ui::button::{Button, ButtonSize, ButtonVariant};

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

/// Opens the library; what is chosen there stands at the path, with its alt text and focal point.
#[component]
pub fn ChoosePicture(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let on_choose = Callback::new(move |row: MediaRow| {
        let path = path.get_untracked();
        let known = serde_json::from_value::<Photo>(editing.get(&path)).unwrap_or_default();
        let same = known.media == Some(row.id) && !known.alt.trim().is_empty();
        let alt = if same || row.alt.is_empty() { known.alt.clone() } else { row.alt };
        let photo = Photo { media: Some(row.id), url: String::new(), alt, focal: row.focal, ..known };
        if let Ok(photo) = serde_json::to_value(photo) {
            editing.set(&path, photo);
        }
    });
    view! {
        <div>
            <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| open.set(true)>"Choose a picture…"</Button>
            <MediaPicker id=format!("{id}-picker") open on_choose/>
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
    let choose_id = format!("{id}-choose");
    view! {
        <div class="grid gap-4 sm:grid-cols-[12rem_1fr]">
            <div class="grid content-start gap-2">
                <PhotoOf editing path/>
                <ChoosePicture editing id=choose_id path/>
            </div>
            {move || there.get().then(|| view! {
                <TextAt editing id=alt_id.clone() path=alt label=format!("{label}: what it shows") required=true/>
            })}
        </div>
    }
}
