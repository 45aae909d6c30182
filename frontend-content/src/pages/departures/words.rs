use chrono::{NaiveDate, NaiveTime};
use contracts::views::inventory::{CalendarDay, ClosedBy, ClosureScope, DayState, Departure};
use shared_ui::{icon::Icon, tone::Tone};

/// How a state looks and reads: never by colour alone.
pub(super) fn look(state: DayState, why: Option<&ClosedBy>) -> (Tone, Icon, &'static str) {
    match (state, why) {
        (DayState::Open { .. }, _) => (Tone::Emerald, Icon::Check, "Open"),
        (DayState::SoldOut, _) => (Tone::Amber, Icon::Users, "Sold out"),
        (DayState::CutOff, _) => (Tone::Slate, Icon::Clock, "Too late"),
        (DayState::Closed, Some(ClosedBy::StopSell(_))) => (Tone::Red, Icon::Slash, "Stopped"),
        (DayState::Closed, Some(ClosedBy::Blackout(_))) => (Tone::Purple, Icon::Moon, "Blackout"),
        (DayState::Closed, Some(ClosedBy::NotRun)) => (Tone::Gray, Icon::Minus, "No tour"),
        (DayState::Closed, Some(ClosedBy::NoPlan)) => (Tone::Gray, Icon::Minus, "Not set up"),
        (DayState::Closed, Some(ClosedBy::Day(_)) | None) => (Tone::Red, Icon::Close, "Closed"),
    }
}

/// `3 of 8 sold`; nothing where there are no seats to speak of.
pub(super) fn sold(day: &CalendarDay) -> Option<String> {
    let (sold, seats) = (day.sold(), day.capacity());
    (sold > 0 || seats > 0).then(|| format!("{sold} of {seats} sold"))
}

pub(super) fn too_many(oversold: i32) -> Option<String> {
    (oversold > 0).then(|| format!("{oversold} too many"))
}

/// Why nothing is sold, as a sentence.
pub(super) fn because(why: &ClosedBy) -> String {
    match why {
        ClosedBy::StopSell(reason) => format!("Selling is stopped: {reason}"),
        ClosedBy::Blackout(reason) => format!("Blackout: {reason}"),
        ClosedBy::Day(reason) => format!("Closed: {reason}"),
        ClosedBy::NotRun => "The variant does not run on this day.".to_owned(),
        ClosedBy::NoPlan => "Nobody has said yet how this variant is sold.".to_owned(),
    }
}

pub(super) fn scope(scope: ClosureScope) -> &'static str {
    match scope {
        ClosureScope::Everything => "All tours",
        ClosureScope::Tour(_) => "This tour, all variants",
        ClosureScope::Variant(_) => "This variant",
    }
}

pub(super) fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

pub(super) fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

pub(super) fn departure(departure: &Departure) -> String {
    departure.time.map_or_else(|| "The whole day".to_owned(), |at| format!("Start {}", time(at)))
}
