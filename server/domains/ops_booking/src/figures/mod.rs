//! What stands ahead, and what waits for a person: counted from indexes.

mod ahead;
mod alerts;
mod version;
mod waiting;

pub use ahead::{Ahead, tours_ahead};
pub use alerts::newest_alerts;
pub use version::booking_version;
pub use waiting::{Waiting, oldest_due_status, waiting_for_staff};
