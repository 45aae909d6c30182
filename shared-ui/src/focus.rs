use leptos::{prelude::*, tachys::dom::document};
use web_sys::wasm_bindgen::JsCast;

/// Puts the focus on the page's heading, else on its main part: after a navigation without reload the reader starts there.
pub fn focus_page() {
    request_animation_frame(|| {
        let target = document().query_selector("main h1[tabindex], main[tabindex]").ok().flatten();
        if let Some(element) = target.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
