use contracts::catalog::{Picture, PictureFormat};
use leptos::prelude::*;

/// A picture of the library, small, uncropped. Its name stands beside it, so it says nothing itself.
#[component]
pub fn Thumb(picture: Picture, sizes: &'static str) -> impl IntoView {
    view! {
        <span class="grid aspect-3/2 place-items-center overflow-hidden rounded-md bg-muted">
            <Sizes picture sizes alt="" class="max-h-full w-full object-contain"/>
        </span>
    }
}

/// The browser takes the format and the width it likes best.
#[component]
pub fn Sizes(
    picture: Picture,
    sizes: &'static str,
    #[prop(into)] alt: String,
    class: &'static str,
) -> impl IntoView {
    let set = |format: PictureFormat| {
        picture.of(format).map(|file| format!("{} {}w", file.url, file.width)).collect::<Vec<_>>().join(", ")
    };
    let fallback = picture.of(PictureFormat::Jpeg).next().map(|file| file.url.clone()).unwrap_or_default();
    view! {
        <picture class="contents">
            <source type="image/avif" srcset=set(PictureFormat::Avif) sizes=sizes/>
            <source type="image/webp" srcset=set(PictureFormat::Webp) sizes=sizes/>
            <img
                src=fallback
                srcset=set(PictureFormat::Jpeg)
                sizes=sizes
                width=picture.width
                height=picture.height
                alt=alt
                loading="lazy"
                decoding="async"
                class=class
            />
        </picture>
    }
}
