use crate::site::words;
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};
use contracts::orders::{Policy, tour_starts};

/// Bali's clock stands still in summer and winter.
pub(super) fn in_bali(at: DateTime<Utc>) -> chrono::NaiveDateTime {
    match FixedOffset::east_opt(8 * 3600) {
        Some(zone) => at.with_timezone(&zone).naive_local(),
        None => at.naive_utc(),
    }
}

/// What is given back, with the days and times that it means for this tour, the most generous first.
pub fn policy_lines(
    policy: &Policy,
    date: NaiveDate,
    time: Option<NaiveTime>,
    now: DateTime<Utc>,
) -> Vec<String> {
    let starts = tour_starts(date, time);
    let mut tiers: Vec<_> = policy.tiers.iter().filter(|tier| tier.refund_percent > 0).collect();
    tiers.sort_by_key(|tier| std::cmp::Reverse(tier.hours_before));
    // a tier that gives no more than an earlier one says nothing
    let mut said = Vec::new();
    let mut ends = None;
    for tier in tiers {
        let until = starts - Duration::hours(tier.hours_before.into());
        if until < now {
            continue;
        }
        let back = match policy.percent(starts, until) {
            100 => "everything".to_owned(),
            percent => format!("{percent} %"),
        };
        said.push(format!("Cancel until {} and get {back} back.", moment(until)));
        ends = Some(until);
    }
    match ends {
        None => said.push("From now on nothing is given back for this day.".to_owned()),
        Some(until) if until < starts => said.push("Later than that nothing is given back.".to_owned()),
        Some(_) => {}
    }
    said.push("If we have to cancel, you choose between another day and all of your money back.".to_owned());
    said
}

/// `Sunday, 7 June 2026, 08:00 (Bali time)`.
pub(super) fn moment(at: DateTime<Utc>) -> String {
    let there = in_bali(at);
    format!("{}, {} (Bali time)", weekday(there.date()), words::time(there.time()))
}

/// `Sunday, 7 June 2026`.
pub(super) fn weekday(date: NaiveDate) -> String {
    date.format("%A, %-d %B %Y").to_string()
}

/// The day, and the time where one is set.
pub(super) fn when(date: NaiveDate, time: Option<NaiveTime>) -> String {
    match time {
        Some(time) => format!("{}, {}", weekday(date), words::time(time)),
        None => weekday(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::catalog::CancellationTier;

    #[test]
    fn a_policy_names_the_last_moment_where_the_tour_is() {
        let tier = |hours_before, refund_percent| CancellationTier { hours_before, refund_percent };
        let policy = Policy { tiers: vec![tier(24, 50), tier(72, 100)], at_most: None };
        let (date, time) = ("2026-06-10".parse().unwrap(), NaiveTime::from_hms_opt(8, 0, 0));
        let lines = |now: &str| policy_lines(&policy, date, time, now.parse().unwrap());
        assert_eq!(
            lines("2026-06-01T00:00:00Z")[..3],
            [
                "Cancel until Sunday, 7 June 2026, 08:00 (Bali time) and get everything back.",
                "Cancel until Tuesday, 9 June 2026, 08:00 (Bali time) and get 50 % back.",
                "Later than that nothing is given back.",
            ]
        );
        assert!(lines("2026-06-08T00:00:00Z")[0].contains("50 % back"), "what is over is not offered");
        assert_eq!(lines("2026-06-09T12:00:00Z")[0], "From now on nothing is given back for this day.");
    }
}
