use crate::{
    frame::Frame,
    pages::{
        not_found::NotFound,
        own_account::{CodePage, ForgotPage, ResetPage, SignInPage},
    },
    split::{
        Account, Activity, Departures, HandIn, History, Home, Job, Media, NewPost, NewTour, Page,
        Pages as PageList, Post, Posts, Promos, Queue, Reviews, SecondStep, Site, Tour, Tours,
        VariantDepartures,
    },
};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};
use shared_ui::desk_root::DeskRoot;

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|page: String| if page.is_empty() { "Kembara content".to_owned() } else { format!("{page} · Kembara content") }/>
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
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/code") view=CodePage ssr=SsrMode::Async/>
                <Route path=path!("/forgot") view=ForgotPage ssr=SsrMode::Async/>
                <Route path=path!("/reset") view=ResetPage ssr=SsrMode::Async/>
                <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                    <Route path=path!("/") view={Lazy::<Home>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/tours") view={Lazy::<Tours>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/tours/new") view={Lazy::<NewTour>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/tours/:id") view={Lazy::<Tour>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/publish") view={Lazy::<Queue>::new()} ssr=SsrMode::Async/>
                    // before the one that would take its word for a key
                    <Route path=path!("/publish/new") view={Lazy::<HandIn>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/publish/:id") view={Lazy::<Job>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/history/:id") view={Lazy::<History>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/pages") view={Lazy::<PageList>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/pages/:slug") view={Lazy::<Page>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/posts") view={Lazy::<Posts>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/posts/new") view={Lazy::<NewPost>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/posts/:id") view={Lazy::<Post>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/site") view={Lazy::<Site>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/reviews") view={Lazy::<Reviews>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/promos") view={Lazy::<Promos>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/activity") view={Lazy::<Activity>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/departures") view={Lazy::<Departures>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/departures/:variant") view={Lazy::<VariantDepartures>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/media") view={Lazy::<Media>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/account") view={Lazy::<Account>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/account/second-step") view={Lazy::<SecondStep>::new()} ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </DeskRoot>
    }
}
