use super::{Seen, span};
use crate::{House, checkout};
use chrono::{DateTime, Duration, Utc};
use contracts::targets;
use identity::Switch;
use ops_booking::notifications::Verdict;
use platform::outbox::Lag;

/// Do guests' bookings reach staff? channel_db may be away alone: then it cannot be told.
pub(super) async fn look(house: &House, seen: Seen, now: DateTime<Utc>) -> Verdict {
    let Ok(lag) = checkout::untold(house).await else { return Verdict::Unknown };
    let on = house.switches.is_on(Switch::WebEmitBookingEvent).await;
    judged(lag, now, why(seen, on))
}

fn why(seen: Seen, on: bool) -> &'static str {
    if !on {
        " The switch WEB_EMIT_BOOKING_EVENT_ENABLED is off."
    } else if !seen.tells_ops {
        " The worker that looked has no WEB_OUTBOX_TOKEN and WEB_OUTBOX_SECRET."
    } else {
        ""
    }
}

fn judged(lag: Lag, now: DateTime<Utc>, why: &str) -> Verdict {
    let late = lag.oldest.map(|since| now - since);
    let late = late.filter(|age| *age > Duration::seconds(targets::BOOKINGS_UNTOLD_SECONDS));
    match (lag.refused, late) {
        (0, None) => Verdict::Well,
        (0, Some(age)) => Verdict::Broken(format!(
            "{} new or changed bookings of the site wait to be told to ops, the oldest for {}.{why}",
            lag.waiting,
            span(age)
        )),
        (refused, _) => Verdict::Broken(format!(
            "{refused} new or changed bookings of the site were refused by the ingest endpoint: kembara outbox list \
             says why."
        )),
    }
}
