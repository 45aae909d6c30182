//! What the admin-ops front may call.

mod audit;
mod booking_changes;
mod bookings;
mod dashboard;
mod dead_letters;
mod events;
mod notifications;
mod saved_views;
mod session;

pub use audit::*;
pub use booking_changes::*;
pub use bookings::*;
pub use dashboard::*;
pub use dead_letters::*;
pub use events::*;
pub use notifications::*;
pub use saved_views::*;
pub use session::*;

/// Registers each function by name; nothing depends on what the linker happened to keep.
#[cfg(feature = "ssr")]
pub fn register() {
    use leptos::server_fn::axum::register_explicit as function;

    function::<SignIn>();
    function::<SignOut>();
    function::<CurrentUser>();
    function::<BookingList>();
    function::<BookingCounts>();
    function::<ChoicesForBookings>();
    function::<BookingSheet>();
    function::<AcknowledgeBooking>();
    function::<AcknowledgeBookings>();
    function::<EditBooking>();
    function::<DecideBooking>();
    function::<AddBookingNote>();
    function::<MergeBookings>();
    function::<KeepBookingsApart>();
    function::<BookManually>();
    function::<NewAttempt>();
    function::<ViewsSaved>();
    function::<SaveView>();
    function::<DeleteView>();
    function::<LookAround>();
    function::<BookingVersion>();
    function::<RingBell>();
    function::<NotificationList>();
    function::<ReadNotification>();
    function::<ReadAllNotifications>();
    function::<ReadNotificationWishes>();
    function::<SetNotificationWishes>();
    function::<DeadLetterList>();
    function::<MoveDeadLetter>();
    function::<ReplayDeadLetter>();
    function::<StartBulkReplay>();
    function::<BulkReplayProgress>();
    function::<DeadLetterGroups>();
    function::<DeadLetterSheet>();
    function::<ReplaySelected>();
    function::<PayloadToMend>();
    function::<CheckCorrection>();
    function::<SubmitCorrection>();
    function::<EventList>();
    function::<EventStory>();
    function::<PreviewEvent>();
    function::<AuditList>();
    function::<AuditChain>();
    function::<VerifyAuditChain>();
}
