//! Booking events: sent in by producers, read back, replayed, marked as failed.

mod fail_event;
mod get_event;
mod post_event;
mod record;
mod replay_event;
mod request_shape;
pub(super) mod signature;

pub use fail_event::*;
pub use get_event::*;
pub use post_event::*;
pub use replay_event::*;
