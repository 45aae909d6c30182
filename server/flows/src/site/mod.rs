//! The public site: what is published, made ready to be shown ([`contracts::views::web`]).
//!
//! Nothing here decides; it says in words what the documents say. It reads from the published model alone.

pub mod book;
pub(crate) mod cancellation;
mod chrome;
mod list;
mod markdown;
mod messages;
mod page;
mod preview;
mod prices;
mod reviews;
mod shots;
mod shown;
pub(crate) mod tour;
pub(crate) mod words;

pub use markdown::html as html_of;
pub use messages::{LONGEST, Message, receive_message};
pub use preview::{Draft, previewed};
pub use shown::{
    chrome_shown, contact_shown, home_shown, page_shown, post_shown, posts_shown, tour_shown, tours_shown,
};
