use serde::{Deserialize, Serialize};

/// How far the changes have come. A number that differs says "read again"; it says nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    pub bookings: i64,
    pub notifications: i64,
    pub dead_letters: i64,
    pub alarms: i64,
}
