use crate::parts::{
    picture::{Picture, art},
    prose::Prose,
};
use contracts::views::web::SectionView;
use leptos::prelude::*;

/// As large as the window; it falls to black at its foot, where the next section begins.
#[component]
pub fn Hero(section: SectionView, brand: String) -> impl IntoView {
    let (shot, tall) = match section.shot {
        Some(shot) => (shot, ""),
        None => (art("hero"), "/art/hero-tall.avif"),
    };
    let heading = if section.heading.is_empty() { brand } else { section.heading };
    let link = section.link.map_or_else(
        || ("#tour-packages".to_owned(), "See the tours".to_owned()),
        |link| (link.to, link.label),
    );
    view! {
        <section data-slot="hero" class="relative grid min-h-dvh bg-ink text-ink-foreground [--ring:var(--ink-foreground)]">
            <Picture shot tall first=true decorative=true sizes="100vw" class="absolute inset-0 size-full object-cover"/>
            <div data-slot="over-ink" class="relative z-10 mx-auto grid w-[90%] max-w-5xl grid-rows-[1fr_auto] justify-items-center gap-10 pt-24 pb-16 text-center">
                <div class="grid content-center gap-3">
                    <h1 tabindex="-1" class="text-6xl font-bold tracking-tight text-balance sm:text-7xl lg:text-8xl">{heading}</h1>
                    <p class="text-2xl font-medium text-balance sm:text-3xl">{section.subheading}</p>
                </div>
                <div class="grid justify-items-center gap-6">
                    <Prose html=section.html class="max-w-2xl text-lg"/>
                    <a
                        href=link.0
                        rel="external"
                        class="rounded-xl border-2 border-ink-foreground bg-glass px-8 py-3 font-semibold backdrop-blur-sm transition-colors hover:bg-ink-foreground hover:text-ink"
                    >
                        {link.1}
                    </a>
                </div>
            </div>
        </section>
    }
}
