use crate::{
    frame::Frame,
    pages::{
        not_found::NotFound,
        own_account::{CodePage, ForgotPage, ResetPage, SignInPage},
    },
    split::{Accounts, Desk, Editors, Pictures, Seats},
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
                    <Route path=path!("/") view=Desk::Home ssr=SsrMode::Async/>
                    <Route path=path!("/tours") view=Desk::Tours ssr=SsrMode::Async/>
                    <Route path=path!("/tours/new") view=Desk::NewTour ssr=SsrMode::Async/>
                    <Route path=path!("/tours/:id") view=Editors::Tour ssr=SsrMode::Async/>
                    <Route path=path!("/publish") view=Desk::Queue ssr=SsrMode::Async/>
                    // before the one that would take its word for a key
                    <Route path=path!("/publish/new") view=Desk::HandIn ssr=SsrMode::Async/>
                    <Route path=path!("/publish/:id") view=Desk::Job ssr=SsrMode::Async/>
                    <Route path=path!("/history/:id") view=Desk::History ssr=SsrMode::Async/>
                    <Route path=path!("/pages") view=Desk::Pages ssr=SsrMode::Async/>
                    <Route path=path!("/pages/:slug") view=Editors::Page ssr=SsrMode::Async/>
                    <Route path=path!("/posts") view=Desk::Posts ssr=SsrMode::Async/>
                    <Route path=path!("/posts/new") view=Desk::NewPost ssr=SsrMode::Async/>
                    <Route path=path!("/posts/:id") view=Editors::Post ssr=SsrMode::Async/>
                    <Route path=path!("/site") view=Editors::Site ssr=SsrMode::Async/>
                    <Route path=path!("/reviews") view=Desk::Reviews ssr=SsrMode::Async/>
                    <Route path=path!("/promos") view=Desk::Promos ssr=SsrMode::Async/>
                    <Route path=path!("/activity") view=Desk::Activity ssr=SsrMode::Async/>
                    <Route path=path!("/departures") view=Seats::Departures ssr=SsrMode::Async/>
                    <Route path=path!("/departures/:variant") view=Seats::VariantDepartures ssr=SsrMode::Async/>
                    <Route path=path!("/media") view=Pictures::Media ssr=SsrMode::Async/>
                    <Route path=path!("/account") view=Accounts::Account ssr=SsrMode::Async/>
                    <Route path=path!("/account/second-step") view=Accounts::SecondStep ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </DeskRoot>
    }
}
