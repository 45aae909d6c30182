mod filters;
mod query;

use crate::parts::{head::Head, ld, loaded::Loaded, tour_tile::TourTiles};
use app::web::tours;
use contracts::views::web::{Chrome, HeadView, ToursQuery, ToursView};
use filters::Filters;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{icon::Icon, link::ButtonLink, state::StateBox};

#[component]
pub fn ToursPage() -> impl IntoView {
    let asked = use_query_map();
    let query = Memo::new(move |_| asked.with(query::read));
    let read = app::read(move || query.get(), tours);
    view! {
        <Loaded
            read
            show=move |found, chrome| view! { <List found chrome query=query.get_untracked()/> }
        />
    }
}

#[component]
fn List(found: ToursView, chrome: Chrome, query: ToursQuery) -> impl IntoView {
    let head = HeadView {
        title: "Tours in Bali".to_owned(),
        description: "All our tours in Bali, with prices: sunrise treks, waterfalls, temples, snorkelling and village days. \
                      Filter by length, price, place and date."
            .to_owned(),
        image: String::new(),
    };
    let (shown, all) = (found.tiles.len(), found.all);
    let narrowed = query.is_narrowed();
    let count = match (narrowed, shown, all) {
        (true, shown, all) => format!("{shown} of {all} tours"),
        (false, 1, _) => "One tour".to_owned(),
        (false, shown, _) => format!("{shown} tours"),
    };
    view! {
        // what is filtered is a view of the same page
        <Head chrome=chrome.clone() path="/tours" view=head hidden=narrowed/>
        {ld::of_page(&chrome, &[("Tours", "/tours")], &[])}
        <div class="mx-auto grid max-w-7xl gap-8 px-5 pt-24 pb-20 sm:px-6 sm:pt-28">
            <header class="grid justify-items-center gap-3 text-center">
                <h1 tabindex="-1" class="text-4xl font-bold tracking-tight text-balance lg:text-[2.5rem]">"Tours in Bali"</h1>
                <p class="max-w-2xl text-lg text-balance text-muted-foreground">"Every tour we run. Choose a day, a place or a price."</p>
            </header>
            <Filters found=found.clone() query/>
            <p role="status" class="text-sm font-medium text-muted-foreground">{count}</p>
            {if shown == 0 {
                let (title, text) = if narrowed {
                    ("No tour fits all of that", "Take one of the filters away, or ask us: we also plan tours that are not listed.")
                } else {
                    ("Our tours are being prepared", "Write to us: we will plan one with you.")
                };
                view! {
                    <StateBox icon=Icon::Compass title=title text=text.to_owned()>
                        {narrowed.then(|| view! { <ButtonLink href="/tours">"Show all tours"</ButtonLink> })}
                        <ButtonLink href="/contact" variant=shared_ui::button::ButtonVariant::Outline>"Write to us"</ButtonLink>
                    </StateBox>
                }.into_any()
            } else {
                view! { <TourTiles tiles=found.tiles first=true level=2/> }.into_any()
            }}
        </div>
    }
}
