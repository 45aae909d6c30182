//! The status engine: nine rows, the first that matches wins. Pure; the only time it knows is the one passed in.

use chrono::{DateTime, NaiveDate, Utc};
use contracts::status::OpsStatus;
use platform::clock::{date_in_makassar, start_of_day};

/// A MANAGER's word over the table's, until it ends or is lifted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    pub status: OpsStatus,
    pub reason: String,
    pub until: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Why it was cancelled, if it was.
    pub cancelled: Option<String>,
    pub no_show: Option<String>,
    pub overridden: Option<Override>,
    pub finance_validated: bool,
    pub finance_lines: u32,
    /// Lines with an amount above 0 that are not paid.
    pub unpaid_positive_lines: u32,
    pub tour_date: Option<NaiveDate>,
    /// A channel's change that staff have not acknowledged.
    pub unacknowledged: bool,
    pub driver_set: bool,
    pub pattern_set: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    pub status: OpsStatus,
    pub reason: String,
    /// When time alone may change the result: then it is computed again.
    pub check_at: Option<DateTime<Utc>>,
}

pub fn ops_status(facts: &Facts, now: DateTime<Utc>) -> Computed {
    let said = |status, reason: &str| Computed { status, reason: reason.to_owned(), check_at: None };

    if let Some(why) = &facts.cancelled {
        return said(OpsStatus::Cancelled, &format!("CANCELLED because {why}"));
    }
    if let Some(why) = &facts.no_show {
        return said(OpsStatus::NoShow, &format!("NO_SHOW because {why}"));
    }
    if let Some(overridden) = facts.overridden.as_ref().filter(|o| o.until.is_none_or(|until| now < until)) {
        let reason = format!("{} because a manager set it: {}", overridden.status, overridden.reason);
        return Computed { status: overridden.status, reason, check_at: overridden.until };
    }
    if facts.finance_validated && facts.finance_lines > 0 && facts.unpaid_positive_lines == 0 {
        return said(OpsStatus::Done, "DONE because its costs are validated and all paid");
    }
    if facts.finance_validated {
        return said(OpsStatus::Completed, "COMPLETED because its costs are validated and not all paid");
    }

    let today = date_in_makassar(now);
    let Some(tour_date) = facts.tour_date else {
        return said(OpsStatus::Attention, "ATTENTION because the tour date is unknown");
    };
    if tour_date == today {
        return said(OpsStatus::Attention, "ATTENTION because the tour date is today");
    }
    if tour_date < today {
        return said(OpsStatus::Attention, "ATTENTION because the tour date has passed");
    }

    let (status, reason) = if facts.unacknowledged {
        (OpsStatus::Updated, "UPDATED because the channel changed it and nobody has acknowledged that yet")
    } else {
        match (facts.driver_set, facts.pattern_set) {
            (true, true) => (OpsStatus::Ready, "READY because a driver and a cost pattern are set"),
            (true, false) => (OpsStatus::New, "NEW because no cost pattern is set"),
            (false, true) => (OpsStatus::New, "NEW because no driver is set"),
            (false, false) => (OpsStatus::New, "NEW because neither a driver nor a cost pattern is set"),
        }
    };
    Computed { status, reason: reason.to_owned(), check_at: Some(start_of_day(tour_date)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days, Duration};
    use proptest::prelude::*;

    /// The owner's table, written as a table: row number → condition.
    fn first_row(facts: &Facts, now: DateTime<Utc>) -> usize {
        let today = date_in_makassar(now);
        let rows = [
            facts.cancelled.is_some(),
            facts.no_show.is_some(),
            facts.overridden.as_ref().is_some_and(|o| o.until.is_none_or(|until| now < until)),
            facts.finance_validated && facts.finance_lines >= 1 && facts.unpaid_positive_lines == 0,
            facts.finance_validated,
            facts.tour_date.is_none_or(|date| date <= today),
            facts.unacknowledged,
            facts.driver_set && facts.pattern_set,
            true,
        ];
        rows.iter().position(|row| *row).unwrap()
    }

    fn any_facts() -> impl Strategy<Value = (Facts, DateTime<Utc>)> {
        let now = (0_i64..400 * 86_400)
            .prop_map(|s| "2026-01-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap() + Duration::seconds(s));
        let overridden = proptest::option::of((0..6_usize, proptest::option::of(-3_i64..3))).boxed();
        (now, any::<[bool; 6]>(), 0..3_u32, 0..3_u32, proptest::option::of(-3_i64..4), overridden).prop_map(
            |(now, flags, lines, unpaid, day, overridden)| {
                let today = date_in_makassar(now);
                let facts = Facts {
                    cancelled: flags[0].then(|| "x".to_owned()),
                    no_show: flags[1].then(|| "x".to_owned()),
                    overridden: overridden.map(|(i, hours)| Override {
                        status: OpsStatus::ALL[i],
                        reason: "x".to_owned(),
                        until: hours.map(|hours| now + Duration::hours(hours)),
                    }),
                    finance_validated: flags[2],
                    finance_lines: lines,
                    unpaid_positive_lines: unpaid.min(lines),
                    tour_date: day.map(|day| {
                        if day < 0 {
                            today - Days::new(day.unsigned_abs())
                        } else {
                            today + Days::new(day.unsigned_abs())
                        }
                    }),
                    unacknowledged: flags[3],
                    driver_set: flags[4],
                    pattern_set: flags[5],
                };
                (facts, now)
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn the_first_matching_row_wins((facts, now) in any_facts()) {
            let computed = ops_status(&facts, now);
            let expected = match first_row(&facts, now) {
                0 => OpsStatus::Cancelled,
                1 => OpsStatus::NoShow,
                2 => facts.overridden.as_ref().unwrap().status,
                3 => OpsStatus::Done,
                4 => OpsStatus::Completed,
                5 => OpsStatus::Attention,
                6 => OpsStatus::Updated,
                7 => OpsStatus::Ready,
                _ => OpsStatus::New,
            };
            prop_assert_eq!(computed.status, expected);
            prop_assert!(computed.reason.starts_with(expected.as_str()));
        }

        /// Nothing changes before the moment at which the engine asks to be run again.
        #[test]
        fn time_changes_nothing_before_check_at((facts, now) in any_facts(), ahead in 0_i64..10 * 86_400) {
            let first = ops_status(&facts, now);
            let later = now + Duration::seconds(ahead);
            if first.check_at.is_none_or(|at| later < at) {
                prop_assert_eq!(ops_status(&facts, later).status, first.status);
            }
            prop_assert!(first.check_at.is_none_or(|at| at > now));
        }
    }

    #[test]
    fn midnight_in_makassar_turns_a_ready_booking_to_attention() {
        let facts = Facts {
            tour_date: NaiveDate::from_ymd_opt(2026, 3, 10),
            driver_set: true,
            pattern_set: true,
            ..Facts::default()
        };
        let midnight: DateTime<Utc> = "2026-03-09T16:00:00Z".parse().unwrap();
        let before = ops_status(&facts, midnight - Duration::microseconds(1));
        assert_eq!((before.status, before.check_at), (OpsStatus::Ready, Some(midnight)));
        assert_eq!(ops_status(&facts, midnight).reason, "ATTENTION because the tour date is today");
    }
}
