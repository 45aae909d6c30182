use crate::{
    announce::{LiveRegion, provide_announcer},
    focus::focus_page,
    toast::{Toasts, provide_toaster},
};
use leptos::prelude::*;

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
