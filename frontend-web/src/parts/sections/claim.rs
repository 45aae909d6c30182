use crate::parts::{
    picture::{Picture, art},
    prose::Prose,
};
use contracts::views::web::SectionView;
use leptos::prelude::*;

/// One claim over a photo with misty edges.
#[component]
pub fn Claim(section: SectionView) -> impl IntoView {
    let shot = section.shot.clone().unwrap_or_else(|| art("band"));
    view! {
        <section data-slot="mist" class="relative min-h-[80dvh] bg-background">
            <Picture shot decorative=true sizes="100vw" class="absolute inset-0 size-full object-cover"/>
            <div class="relative z-10 mx-auto max-w-7xl px-5 py-32 sm:px-6">
                <div class="grid max-w-2xl gap-4 rounded-2xl bg-glass-deep p-8 text-ink-foreground [--link:var(--ink-foreground)] [--ring:var(--ink-foreground)] sm:p-12">
                    <h2 class="text-5xl font-bold tracking-tight text-balance sm:text-7xl">{section.heading}</h2>
                    <p class="text-2xl font-medium text-balance">{section.subheading}</p>
                    <Prose html=section.html class="text-lg"/>
                </div>
            </div>
        </section>
    }
}
