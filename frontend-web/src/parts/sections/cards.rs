use crate::parts::{
    picture::{Picture, art},
    prose::Prose,
    sign::Sign,
};
use contracts::views::web::SectionView;
use leptos::prelude::*;

/// Dark glass over a photo that comes out of the black above it.
#[component]
pub fn OverPhoto(section: SectionView) -> impl IntoView {
    let shot = section.shot.clone().unwrap_or_else(|| art("why-us"));
    view! {
        <section data-slot="from-ink" class="relative bg-ink text-ink-foreground [--ring:var(--ink-foreground)]">
            <Picture shot decorative=true sizes="100vw" class="absolute inset-0 size-full object-cover"/>
            <div class="relative z-10 mx-auto grid max-w-7xl justify-items-center gap-10 px-5 pt-16 pb-28 sm:px-6 sm:pb-36">
                <div data-slot="over-ink" class="grid justify-items-center gap-3 text-center">
                    <h2 class="text-3xl font-bold tracking-tight text-balance lg:text-[2.5rem]">{section.heading}</h2>
                    {(!section.subheading.is_empty()).then(|| view! { <p class="max-w-2xl text-lg text-balance">{section.subheading}</p> })}
                    <Prose html=section.html class="max-w-2xl"/>
                </div>
                <ul class="grid w-full gap-6 sm:grid-cols-2 lg:grid-cols-4">
                    {section
                        .cards
                        .into_iter()
                        .map(|card| view! {
                            <li class="grid content-start justify-items-center gap-3 rounded-lg bg-glass-deep p-8 text-center backdrop-blur-sm">
                                <Sign name=card.icon class="size-16"/>
                                <h3 class="text-lg font-semibold text-balance">{card.title}</h3>
                                <p class="text-pretty text-ink-muted">{card.text}</p>
                            </li>
                        })
                        .collect_view()}
                </ul>
                {section.link.map(|link| view! {
                    <a href=link.to class="rounded-xl bg-background px-8 py-3 font-semibold text-good shadow-sheet transition-colors hover:bg-primary hover:text-primary-foreground">
                        {link.label}
                    </a>
                })}
            </div>
        </section>
    }
}
