use crate::{
    announce::{LiveRegion, provide_announcer},
    primitives::page_focus::focus_page,
};
use leptos::prelude::*;

/// Hands the document the server sent to the app: as `hydrate_lazy` does it, and then says so. A page is alive when its own
/// part is; it answers to more than links and forms from then on.
#[cfg(feature = "hydrate")]
pub fn bring_alive<V: IntoView + 'static>(app: impl FnOnce() -> V + 'static) {
    let early = crate::early::Early::watch();
    wasm_bindgen_futures::spawn_local(async {
        leptos::mount::hydrate_from_async(leptos::tachys::dom::body(), app).await.forget();
        let _ = document().document_element().map(|html| html.set_attribute("data-alive", ""));
        // after what the parts do at first
        leptos::task::tick().await;
        early.give_back();
    });
}

/// Around all pages of a front: the live region, and the focus that follows a navigation.
#[component]
pub fn Root(
    /// The path shown, without its query: filtering a list must not move the focus.
    #[prop(into)]
    path: Signal<String>,
    children: Children,
) -> impl IntoView {
    let announcer = provide_announcer();
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
    }
}
