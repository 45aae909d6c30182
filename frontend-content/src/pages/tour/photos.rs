use crate::{
    editor::{Editing, ListAt, TextAt, path::under},
    parts::photo::{ChoosePicture, PhotoAt, PhotoOf},
};
use leptos::prelude::*;
use serde_json::{Value, json};
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    icon::{Glyph, Icon},
    tone::Tone,
};

#[component]
pub fn Photos(editing: Editing) -> impl IntoView {
    view! {
        <Card id="photos-card" title="Photos" note="In this order on the tour's page">
            <div class="grid gap-5">
                <ListAt editing id="photos" path="photos" legend="Photos" noun="photo" row=move |path, id| photo(editing, path, id)/>
            </div>
        </Card>
        <Card id="thumbnail-card" title="Thumbnail" note="Empty: the cover">
            <PhotoAt editing id="thumbnail" path="thumbnail" label="Thumbnail"/>
        </Card>
    }
}

fn photo(editing: Editing, path: Signal<String>, id: String) -> AnyView {
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    let is_cover =
        Memo::new(move |_| path.with(|path| editing.get(&under(path, "isCover"))) == Value::Bool(true));
    view! {
        <div class="grid gap-4 sm:grid-cols-[12rem_1fr]">
            <div class="grid content-start gap-2">
                <PhotoOf editing path/>
                <ChoosePicture editing id=format!("{id}-choose") path/>
            </div>
            <div class="grid content-start gap-3">
                <TextAt editing id=format!("{id}-alt") path=at("alt") label="What it shows" required=true hint="Read out to guests who do not see it."/>
                <div class="flex items-center gap-2">
                    {move || if is_cover.get() {
                        view! { <Badge tone=Tone::Blue icon=Some(Icon::Check)>"Cover"</Badge> }.into_any()
                    } else {
                        view! {
                            <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| only_cover(editing, &path.get_untracked())>
                                <Glyph icon=Icon::Check/>
                                "Make it the cover"
                            </Button>
                        }.into_any()
                    }}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn only_cover(editing: Editing, path: &str) {
    editing.change("photos", |list| {
        for (at, photo) in list.as_array_mut().into_iter().flatten().enumerate() {
            if let Some(mark) = photo.get_mut("isCover") {
                *mark = json!(path == format!("photos[{at}]"));
            }
        }
    });
}
