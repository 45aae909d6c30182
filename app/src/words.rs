//! Words of the contracts as people read them, the same on each staff surface.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use contracts::{Role, views::booking_change::BulkAcknowledged};

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

/// What became of several that were acknowledged at once.
pub fn acknowledged(done: &BulkAcknowledged) -> String {
    let mut told = match done.acknowledged {
        0 => "None acknowledged".to_owned(),
        1 => "1 booking acknowledged".to_owned(),
        n => format!("{n} bookings acknowledged"),
    };
    if done.unchanged > 0 {
        told.push_str(&format!("; {} had nothing left to acknowledge", done.unchanged));
    }
    if !done.stale.is_empty() {
        told.push_str(&format!("; {} changed meanwhile", done.stale.len()));
    }
    told
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

    #[test]
    fn the_result_says_all_three() {
        let key = contracts::ids::BookingKey("01990000-0000-7000-8000-000000000000".parse().unwrap());
        let done = BulkAcknowledged { acknowledged: 2, unchanged: 1, stale: vec![key] };
        assert_eq!(
            acknowledged(&done),
            "2 bookings acknowledged; 1 had nothing left to acknowledge; 1 changed meanwhile"
        );
    }
}
