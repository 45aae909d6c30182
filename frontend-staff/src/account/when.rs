//! Times as staff read them: a fixed offset, so that server and browser print the same letters.

use chrono::{DateTime, FixedOffset, Utc};

const WITA: FixedOffset = match FixedOffset::east_opt(8 * 3600) {
    Some(offset) => offset,
    None => panic!("eight hours are an offset"),
};

/// `23 Nov 2026, 19:24 WITA`
pub fn moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&WITA).format("%-d %b %Y, %H:%M WITA").to_string()
}

/// For the `datetime` attribute.
pub fn machine(at: DateTime<Utc>) -> String {
    at.with_timezone(&WITA).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
