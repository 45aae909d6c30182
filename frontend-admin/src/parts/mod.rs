pub mod alarms;
pub mod bell;
pub mod live;
pub mod news;
pub mod pax;
pub mod query;
pub mod refusal;
pub mod when;
