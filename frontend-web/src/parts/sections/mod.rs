//! The sections pages are made of. On home they reach from edge to edge; on a sheet they are parts of its text.

mod cards;
mod claim;
mod hero;
mod plain;

pub use plain::Points;

use crate::parts::reviews::ReviewTiles;
use contracts::{
    catalog::SectionKind,
    views::web::{ReviewTile, SectionView, TourTile},
};
use leptos::prelude::*;

/// From edge to edge, as home has them.
#[component]
pub fn Wide(
    sections: Vec<SectionView>,
    featured: Vec<TourTile>,
    reviews: Vec<ReviewTile>,
    brand: String,
) -> impl IntoView {
    sections
        .into_iter()
        .map(|section| match section.kind {
            SectionKind::Hero => view! { <hero::Hero section brand=brand.clone()/> }.into_any(),
            SectionKind::Cards => view! { <cards::OverPhoto section/> }.into_any(),
            SectionKind::Tours => view! { <plain::Featured section tiles=featured.clone()/> }.into_any(),
            SectionKind::Claim => view! { <claim::Claim section/> }.into_any(),
            SectionKind::Reviews => view! { <OfGuests section reviews=reviews.clone()/> }.into_any(),
            SectionKind::Story | SectionKind::Text | SectionKind::Faq | SectionKind::Call => {
                view! { <div class="mx-auto w-full max-w-5xl px-5 py-14 sm:px-6 sm:py-20"><plain::Plain section/></div> }.into_any()
            }
        })
        .collect_view()
}

/// Nothing while nobody wrote.
#[component]
fn OfGuests(section: SectionView, reviews: Vec<ReviewTile>) -> impl IntoView {
    let heading = if section.heading.is_empty() { "What they say".to_owned() } else { section.heading };
    (!reviews.is_empty()).then(|| view! {
        <section id="reviews" class="mx-auto grid w-full max-w-6xl gap-8 px-5 py-14 sm:px-6 sm:py-20">
            <h2 class="text-center text-4xl font-bold tracking-tight text-balance lg:text-[2.5rem]">{heading}</h2>
            <ReviewTiles reviews with_tour=true/>
        </section>
    })
}

/// On a sheet.
#[component]
pub fn Narrow(sections: Vec<SectionView>) -> impl IntoView {
    sections.into_iter().map(|section| view! { <plain::Plain section/> }).collect_view()
}
