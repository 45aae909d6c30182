//! The front end reaches the browser in parts, each when one of its pages is first gone to.
//!
//! A part holds the pages of one kind of work. One part per page would be finer and far slower: what two parts share is
//! a file of its own, so their number grows with every combination.

use crate::pages::{
    api_errors::ApiErrorsPage,
    audit::AuditPage,
    booking::BookingPage,
    booking_edit::BookingEditPage,
    bookings::BookingsPage,
    check_in::CheckInPage,
    dashboard::DashboardPage,
    dead_letter::{DeadLetterPage, MendPage},
    dead_letters::DeadLettersPage,
    event::EventPage,
    events::EventsPage,
    manual_booking::ManualBookingPage,
    messages::MessagesPage,
    notifications::NotificationsPage,
    own_account::{AccountPage, SecondStepPage},
    possible_duplicates::PossibleDuplicatesPage,
    settings::{
        ChannelsPage, MailsPage, NewProducerPage, NewUserPage, ProducerPage, ProducersPage, SwitchesPage,
        TokensPage, UserPage, UsersPage,
    },
};
use leptos::prelude::*;
use leptos_router::ChooseView;
use shared_ui::part;

part!(
    desk_part,
    __preload_desk_part,
    Desk {
        Dashboard: DashboardPage,
        Notifications: NotificationsPage,
        Messages: MessagesPage,
        Bookings: BookingsPage,
        Booking: BookingPage,
        PossibleDuplicates: PossibleDuplicatesPage,
        CheckIn: CheckInPage,
    }
);

part!(
    entry_part,
    __preload_entry_part,
    Entry { ManualBooking: ManualBookingPage, BookingEdit: BookingEditPage }
);

part!(
    ledger_part,
    __preload_ledger_part,
    Ledger {
        Events: EventsPage,
        Event: EventPage,
        DeadLetters: DeadLettersPage,
        DeadLetter: DeadLetterPage,
        Mend: MendPage,
        Audit: AuditPage,
        ApiErrors: ApiErrorsPage,
    }
);

part!(
    settings_part,
    __preload_settings_part,
    Settings {
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
        Mails: MailsPage,
    }
);
