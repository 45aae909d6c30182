use crate::{
    frame::Frame,
    pages::{component::ComponentPage, index::IndexPage, not_found::NotFound},
};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};
use shared_ui::desk_root::DeskRoot;

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|page: String| if page.is_empty() { "Gallery · Kembara".to_owned() } else { format!("{page} · Gallery · Kembara") }/>
        <Router>
            <Pages/>
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    let path = use_location().pathname;
    view! {
        <DeskRoot path>
            <Routes fallback=NotFound>
                <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                    <Route path=path!("/") view=IndexPage ssr=SsrMode::Async/>
                    <Route path=path!("/:component") view=ComponentPage ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </DeskRoot>
    }
}
