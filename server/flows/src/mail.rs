//! The relay of mail: from the mail outboxes to the mail server, of ops_db for staff and of channel_db for guests. What a
//! mail says is written when it is sent, so that no secret and no guest's data waits in an outbox.

mod clock;
mod draft;
mod guest_wish;
mod guest_write;
mod preview;
mod relay;
mod wish;
mod write;

pub use clock::mail_by_the_clock;
pub(crate) use guest_wish::{GuestWish, order_guest_mail_in_tx};
pub(crate) use guest_write::facts_of;
pub use preview::{MailKind, Previewed, previewed};
pub use relay::relay_mails;
pub(crate) use wish::{Wish, order_in_tx};
