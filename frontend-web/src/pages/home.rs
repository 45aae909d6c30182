use crate::parts::{head::Head, ld::AgencyData, loaded::Loaded, sections::Wide};
use app::web::home;
use leptos::prelude::*;

#[component]
pub fn HomePage() -> impl IntoView {
    let read = Resource::new(|| (), |()| home());
    view! {
        <Loaded
            read
            show=|home, chrome| view! {
                <Head chrome=chrome.clone() path="/" view=home.head/>
                <AgencyData chrome=chrome.clone()/>
                <Wide sections=home.sections featured=home.featured brand=chrome.brand/>
            }
        />
    }
}
