//! What the public site may call. Nobody is signed in here.

mod book;
mod browse;
mod checkout;
mod contact;
mod manage;
mod reviews;
mod status;

pub use book::*;
pub use browse::*;
pub use checkout::*;
pub use contact::*;
pub use manage::*;
pub use reviews::*;
pub use status::{say_missing, say_moved, say_private};

#[cfg(feature = "ssr")]
pub fn register() {
    use leptos::server_fn::axum::register_explicit as function;

    function::<ChromeRead>();
    function::<HomeRead>();
    function::<ToursRead>();
    function::<TourRead>();
    function::<PreviewRead>();
    function::<PageRead>();
    function::<PostsRead>();
    function::<PostRead>();
    function::<ContactRead>();
    function::<SendMessage>();
    function::<BookRead>();
    function::<QuoteRead>();
    function::<KeepDetails>();
    function::<HoldSeats>();
    function::<LetGo>();
    function::<CheckoutRead>();
    function::<BeginPayment>();
    function::<ConfirmFree>();
    function::<WayToPayRead>();
    function::<PaymentReturned>();
    function::<BookingRead>();
    function::<BookingChangeRead>();
    function::<MyBookingsRead>();
    function::<GuestLinkRead>();
    function::<FindBooking>();
    function::<SaveBookingContact>();
    function::<SaveBookingTravellers>();
    function::<SaveBookingArrival>();
    function::<ChangeBooking>();
    function::<CancelBooking>();
    function::<ResendBooking>();
    function::<AskGuestLink>();
    function::<OpenGuestLink>();
    function::<LeaveMyBookings>();
    function::<ReviewFormRead>();
    function::<WriteReview>();
}
