//! One tour: one white card, as guests know it.

mod book;
mod facts;
mod gallery;
mod itinerary;
mod lists;
mod options;
mod prices;

use crate::parts::{
    head::Head, ld, loaded::LoadedIfThere, questions::Questions, reviews::ReviewTiles, sections,
    tour_tile::TourTiles,
};
use app::web::tour;
use book::Book;
use contracts::views::web::{Chrome, TourView, VariantView};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

#[component]
pub fn TourPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug")).unwrap_or_default());
    let read = app::read(move || slug.get(), tour);
    view! { <LoadedIfThere read below="/tours/" show=|tour, chrome| view! { <ShownTour tour chrome/> }/> }
}

#[component]
pub fn ShownTour(tour: TourView, chrome: Chrome) -> impl IntoView {
    let path = format!("/tours/{}", tour.slug);
    let asked = use_query_map();
    let codes: Vec<String> = tour.variants.iter().map(|variant| variant.code.clone()).collect();
    // which way to take it: of the address, else the first
    let chosen = Memo::new(move |_| {
        let option = asked.with(|asked| asked.get("option")).unwrap_or_default();
        codes.iter().position(|code| *code == option).unwrap_or_default()
    });
    let related = tour.related.clone();
    view! {
        <Head chrome=chrome.clone() path view=tour.head.clone() hidden=tour.is_preview kind="article"/>
        {(!tour.is_preview).then(|| ld::of_tour(&tour, &chrome))}
        <div class="bg-paper px-3 pt-20 pb-16 sm:px-6 sm:pt-24">
            <article class="mx-auto grid max-w-3xl gap-10 rounded-lg bg-background p-5 shadow-sheet sm:p-8">
                <Card tour chosen/>
            </article>
        </div>
        {(!related.is_empty()).then(|| view! {
            <section class="mx-auto grid max-w-7xl gap-8 px-5 py-16 sm:px-6">
                <h2 class="text-center text-3xl font-bold tracking-tight">"You may also like"</h2>
                <TourTiles tiles=related/>
            </section>
        })}
    }
}

#[component]
fn Card(tour: TourView, chosen: Memo<usize>) -> impl IntoView {
    let variants = StoredValue::new(tour.variants.clone());
    let variant =
        Signal::derive(move || variants.with_value(|all| all.get(chosen.get()).cloned()).unwrap_or_default());
    let place = [tour.category.clone(), tour.region.clone()];
    let place = place.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
    let colour = if tour.colour.is_empty() { "var(--green)".to_owned() } else { tour.colour.clone() };
    let is_preview = tour.is_preview;
    let (price, slug, whatsapp) = (tour.price.clone(), tour.slug.clone(), tour.whatsapp.clone());
    view! {
        <header class="grid gap-3">
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm font-medium">
                {tour.is_featured.then(|| view! { <span class="rounded-full bg-tone-green px-3 py-1 text-tone-green-foreground">"Featured tour"</span> })}
                <span class="text-muted-foreground">{place}</span>
            </div>
            <h1 tabindex="-1" class="text-3xl font-bold tracking-tight text-balance sm:text-4xl lg:text-5xl">{tour.name}</h1>
            {(!tour.summary.is_empty()).then(|| view! { <p class="text-lg text-pretty text-muted-foreground">{tour.summary}</p> })}
            <svg class="h-4 w-full rounded-sm" aria-hidden="true" focusable="false"><rect width="100%" height="100%" fill=colour></rect></svg>
        </header>
        <gallery::Gallery shots=tour.shots/>
        <options::Options variants=tour.variants.clone() chosen slug=slug.clone()/>
        <facts::Facts variant/>
        {(!tour.paragraphs.is_empty()).then(|| view! {
            <section class="grid gap-4">
                <h2 class="text-2xl font-semibold">"Overview"</h2>
                <div class="grid gap-4 leading-relaxed">
                    {tour.paragraphs.into_iter().map(|text| view! { <p class="whitespace-pre-line text-pretty">{text}</p> }).collect_view()}
                </div>
            </section>
        })}
        {(!tour.highlights.is_empty()).then(|| view! {
            <section class="grid gap-4">
                <h2 class="text-2xl font-semibold">"Highlights"</h2>
                <sections::Points points=tour.highlights/>
            </section>
        })}
        <itinerary::Itinerary variant/>
        <lists::Included inclusions=tour.inclusions exclusions=tour.exclusions/>
        <lists::Extras extras=tour.extras optional=tour.optional/>
        <prices::Prices variant/>
        <Cancellation variant/>
        <lists::Meeting places=tour.meeting areas=tour.pickup_areas/>
        <lists::Bullets title="Good to know" texts=tour.additional/>
        {(!tour.faqs.is_empty()).then(|| view! {
            <section class="grid gap-4">
                <h2 class="text-2xl font-semibold">"Questions"</h2>
                <Questions faqs=tour.faqs/>
            </section>
        })}
        {(!tour.reviews.is_empty()).then(|| view! {
            <section id="reviews" class="grid gap-4">
                <h2 class="text-2xl font-semibold">"What guests say"</h2>
                <p class="text-muted-foreground">
                    <b class="text-lg text-foreground">{tour.review_average}</b>
                    {format!(" of 5, from {} {}", tour.review_count, if tour.review_count == 1 { "guest" } else { "guests" })}
                </p>
                <ReviewTiles reviews=tour.reviews/>
            </section>
        })}
        <Book slug option=Signal::derive(move || variant.get().code) price whatsapp is_preview/>
    }
}

#[component]
fn Cancellation(variant: Signal<VariantView>) -> impl IntoView {
    view! {
        <section id="cancellation" class="grid gap-4">
            <h2 class="text-2xl font-semibold">"If you have to cancel"</h2>
            <ul class="grid gap-2">
                {move || variant.get().cancellation.into_iter().map(|line| view! { <li class="text-pretty">{line}</li> }).collect_view()}
            </ul>
        </section>
    }
}
