use contracts::views::web::Shot;
use leptos::prelude::*;
use shared_ui::class::join;

/// A picture of the site itself, not of a document: `art/` of its assets.
pub fn art(name: &str) -> Shot {
    let sources = [640, 960, 1400, 2000].map(|width| format!("/art/{name}-{width}.avif {width}w"));
    Shot { src: format!("/art/{name}-1400.webp"), avif: sources.join(", "), focal: (2, 2), ..Shot::default() }
}

/// In the format and the width that the browser likes best. The place around it has its size: nothing moves when it comes.
#[component]
pub fn Picture(
    shot: Shot,
    /// How wide it is shown, as `sizes` wants it.
    sizes: &'static str,
    #[prop(optional)] class: &'static str,
    /// In sight from the start, and the largest thing there.
    #[prop(optional)]
    first: bool,
    /// Cut for windows that are higher than wide, where the picture would be scaled up to their height.
    #[prop(optional)]
    tall: &'static str,
    /// It adds nothing to the words beside it.
    #[prop(optional)]
    decorative: bool,
) -> impl IntoView {
    let source = |kind: &'static str, srcset: String| {
        (!srcset.is_empty()).then(|| view! { <source type=kind srcset=srcset sizes=sizes/> })
    };
    let size = |side: u32| (side > 0).then(|| side.to_string());
    let alt = if decorative { String::new() } else { shot.alt };
    let focal = format!("{}-{}", shot.focal.0.min(4), shot.focal.1.min(4));
    view! {
        <picture class="contents">
            {(!tall.is_empty()).then(|| view! { <source type="image/avif" media="(orientation: portrait)" srcset=tall/> })}
            {source("image/avif", shot.avif)}
            {source("image/webp", shot.webp)}
            <img
                src=shot.src
                srcset=(!shot.jpeg.is_empty()).then_some(shot.jpeg)
                sizes=sizes
                alt=alt
                width=size(shot.width)
                height=size(shot.height)
                loading=if first { "eager" } else { "lazy" }
                fetchpriority=first.then_some("high")
                decoding="async"
                data-focal=focal
                class=join(&["bg-paper", class])
            />
        </picture>
    }
}
