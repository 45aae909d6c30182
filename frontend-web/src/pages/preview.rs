use super::tour::ShownTour;
use crate::parts::loaded::LoadedIfThere;
use app::web::preview;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A draft, by an editor's link.
#[component]
pub fn PreviewPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let read = Resource::new(move || token.get(), preview);
    view! { <LoadedIfThere read below="/tours/" show=|tour, chrome| view! { <ShownTour tour chrome/> }/> }
}
