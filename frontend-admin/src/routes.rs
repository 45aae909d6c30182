use crate::{
    frame::Frame,
    pages::{
        not_found::NotFound,
        own_account::{CodePage, ForgotPage, ResetPage, SignInPage},
    },
    split::{
        Account, ApiErrors, Audit, Booking, BookingEdit, Bookings, Channels, CheckIn, Dashboard, DeadLetter,
        DeadLetters, Event, Events, Mails, ManualBooking, Mend, Messages, NewProducer, NewUser,
        Notifications, PossibleDuplicates, Producer, Producers, SecondStep, Switches, Tokens, User, Users,
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
                    <Route path=path!("/") view={Lazy::<Dashboard>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/notifications") view={Lazy::<Notifications>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/messages") view={Lazy::<Messages>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/check-in") view={Lazy::<CheckIn>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings") view={Lazy::<Bookings>::new()} ssr=SsrMode::Async/>
                    // before the one that would take their words for a key
                    <Route path=path!("/bookings/new") view={Lazy::<ManualBooking>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/duplicates") view={Lazy::<PossibleDuplicates>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:key") view={Lazy::<Booking>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:key/edit") view={Lazy::<BookingEdit>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/events") view={Lazy::<Events>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/events/:id") view={Lazy::<Event>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters") view={Lazy::<DeadLetters>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters/:key") view={Lazy::<DeadLetter>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters/:key/mend") view={Lazy::<Mend>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/audit") view={Lazy::<Audit>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/api-errors") view={Lazy::<ApiErrors>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/account") view={Lazy::<Account>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/account/second-step") view={Lazy::<SecondStep>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/users") view={Lazy::<Users>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/users/new") view={Lazy::<NewUser>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/users/:id") view={Lazy::<User>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/tokens") view={Lazy::<Tokens>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/producers") view={Lazy::<Producers>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/producers/new") view={Lazy::<NewProducer>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/producers/:id") view={Lazy::<Producer>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/switches") view={Lazy::<Switches>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/mails") view={Lazy::<Mails>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/channels") view={Lazy::<Channels>::new()} ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </DeskRoot>
    }
}
