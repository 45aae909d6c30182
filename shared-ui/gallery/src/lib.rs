//! Every component of shared-ui, alive: how it looks, when to use it, its parts and its keys.
//!
//! One file per component in `entries/`; `doc/howto/add-a-component.md` says how. Served beside the sites of a
//! development or test house only, never in production.

pub mod entries;
mod entry;
mod frame;
pub mod kit;
mod pages;
mod routes;

pub use entry::{Entry, Example, Group};
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
