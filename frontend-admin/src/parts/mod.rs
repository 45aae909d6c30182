pub mod alarms;
pub mod bell;
pub mod changes;
pub mod choices;
pub mod field_name;
pub mod live;
pub mod news;
pub mod pax;
pub mod preview;

pub use frontend_staff::{query, refusal, when};
