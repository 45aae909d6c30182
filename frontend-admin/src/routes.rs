use crate::{
    frame::Frame,
    pages::{
        audit::AuditPage,
        booking::BookingPage,
        booking_edit::BookingEditPage,
        bookings::BookingsPage,
        dashboard::DashboardPage,
        dead_letter::{DeadLetterPage, MendPage},
        dead_letters::DeadLettersPage,
        event::EventPage,
        events::EventsPage,
        manual_booking::ManualBookingPage,
        not_found::NotFound,
        notifications::NotificationsPage,
        own_account::{AccountPage, CodePage, ForgotPage, ResetPage, SecondStepPage, SignInPage},
        settings::{
            ChannelsPage, NewProducerPage, NewUserPage, ProducerPage, ProducersPage, SwitchesPage,
            TokensPage, UserPage, UsersPage,
        },
    },
};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};
use shared_ui::root::Root;

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
        <Root path>
            <Routes fallback=NotFound>
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/code") view=CodePage ssr=SsrMode::Async/>
                <Route path=path!("/forgot") view=ForgotPage ssr=SsrMode::Async/>
                <Route path=path!("/reset") view=ResetPage ssr=SsrMode::Async/>
                <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                    <Route path=path!("/") view=DashboardPage ssr=SsrMode::Async/>
                    <Route path=path!("/notifications") view=NotificationsPage ssr=SsrMode::Async/>
                    <Route path=path!("/bookings") view=BookingsPage ssr=SsrMode::Async/>
                    // before the next one, which would take "new" for a key
                    <Route path=path!("/bookings/new") view=ManualBookingPage ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:key") view=BookingPage ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:key/edit") view=BookingEditPage ssr=SsrMode::Async/>
                    <Route path=path!("/events") view=EventsPage ssr=SsrMode::Async/>
                    <Route path=path!("/events/:id") view=EventPage ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters") view=DeadLettersPage ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters/:key") view=DeadLetterPage ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters/:key/mend") view=MendPage ssr=SsrMode::Async/>
                    <Route path=path!("/audit") view=AuditPage ssr=SsrMode::Async/>
                    <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/second-step") view=SecondStepPage ssr=SsrMode::Async/>
                    <Route path=path!("/settings/users") view=UsersPage ssr=SsrMode::Async/>
                    <Route path=path!("/settings/users/new") view=NewUserPage ssr=SsrMode::Async/>
                    <Route path=path!("/settings/users/:id") view=UserPage ssr=SsrMode::Async/>
                    <Route path=path!("/settings/tokens") view=TokensPage ssr=SsrMode::Async/>
                    <Route path=path!("/settings/producers") view=ProducersPage ssr=SsrMode::Async/>
                    <Route path=path!("/settings/producers/new") view=NewProducerPage ssr=SsrMode::Async/>
                    <Route path=path!("/settings/producers/:id") view=ProducerPage ssr=SsrMode::Async/>
                    <Route path=path!("/settings/switches") view=SwitchesPage ssr=SsrMode::Async/>
                    <Route path=path!("/settings/channels") view=ChannelsPage ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </Root>
    }
}
