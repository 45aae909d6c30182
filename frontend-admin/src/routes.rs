use crate::{
    frame::Frame,
    pages::{
        not_found::NotFound,
        own_account::{CodePage, ForgotPage, ResetPage, SignInPage},
    },
    split::{Desk, Entry, Ledger, Settings},
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

/// Pages are rendered whole (`Async`): they read without script, and the status fits what was found.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|page: String| if page.is_empty() { "Kembara".to_owned() } else { format!("{page} · Kembara") }/>
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
                    <Route path=path!("/") view=Desk::Dashboard ssr=SsrMode::Async/>
                    <Route path=path!("/notifications") view=Desk::Notifications ssr=SsrMode::Async/>
                    <Route path=path!("/messages") view=Desk::Messages ssr=SsrMode::Async/>
                    <Route path=path!("/check-in") view=Desk::CheckIn ssr=SsrMode::Async/>
                    <Route path=path!("/bookings") view=Desk::Bookings ssr=SsrMode::Async/>
                    // before the one that would take their words for a key
                    <Route path=path!("/bookings/new") view=Entry::ManualBooking ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/duplicates") view=Desk::PossibleDuplicates ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:key") view=Desk::Booking ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:key/edit") view=Entry::BookingEdit ssr=SsrMode::Async/>
                    <Route path=path!("/events") view=Ledger::Events ssr=SsrMode::Async/>
                    <Route path=path!("/events/:id") view=Ledger::Event ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters") view=Ledger::DeadLetters ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters/:key") view=Ledger::DeadLetter ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters/:key/mend") view=Ledger::Mend ssr=SsrMode::Async/>
                    <Route path=path!("/audit") view=Ledger::Audit ssr=SsrMode::Async/>
                    <Route path=path!("/api-errors") view=Ledger::ApiErrors ssr=SsrMode::Async/>
                    <Route path=path!("/account") view=Settings::Account ssr=SsrMode::Async/>
                    <Route path=path!("/account/second-step") view=Settings::SecondStep ssr=SsrMode::Async/>
                    <Route path=path!("/settings/users") view=Settings::Users ssr=SsrMode::Async/>
                    <Route path=path!("/settings/users/new") view=Settings::NewUser ssr=SsrMode::Async/>
                    <Route path=path!("/settings/users/:id") view=Settings::User ssr=SsrMode::Async/>
                    <Route path=path!("/settings/tokens") view=Settings::Tokens ssr=SsrMode::Async/>
                    <Route path=path!("/settings/producers") view=Settings::Producers ssr=SsrMode::Async/>
                    <Route path=path!("/settings/producers/new") view=Settings::NewProducer ssr=SsrMode::Async/>
                    <Route path=path!("/settings/producers/:id") view=Settings::Producer ssr=SsrMode::Async/>
                    <Route path=path!("/settings/switches") view=Settings::Switches ssr=SsrMode::Async/>
                    <Route path=path!("/settings/mails") view=Settings::Mails ssr=SsrMode::Async/>
                    <Route path=path!("/settings/channels") view=Settings::Channels ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </DeskRoot>
    }
}
