//! A guest books: day, guests, details, review, and then the order is paid. Each step is a page of its own that loads
//! anew: so it is the same without script, and the browser's way back leads where one was.

mod clock;
mod dates;
mod details;
mod frame;
mod go;
mod guests;
mod held;
mod outcome;
mod pay;
mod review;
mod success;
mod summary;

pub use go::GoPage;
pub use outcome::ReturnPage;
pub use pay::CheckoutPage;

use crate::parts::loaded::LoadedIfThere;
use app::{flash::take_flash, web::booking_step};
use contracts::views::web::{BookQuery, BookStep, BookView, Chrome};
use frame::{Frame, Step};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

#[component]
pub fn BookPage() -> impl IntoView {
    let (params, asked) = (use_params_map(), use_query_map());
    let of = Memo::new(move |_| {
        let slug = params.with(|params| params.get("slug")).unwrap_or_default();
        let pairs = asked.with(|asked| {
            let pairs = asked.clone().into_iter().map(|(name, said)| (name.into_owned(), said));
            pairs.collect::<Vec<_>>()
        });
        (slug, BookQuery::of(pairs))
    });
    let read = app::read(move || of.get(), |(slug, query)| booking_step(slug, query));
    let flash = take_flash();
    view! {
        <LoadedIfThere
            read
            below="/tours/"
            show=move |view, chrome| view! {
                <Shown view chrome slug=of.with_untracked(|(slug, _)| slug.clone()) flash=flash.clone()/>
            }
        />
    }
}

#[component]
fn Shown(view: BookView, chrome: Chrome, slug: String, flash: app::flash::Flash) -> impl IntoView {
    let (step, title) = match view.query.step {
        BookStep::Dates => (Step::Day, "Choose your day"),
        BookStep::Guests => (Step::Guests, "Who comes along?"),
        BookStep::Details => (Step::Details, "Your details"),
        BookStep::Review => (Step::Review, "Is everything right?"),
    };
    let (query, tour) = (view.query.clone(), view.tour.clone());
    let way = Step::BEFORE_PAY.map(|(to, name)| (to, query.on(name).at(&slug)));
    let price = RwSignal::new(view.quoted.clone());
    let busy = RwSignal::new(false);
    let content = {
        let (view, slug) = (view.clone(), slug.clone());
        match view.query.step {
            BookStep::Dates => view! { <dates::Dates view slug/> }.into_any(),
            BookStep::Guests => view! { <guests::Guests view slug price busy/> }.into_any(),
            BookStep::Details => view! { <details::Details view slug flash=flash.of("details")/> }.into_any(),
            BookStep::Review => view! { <review::Review view slug flash=flash.of("agree")/> }.into_any(),
        }
    };
    let head = format!("{title}: {tour}");
    let (held, held_slug, held_ask) = (view.held.clone(), slug.clone(), query.text());
    view! {
        <Frame
            chrome
            head
            step
            title
            way=way.to_vec()
            eyebrow=tour
            back=format!("/tours/{slug}?option={}", view.query.option)
            aside=Box::new(move || view! { <summary::Chosen view price busy/> }.into_any())
        >
            {held.map(|held| view! { <held::Held held slug=held_slug ask=held_ask/> })}
            {content}
        </Frame>
    }
}
