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
    Lazy, LazyRoute, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    lazy_route, path,
};
use shared_ui::root::Root;

/// A page that reaches the browser in a part of its own, when it is first gone to.
macro_rules! parts {
    ($($part:ident: $page:ident),* $(,)?) => {$(
        struct $part;

        #[lazy_route]
        impl LazyRoute for $part {
            fn data() -> Self {
                Self
            }

            fn view(_this: Self) -> AnyView {
                view! { <$page/> }.into_any()
            }
        }
    )*};
}

parts! {
    Dashboard: DashboardPage,
    Notifications: NotificationsPage,
    Bookings: BookingsPage,
    ManualBooking: ManualBookingPage,
    Booking: BookingPage,
    BookingEdit: BookingEditPage,
    Events: EventsPage,
    Event: EventPage,
    DeadLetters: DeadLettersPage,
    DeadLetter: DeadLetterPage,
    Mend: MendPage,
    Audit: AuditPage,
    Account: AccountPage,
    SecondStep: SecondStepPage,
    Users: UsersPage,
    NewUser: NewUserPage,
    User: UserPage,
    Tokens: TokensPage,
    Producers: ProducersPage,
    NewProducer: NewProducerPage,
    Producer: ProducerPage,
    Switches: SwitchesPage,
    Channels: ChannelsPage,
}

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
                    <Route path=path!("/") view={Lazy::<Dashboard>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/notifications") view={Lazy::<Notifications>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings") view={Lazy::<Bookings>::new()} ssr=SsrMode::Async/>
                    // before the next one, which would take "new" for a key
                    <Route path=path!("/bookings/new") view={Lazy::<ManualBooking>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:key") view={Lazy::<Booking>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/bookings/:key/edit") view={Lazy::<BookingEdit>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/events") view={Lazy::<Events>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/events/:id") view={Lazy::<Event>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters") view={Lazy::<DeadLetters>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters/:key") view={Lazy::<DeadLetter>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dead-letters/:key/mend") view={Lazy::<Mend>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/audit") view={Lazy::<Audit>::new()} ssr=SsrMode::Async/>
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
                    <Route path=path!("/settings/channels") view={Lazy::<Channels>::new()} ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </Root>
    }
}
