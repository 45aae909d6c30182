//! What is public, and the one place where that changes.

mod read;
mod roll_back;
mod switch;
mod take_down;

pub use read::{LiveItem, LiveNow, Redirect, generation, live_now};
pub use roll_back::{RolledBack, roll_back_in_tx};
pub(crate) use switch::{begin_change_in_tx, end_change_in_tx, switch_in_tx};
pub use take_down::{TakenDown, take_down_in_tx};
