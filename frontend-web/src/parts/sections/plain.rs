use crate::parts::{picture::Picture, prose::Prose, questions::Questions, sign::Sign, tour_tile::TourTiles};
use contracts::{
    catalog::{Link, SectionKind},
    views::web::{SectionView, TourTile},
};
use leptos::prelude::*;
use shared_ui::class::join;

/// The tours that the house puts first.
#[component]
pub fn Featured(section: SectionView, tiles: Vec<TourTile>) -> impl IntoView {
    let heading = if section.heading.is_empty() { "Featured tours".to_owned() } else { section.heading };
    let link =
        section.link.unwrap_or_else(|| Link { label: "See all tours".to_owned(), to: "/tours".to_owned() });
    view! {
        <section id="tour-packages" class="mx-auto grid max-w-7xl gap-10 px-5 py-20 sm:px-6 lg:py-28">
            <div class="grid justify-items-center gap-3 text-center">
                <h2 class="text-4xl font-bold tracking-tight text-balance lg:text-[2.5rem]">{heading}</h2>
                {(!section.subheading.is_empty()).then(|| view! { <p class="max-w-2xl text-lg text-balance text-muted-foreground">{section.subheading}</p> })}
                <Prose html=section.html class="max-w-2xl"/>
            </div>
            {if tiles.is_empty() {
                view! { <p class="text-center text-muted-foreground">"Our tours are being prepared. Write to us: we will plan one with you."</p> }.into_any()
            } else {
                view! { <TourTiles tiles/> }.into_any()
            }}
            <p class="text-center"><More link/></p>
        </section>
    }
}

#[component]
fn More(link: Link) -> impl IntoView {
    view! {
        <a href=link.to class="inline-flex items-center gap-2 rounded-xl border-2 border-primary px-8 py-3 font-semibold text-good hover:bg-primary hover:text-primary-foreground">
            {link.label}<Sign name="right" class="size-4"/>
        </a>
    }
}

/// A section of words, with whatever else it has.
#[component]
pub fn Plain(section: SectionView) -> impl IntoView {
    let beside = section.kind == SectionKind::Story && section.shot.is_some();
    let called = section.kind == SectionKind::Call;
    let shot = section.shot.clone();
    view! {
        <section class=join(&[
            "grid content-start gap-6",
            if beside { "items-center gap-8 md:grid-cols-2 md:gap-12" } else { "" },
            if called { "justify-items-center rounded-lg bg-paper p-8 text-center sm:p-12" } else { "" },
        ])>
            {shot.map(|shot| view! {
                <div class="aspect-[3/2] overflow-hidden rounded-lg bg-paper">
                    <Picture shot sizes="(width >= 48rem) 30rem, 100vw" class="size-full object-cover"/>
                </div>
            })}
            <div class=join(&["grid gap-5", if called { "justify-items-center" } else { "" }])>
                {(!section.heading.is_empty()).then(|| view! { <h2 class="text-2xl font-semibold tracking-tight text-balance sm:text-3xl">{section.heading}</h2> })}
                {(!section.subheading.is_empty()).then(|| view! { <p class="text-lg text-pretty text-muted-foreground">{section.subheading}</p> })}
                <Prose html=section.html/>
                {(!section.points.is_empty()).then(|| view! { <Points points=section.points/> })}
                {(!section.cards.is_empty()).then(|| view! {
                    <ul class="grid gap-5 sm:grid-cols-2">
                        {section.cards.into_iter().map(|card| view! {
                            <li class="grid content-start gap-2 rounded-lg border p-5 text-start">
                                <span class="text-good"><Sign name=card.icon class="size-8"/></span>
                                <h3 class="font-semibold">{card.title}</h3>
                                <p class="text-pretty text-muted-foreground">{card.text}</p>
                            </li>
                        }).collect_view()}
                    </ul>
                })}
                {(!section.faqs.is_empty()).then(|| view! { <Questions faqs=section.faqs/> })}
                {section.link.map(|link| view! { <p><More link/></p> })}
            </div>
        </section>
    }
}

#[component]
pub fn Points(points: Vec<String>) -> impl IntoView {
    view! {
        <ul class="grid gap-2 text-start">
            {points
                .into_iter()
                .map(|point| view! {
                    <li class="flex gap-3"><span class="mt-0.5 text-good"><Sign name="check" class="size-5"/></span><span class="text-pretty">{point}</span></li>
                })
                .collect_view()}
        </ul>
    }
}
