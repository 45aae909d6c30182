//! The booking aggregate: what channels said of a sale, what staff decided, and the status computed from the facts.

pub mod apply;
pub mod booking;
pub mod channels;
pub mod check_in;
pub mod decide;
pub mod edit;
pub mod edit_typed;
pub mod facts;
pub mod figures;
pub mod fold;
pub mod merge;
pub mod notifications;
pub mod preview;
pub mod saved_views;
pub mod staff_notes;
pub mod status;
pub mod status_clock;
pub mod typed;
pub mod views;

mod store;

pub use apply::{Applied, apply_events_in_tx};
pub use booking::Booking;
pub use channels::{Channel, Channels};
