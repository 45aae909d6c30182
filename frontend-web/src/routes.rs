use crate::{
    frame::Frame,
    pages::not_found::NotFound,
    split::{
        Blog, Book, CancelBooking, ChangeBooking, Checkout, Contact, EditBooking, FindBooking, Go, Home,
        MyBookings, OneBooking, OpenMyBookings, Post, Return, Review, Tour, Tours, Written,
    },
};
// A draft is drawn by the server and stays as it came: `document.rs` gives its page no script, so its code reaches no guest.
#[cfg(not(feature = "ssr"))]
use crate::pages::not_found::NotFound as PreviewPage;
#[cfg(feature = "ssr")]
use crate::pages::preview::PreviewPage;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
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
                    <Route path=path!("/") view={Lazy::<Home>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/tours") view={Lazy::<Tours>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/preview/:token") view=PreviewPage ssr=SsrMode::Async/>
                    <Route path=path!("/tours/:slug") view={Lazy::<Tour>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/tours/:slug/book") view={Lazy::<Book>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/checkout/:token") view={Lazy::<Checkout>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/checkout/:token/go") view={Lazy::<Go>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/checkout/:token/return") view={Lazy::<Return>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/about") view={Lazy::<Written>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/faq") view={Lazy::<Written>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/privacy-policy") view={Lazy::<Written>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/terms-of-service") view={Lazy::<Written>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token/review") view={Lazy::<Review>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/contact") view={Lazy::<Contact>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings") view={Lazy::<FindBooking>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token") view={Lazy::<OneBooking>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token/edit") view={Lazy::<EditBooking>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token/change") view={Lazy::<ChangeBooking>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:token/cancel") view={Lazy::<CancelBooking>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/my-bookings") view={Lazy::<MyBookings>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/my-bookings/open") view={Lazy::<OpenMyBookings>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/blog") view={Lazy::<Blog>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/blog/:slug") view={Lazy::<Post>::new()} ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </Root>
    }
}
