//! Is the flow of events well? Counted by the minute ([`roll_minutes`]), so that a dashboard costs the same whatever
//! came in.

mod api_calls;
mod hours;
mod minutes;
mod rolling;
mod spread;
mod standing;

pub use api_calls::{add_api_calls, api_error_minutes, api_figures};
pub use hours::hour_figures;
pub use minutes::roll_minutes;
pub use rolling::flow_figures;
pub use standing::{dead_letter_mark, standing_figures};
