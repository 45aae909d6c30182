//! What people change on days: departures set down, seats of a day, days closed and opened.

mod bulk;
mod close_days;
mod edit_day;

pub use bulk::{NewDepartures, create_departures_in_tx, preview_departures};
pub use close_days::{close_days_in_tx, open_days_in_tx};
pub use edit_day::{Change, DayEdit, edit_day_in_tx, remove_departure_in_tx};
