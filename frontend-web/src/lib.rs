//! The public site.

mod document;
mod frame;
#[cfg(feature = "hydrate")]
mod in_common;
mod pages;
mod parts;
mod routes;
mod split;

pub use document::shell;
pub use routes::App;

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    in_common::keep();
    shared_ui::root::bring_alive(App);
}
