use super::{
    finding::{Finding, error, party_sizes, people},
    matching::{EVERY_DAY, names_weekdays, rank},
    quote::plural,
};
use crate::catalog::{Rate, Variant};
use chrono::{Datelike, Days, NaiveDate, Weekday};

type Range = (NaiveDate, NaiveDate);

/// Pairs of rates that may both match, neither more specific than the other. Told although a third, more specific one
/// may stand before both everywhere: such a pair is a slip as well.
pub(super) fn overlaps(variant: &Variant) -> Vec<Finding> {
    let rates: Vec<(usize, &Rate)> =
        variant.rates.iter().enumerate().filter(|(_, rate)| rate.is_active).collect();
    let mut findings = Vec::new();
    for (n, (i, one)) in rates.iter().enumerate() {
        for (j, other) in &rates[n + 1..] {
            if let Some((from, to)) = both(variant, one, other) {
                let who = plural(one.traveler);
                let message = format!(
                    "Prices {} and {} for {who} both hold for {}, and neither is more specific.",
                    i + 1,
                    j + 1,
                    people(from, to)
                );
                findings.push(error(format!("rates[{j}].price"), message));
            }
        }
    }
    findings
}

/// The party sizes for which both match on some day, equally well.
fn both(variant: &Variant, one: &Rate, other: &Rate) -> Option<(u32, u32)> {
    if one.traveler != other.traveler || rank(one) != rank(other) {
        return None;
    }
    let (smallest, largest) = party_sizes(variant, one.traveler);
    let from = smallest.max(one.min_quantity.unwrap_or(0)).max(other.min_quantity.unwrap_or(0));
    let to = largest.min(one.max_quantity.unwrap_or(u32::MAX)).min(other.max_quantity.unwrap_or(u32::MAX));
    let sale = common(range(one.valid_from, one.valid_to), range(other.valid_from, other.valid_to));
    let season = common(range(one.season_start, one.season_end), range(other.season_start, other.season_end));
    let meet = from <= to && sale.is_some() && season.is_some_and(|days| share_a_weekday(one, other, days));
    meet.then_some((from, to))
}

fn range(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Range {
    (from.unwrap_or(NaiveDate::MIN), to.unwrap_or(NaiveDate::MAX))
}

fn common(one: Range, other: Range) -> Option<Range> {
    let range = (one.0.max(other.0), one.1.min(other.1));
    (range.0 <= range.1).then_some(range)
}

/// On a day of `season`: a short one has not all weekdays.
fn share_a_weekday(one: &Rate, other: &Rate, season: Range) -> bool {
    let holds = |rate: &Rate, day: Weekday| !names_weekdays(rate) || rate.weekdays.contains(&day);
    let both = |day: Weekday| holds(one, day) && holds(other, day);
    let week_on = season.0.checked_add_days(Days::new(6));
    if week_on.is_none_or(|week_on| week_on <= season.1) {
        return EVERY_DAY.into_iter().any(both);
    }
    season.0.iter_days().take_while(|day| *day <= season.1).any(|day| both(day.weekday()))
}
