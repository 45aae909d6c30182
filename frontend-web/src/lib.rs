//! The public site.

mod document;
mod frame;
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
    // as `hydrate_lazy` does it, and then says so: a page is alive when its own part is
    wasm_bindgen_futures::spawn_local(async {
        leptos::mount::hydrate_from_async(leptos::tachys::dom::body(), App).await.forget();
        shared_ui::root::say_alive();
    });
}
