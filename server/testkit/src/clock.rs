use chrono::{DateTime, Duration, Utc};
use platform::Clock;
use std::sync::{Mutex, PoisonError};

/// Stands still until a test moves it.
#[derive(Debug)]
pub struct FrozenClock(Mutex<DateTime<Utc>>);

impl FrozenClock {
    /// Monday 2 March 2026, 01:00 UTC: nine in the morning in Makassar.
    pub const START: &str = "2026-03-02T01:00:00Z";

    pub fn new() -> Self {
        Self::at(Self::START)
    }

    /// `at` in RFC 3339; panics when it is not.
    pub fn at(at: &str) -> Self {
        Self(Mutex::new(instant(at)))
    }

    /// To an instant in RFC 3339; panics when it is not.
    pub fn set(&self, at: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = instant(at);
    }

    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Default for FrozenClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_else(|error| panic!("{text:?} is not an RFC 3339 instant: {error}"))
}
