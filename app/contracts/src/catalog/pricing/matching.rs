use crate::catalog::{Rate, Traveler, Variant};
use chrono::{Datelike, NaiveDate, Weekday};

/// The day of the tour and the day on which it is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub tour: NaiveDate,
    pub sale: NaiveDate,
}

/// Two rates match equally well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie;

/// How specific a rate is; the greatest that matches wins.
pub(super) type Rank = (bool, bool, Option<NaiveDate>);

pub(super) fn rank(rate: &Rate) -> Rank {
    let seasonal = rate.season_start.is_some() || rate.season_end.is_some();
    (seasonal, names_weekdays(rate), rate.valid_from)
}

/// All seven are the same as none.
pub(super) fn names_weekdays(rate: &Rate) -> bool {
    !rate.weekdays.is_empty() && EVERY_DAY.iter().any(|day| !rate.weekdays.contains(day))
}

pub(super) const EVERY_DAY: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

pub(super) fn active(variant: &Variant, traveler: Traveler) -> impl Iterator<Item = &Rate> {
    variant.rates.iter().filter(move |rate| rate.is_active && rate.traveler == traveler)
}

pub(super) fn matches_days(rate: &Rate, days: Days) -> bool {
    rate.valid_from.is_none_or(|from| from <= days.sale)
        && rate.valid_to.is_none_or(|to| days.sale <= to)
        && rate.season_start.is_none_or(|start| start <= days.tour)
        && rate.season_end.is_none_or(|end| days.tour <= end)
        && (rate.weekdays.is_empty() || rate.weekdays.contains(&days.tour.weekday()))
}

fn matches_seats(rate: &Rate, seats: u32) -> bool {
    rate.min_quantity.is_none_or(|min| min <= seats) && rate.max_quantity.is_none_or(|max| seats <= max)
}

/// The one rate that prices this traveler in a party of so many seats; none when nothing matches.
pub(super) fn rate_for(
    variant: &Variant,
    traveler: Traveler,
    seats: u32,
    days: Days,
) -> Result<Option<&Rate>, Tie> {
    let matching =
        || active(variant, traveler).filter(|rate| matches_seats(rate, seats) && matches_days(rate, days));
    let Some(best) = matching().map(rank).max() else { return Ok(None) };
    let mut winners = matching().filter(|rate| rank(rate) == best);
    match (winners.next(), winners.next()) {
        (Some(_), Some(_)) => Err(Tie),
        (winner, _) => Ok(winner),
    }
}
