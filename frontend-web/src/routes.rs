use crate::{
    frame::Frame,
    pages::not_found::NotFound,
    split::{Booking, Detail, List, Read, Start},
};
// A draft is drawn by the server and stays as it came: `document.rs` gives its page no script, so its code reaches no guest.
#[cfg(not(feature = "ssr"))]
use crate::pages::not_found::NotFound as PreviewPage;
#[cfg(feature = "ssr")]
use crate::pages::preview::PreviewPage;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};
use shared_ui::root::Root;

/// Pages are rendered whole (`Async`): they read without script, and the status fits what was found. What they show lies
/// in this process, so there is nothing to stream while one waits.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Pages/>
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    let path = use_location().pathname;
    view! {
        <Root path>
            <Routes fallback=NotFound>
                <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                    <Route path=path!("/") view=Start::Home ssr=SsrMode::Async/>
                    <Route path=path!("/tours") view=List::Tours ssr=SsrMode::Async/>
                    <Route path=path!("/preview/:token") view=PreviewPage ssr=SsrMode::Async/>
                    <Route path=path!("/tours/:slug") view=Detail::Tour ssr=SsrMode::Async/>
                    <Route path=path!("/tours/:slug/book") view=Booking::Book ssr=SsrMode::Async/>
                    <Route path=path!("/checkout/:token") view=Booking::Checkout ssr=SsrMode::Async/>
                    <Route path=path!("/checkout/:token/go") view=Booking::Go ssr=SsrMode::Async/>
                    <Route path=path!("/checkout/:token/return") view=Booking::Return ssr=SsrMode::Async/>
                    <Route path=path!("/about") view=Read::Written ssr=SsrMode::Async/>
                    <Route path=path!("/faq") view=Read::Written ssr=SsrMode::Async/>
                    <Route path=path!("/privacy-policy") view=Read::Written ssr=SsrMode::Async/>
                    <Route path=path!("/terms-of-service") view=Read::Written ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token/review") view=Booking::Review ssr=SsrMode::Async/>
                    <Route path=path!("/contact") view=Read::Contact ssr=SsrMode::Async/>
                    <Route path=path!("/bookings") view=Booking::Find ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token") view=Booking::Shown ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token/edit") view=Booking::Edit ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token/change") view=Booking::Change ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token/cancel") view=Booking::Cancel ssr=SsrMode::Async/>
                    <Route path=path!("/my-bookings") view=Booking::Mine ssr=SsrMode::Async/>
                    <Route path=path!("/my-bookings/open") view=Booking::Open ssr=SsrMode::Async/>
                    <Route path=path!("/blog") view=Read::Blog ssr=SsrMode::Async/>
                    <Route path=path!("/blog/:slug") view=Read::Post ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </Root>
    }
}
