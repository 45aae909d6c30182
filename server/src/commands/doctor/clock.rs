use super::report::Report;
use chrono::{DateTime, Duration, Utc};
use platform::{Clock, SystemClock, clock::start_of_day};

const MAY_DIFFER: Duration = Duration::seconds(2);

/// The zone rules are built in; a midnight of 2026 proves them.
pub(super) fn time_zone(report: &mut Report) {
    let midnight = "2026-06-01".parse().map(start_of_day).map(|at| at.to_rfc3339());
    match midnight.as_deref() {
        Ok("2026-05-31T16:00:00+00:00") => {
            report.ok("time zone", "Asia/Makassar is eight hours ahead of UTC")
        }
        _ => report.fail(
            "time zone",
            "the built-in rules of Asia/Makassar are wrong: rebuild with a newer chrono-tz",
        ),
    }
}

pub(super) fn agree(report: &mut Report, what: &str, theirs: DateTime<Utc>) {
    let apart = (SystemClock.now() - theirs).abs();
    if apart > MAY_DIFFER {
        report.fail(what, format!("its clock and ours are {} s apart: run NTP on both", apart.num_seconds()));
    } else {
        report.ok(what, format!("its clock and ours are {} ms apart", apart.num_milliseconds()));
    }
}
