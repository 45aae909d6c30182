//! The sections pages are made of. On home they reach from edge to edge; on a sheet they are parts of its text.

mod cards;
mod claim;
mod hero;
mod plain;

pub use plain::Points;

use contracts::{
    catalog::SectionKind,
    views::web::{SectionView, TourTile},
};
use leptos::prelude::*;

/// From edge to edge, as home has them.
#[component]
pub fn Wide(sections: Vec<SectionView>, featured: Vec<TourTile>, brand: String) -> impl IntoView {
    sections
        .into_iter()
        .map(|section| match section.kind {
            SectionKind::Hero => view! { <hero::Hero section brand=brand.clone()/> }.into_any(),
            SectionKind::Cards => view! { <cards::OverPhoto section/> }.into_any(),
            SectionKind::Tours => view! { <plain::Featured section tiles=featured.clone()/> }.into_any(),
            SectionKind::Claim => view! { <claim::Claim section/> }.into_any(),
            // of guests, once there are some: they come with booking here
            SectionKind::Reviews => ().into_any(),
            SectionKind::Story | SectionKind::Text | SectionKind::Faq | SectionKind::Call => {
                view! { <div class="mx-auto w-full max-w-5xl px-5 py-14 sm:px-6 sm:py-20"><plain::Plain section/></div> }.into_any()
            }
        })
        .collect_view()
}

/// On a sheet.
#[component]
pub fn Narrow(sections: Vec<SectionView>) -> impl IntoView {
    sections.into_iter().map(|section| view! { <plain::Plain section/> }).collect_view()
}
