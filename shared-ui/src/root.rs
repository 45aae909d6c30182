use crate::{
    announce::{LiveRegion, provide_announcer},
    primitives::page_focus::focus_page,
    toast::{Toasts, provide_toaster},
};
use leptos::{prelude::*, tachys::dom::document};

/// Around all pages of a front: the live region, the toasts, and the focus that follows a navigation.
#[component]
pub fn Root(
    /// The path shown, without its query: filtering a list must not move the focus.
    #[prop(into)]
    path: Signal<String>,
    children: Children,
) -> impl IntoView {
    let announcer = provide_announcer();
    let toaster = provide_toaster();
    // effects run in the browser alone: once this is set, the page answers to more than links and forms
    Effect::new(|_| {
        let _ = document().document_element().map(|html| html.set_attribute("data-alive", ""));
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
