//! The publish queue: what is handed in, and what came of it.

mod acts;
mod hand_in;
mod item;
mod job;
mod listed;

pub use hand_in::HandInPage;
pub use item::diff;
pub use job::JobPage;
pub use listed::QueuePage;
