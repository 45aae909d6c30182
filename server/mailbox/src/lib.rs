//! Mailboxes, read over IMAP with TLS, and never changed: what arrives is handed to a [`Store`], in order, a batch at a time.
//!
//! The cursor (UIDVALIDITY and UID of a folder) belongs to the store, which moves it in the transaction that keeps the mails:
//! whatever dies, the next reader goes on exactly behind what was kept. Folders are opened with EXAMINE and bodies fetched with
//! BODY.PEEK, so no flag of anybody's mail changes; with a keyword set, that keyword alone is added behind the commit.
//! Memory is bounded by a batch, and by the size limit of a message: what is longer is told, and not fetched.

mod connect;
mod error;
mod meter;
mod pass;
mod session;
mod settings;
mod store;
mod watch;

pub use error::MailboxError;
pub use settings::{Account, Limits, Password};
pub use store::{Arrived, Batch, Content, Store, StoreError, TooBad};
pub use watch::{Watch, watch};
