//! News for staff: one row each, read marks and wishes per person, kept 30 days. And alarms, which are news when they
//! begin and when they end.

mod alarms;
mod booking_news;
mod list;
mod marks;
mod post;
mod reading;
mod sweep;
mod wishes;

pub use alarms::{Verdict, alarms_checked_at, alarms_of, settle_alarms};
pub use booking_news::booking_news_in_tx;
pub use list::{bell, notification_list};
pub use marks::{Marks, marks};
pub use post::{Item, post_in_tx};
pub use reading::{read_all, read_one};
pub use sweep::sweep;
pub use wishes::{set_wishes, wishes_of};

/// How long what was told is remembered.
const KEPT: chrono::Duration = chrono::Duration::days(30);
