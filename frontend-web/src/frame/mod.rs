//! Around every page: the head with the ways, the foot with how to reach us.

mod footer;
mod header;

use app::{Problem, Wire, web::chrome};
use contracts::views::web::Chrome;
use footer::Footer;
use header::Header;
use leptos::prelude::*;
use leptos_router::components::Outlet;

/// What each page needs to know of the house. Where it cannot be read, pages go on without it.
#[derive(Clone, Copy)]
pub struct House(OnceResource<Result<Chrome, Problem>, Wire>);

impl House {
    pub async fn chrome(self) -> Chrome {
        self.0.await.unwrap_or_else(|_| Chrome { brand: "Kembara".to_owned(), ..Chrome::default() })
    }
}

#[component]
pub fn Frame() -> impl IntoView {
    let house = House(OnceResource::new_with_options(chrome(), false));
    provide_context(house);
    view! {
        <a href="#main" rel="external" class="sr-only z-50 rounded-md bg-background px-4 py-2 font-medium focus:not-sr-only focus:fixed focus:start-4 focus:top-3">
            "Skip to the content"
        </a>
        <Transition>{move || Suspend::new(async move { view! { <Header chrome=house.chrome().await/> } })}</Transition>
        <main id="main" tabindex="-1" class="min-h-[70dvh]"><Outlet/></main>
        <Transition>{move || Suspend::new(async move { view! { <Footer chrome=house.chrome().await/> } })}</Transition>
    }
}
