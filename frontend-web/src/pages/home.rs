use crate::parts::{head::Head, ld, loaded::Loaded, sections::Wide};
use app::web::home;
use contracts::views::web::{Chrome, HomeView};
use leptos::prelude::*;

#[component]
pub fn HomePage() -> impl IntoView {
    let read = app::read(|| (), |()| home());
    view! {
        <Loaded
            read
            show=|home, chrome| view! { <ShownHome home chrome/> }
        />
    }
}

#[component]
pub fn ShownHome(home: HomeView, chrome: Chrome, #[prop(optional)] hidden: bool) -> impl IntoView {
    view! {
        <Head chrome=chrome.clone() path="/" view=home.head hidden/>
        {(!hidden).then(|| ld::of_agency(&chrome))}
        <Wide sections=home.sections featured=home.featured reviews=home.reviews brand=chrome.brand/>
    }
}
