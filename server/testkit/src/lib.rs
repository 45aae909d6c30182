//! Two fresh, migrated databases per test, a clock that stands still, and people to act as.
//!
//! ```ignore
//! #[tokio::test]
//! async fn a_booking_is_kept() {
//!     let house = testkit::TestHouse::new().await;
//!     house.clock.advance(chrono::Duration::hours(1));
//!     // … house.ops, house.channel, house.clock(), house.ids, house.redis_url
//! }
//! ```
//!
//! The databases are copies of a template that is migrated once per set of migrations. A test that passes drops
//! its own; one that fails keeps them and says their names; leftovers are dropped after half an hour.

mod clock;
mod databases;
mod house;
mod imap;
pub mod personas;
mod server;
mod smtp;

pub use clock::FrozenClock;
pub use house::TestHouse;
pub use imap::{IMAP_PASSWORD, ImapServer};
pub use smtp::{SmtpServer, Taken};
