//! What the admin-ops front may call.

mod bookings;
mod dead_letters;
mod session;

pub use bookings::*;
pub use dead_letters::*;
pub use session::*;

/// Registers each function by name; nothing depends on what the linker happened to keep.
#[cfg(feature = "ssr")]
pub fn register() {
    use leptos::server_fn::axum::register_explicit as function;

    function::<SignIn>();
    function::<SignOut>();
    function::<CurrentUser>();
    function::<BookingList>();
    function::<BookingSheet>();
    function::<AcknowledgeBooking>();
    function::<DeadLetterList>();
    function::<MoveDeadLetter>();
    function::<ReplayDeadLetter>();
    function::<StartBulkReplay>();
    function::<BulkReplayProgress>();
}
