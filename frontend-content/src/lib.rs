//! content-manager: where tours and pages are written, reviewed and published.

mod editor;
mod frame;
mod pages;
mod parts;
mod routes;
mod split;

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
    shared_ui::root::bring_alive(App);
}
