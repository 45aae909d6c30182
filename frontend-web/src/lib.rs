//! The public site.

mod pages;
mod routes;

use leptos::{config::LeptosOptions, prelude::*};
pub use routes::App;
use shared_ui::document::Document;

/// The whole page, as the server renders it.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <Document options>
            <App/>
        </Document>
    }
}

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(App);
}
