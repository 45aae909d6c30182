//! The relay of mail: from ops_db's mail outbox to the mail server. What a mail says is written when it is sent, so that
//! no secret waits in the outbox.

mod draft;
mod relay;
mod wish;
mod write;

pub use relay::relay_mails;
pub(crate) use wish::{Wish, order_in_tx};
