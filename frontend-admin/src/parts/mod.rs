pub mod live;
pub mod pax;
pub mod query;
pub mod refusal;
pub mod when;
