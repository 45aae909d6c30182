//! Words of the contracts as people read them, the same on each staff surface.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use contracts::Role;

pub fn role_title(role: Role) -> &'static str {
    match role {
        Role::Staff => "Staff",
        Role::Manager => "Manager",
        Role::Admin => "Administrator",
    }
}

/// `14:32 WITA (in 15 minutes)`: the trade's clock, UTC+8 all year.
pub fn again_at(now: DateTime<Utc>, seconds: u32) -> String {
    let at = now + TimeDelta::seconds(seconds.into());
    let wita =
        FixedOffset::east_opt(8 * 3_600).map(|zone| at.with_timezone(&zone).format("%H:%M").to_string());
    let minutes = seconds.div_ceil(60);
    let wait = if minutes == 1 { "in a minute".to_owned() } else { format!("in {minutes} minutes") };
    format!("{} WITA ({wait})", wita.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_with_its_end() {
        let now = "2026-03-02T01:00:00Z".parse().unwrap();
        assert_eq!(again_at(now, 900), "09:15 WITA (in 15 minutes)");
        assert_eq!(again_at(now, 30), "09:00 WITA (in a minute)");
    }
}
