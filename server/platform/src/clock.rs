//! Time is passed in, and the trade's day is Makassar's, whatever zone the host is in.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::{Asia::Makassar, Tz};

/// The zone of the trade.
pub const ZONE: Tz = Makassar;

pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> DateTime<Utc>;

    /// Today's date where the tours run.
    fn today(&self) -> NaiveDate {
        date_in_makassar(self.now())
    }
}

#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the ambient time is read")]
    fn now(&self) -> DateTime<Utc> {
        // PostgreSQL keeps microseconds: what is written is what is read back.
        let now = Utc::now();
        now - Duration::nanoseconds(i64::from(now.timestamp_subsec_nanos() % 1_000))
    }
}

pub fn date_in_makassar(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&ZONE).date_naive()
}

/// The instant at which `date` begins in Makassar.
pub fn start_of_day(date: NaiveDate) -> DateTime<Utc> {
    ZONE.from_local_datetime(&date.and_time(NaiveTime::MIN))
        .earliest()
        .map_or_else(|| date.and_time(NaiveTime::MIN).and_utc(), |local| local.with_timezone(&Utc))
}

/// The instant at which clocks in Makassar show `wall`.
pub fn instant_in_makassar(wall: NaiveDateTime) -> DateTime<Utc> {
    ZONE.from_local_datetime(&wall)
        .earliest()
        .map_or_else(|| wall.and_utc(), |local| local.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_midnight_in_makassar() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let midnight = "2026-02-28T16:00:00Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!(start_of_day(date), midnight);
        assert_eq!(date_in_makassar(midnight), date);
        assert_eq!(date_in_makassar(midnight - Duration::microseconds(1)), date.pred_opt().unwrap());
    }
}
