use crate::catalog::Variant;
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};

/// Asia/Makassar (WITA) keeps no summer time and has been eight hours ahead since before there were computers; the
/// browser need not carry the world's zones for it. A test holds it to the named zone.
const AHEAD: i32 = 8 * 3600;

/// The day on which something is sold now.
pub fn day_in_makassar(at: DateTime<Utc>) -> NaiveDate {
    match FixedOffset::east_opt(AHEAD) {
        Some(zone) => at.with_timezone(&zone).date_naive(),
        None => at.date_naive(),
    }
}

/// The first moment at which a tour can no longer be sold: so many hours before it starts, in Makassar. Without a
/// time the tour counts as starting when its day begins.
pub fn sale_ends(date: NaiveDate, time: Option<NaiveTime>, cutoff_hours: u32) -> DateTime<Utc> {
    let start = date.and_time(time.unwrap_or_default()).and_utc();
    start
        .checked_sub_signed(Duration::seconds(AHEAD.into()))
        .and_then(|start| start.checked_sub_signed(Duration::hours(cutoff_hours.into())))
        .unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// `time`: of the departure; where the tour starts at a time agreed later, [`first_start`].
pub fn may_still_be_sold(
    date: NaiveDate,
    time: Option<NaiveTime>,
    cutoff_hours: u32,
    at: DateTime<Utc>,
) -> bool {
    at < sale_ends(date, time, cutoff_hours)
}

/// The earliest time at which the variant starts, if it names any.
pub fn first_start(variant: &Variant) -> Option<NaiveTime> {
    variant.start_times.iter().min().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn the_last_second_is_the_one_before_the_cut_off() {
        let date = NaiveDate::from_ymd_opt(2026, 6, 10).unwrap();
        let eight = NaiveTime::from_hms_opt(8, 0, 0);
        let ends = sale_ends(date, eight, 24);
        assert_eq!(ends.to_rfc3339(), "2026-06-09T00:00:00+00:00", "eight in Makassar, a day before");
        assert!(may_still_be_sold(date, eight, 24, ends - Duration::milliseconds(1)));
        assert!(!may_still_be_sold(date, eight, 24, ends));
        assert_eq!(sale_ends(date, None, 0).to_rfc3339(), "2026-06-09T16:00:00+00:00");
        assert_eq!(day_in_makassar(sale_ends(date, None, 0)), date);
    }

    #[test]
    fn eight_hours_are_what_the_named_zone_says() {
        for year in 1970..=2200 {
            for (month, day) in [(1, 1), (6, 30), (12, 31)] {
                let noon = Utc.with_ymd_and_hms(year, month, day, 15, 59, 59).unwrap();
                for at in [noon, noon + Duration::seconds(1)] {
                    let named = at.with_timezone(&chrono_tz::Asia::Makassar).date_naive();
                    assert_eq!(day_in_makassar(at), named, "{at}");
                }
            }
        }
    }
}
