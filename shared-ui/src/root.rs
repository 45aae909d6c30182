use crate::{
    announce::{LiveRegion, provide_announcer},
    primitives::page_focus::focus_page,
    toast::{Toasts, provide_toaster},
};
use leptos::{prelude::*, tachys::dom::document};

/// Once this is said, the page answers to more than links and forms. In the browser only.
pub fn say_alive() {
    let _ = document().document_element().map(|html| html.set_attribute("data-alive", ""));
}

/// Around all pages of a front: the live region, the toasts, and the focus that follows a navigation.
#[component]
pub fn Root(
    /// The path shown, without its query: filtering a list must not move the focus.
    #[prop(into)]
    path: Signal<String>,
    /// The page comes in a part of its own, after this: whoever brings it alive says so by [`say_alive`].
    #[prop(optional)]
    in_parts: bool,
    children: Children,
) -> impl IntoView {
    let announcer = provide_announcer();
    let toaster = provide_toaster();
    // effects run in the browser alone
    Effect::new(move |_| {
        if !in_parts {
            say_alive();
        }
    });
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            focus_page();
        }
        path
    });

    view! {
        {children()}
        <LiveRegion announcer/>
        <Toasts toaster/>
    }
}
