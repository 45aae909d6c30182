use super::{
    Found,
    text::{at_most, required},
};
use crate::{
    Currency,
    catalog::{
        CancellationTier, ItineraryStep, Rate, Traveler, Variant,
        pricing::{Severity, gaps_and_overlaps},
    },
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub(super) fn check(variant: &Variant, path: &str, found: &mut Found) {
    if !is_code(&variant.code) {
        found.say(format!("{path}.code"), "1 to 64 upper-case letters, digits, hyphens or underscores.");
    }
    required(found, &format!("{path}.name"), &variant.name, 255, "The name");
    if !(1..=60).contains(&variant.duration_days) {
        found.say(format!("{path}.durationDays"), "From 1 to 60 days.");
    }
    if variant.duration_nights.is_some_and(|nights| nights > variant.duration_days) {
        found.say(format!("{path}.durationNights"), "No more nights than days.");
    }
    if !(1..=500).contains(&variant.min_pax) {
        found.say(format!("{path}.minPax"), "From 1 to 500 people.");
    }
    if variant.max_pax.is_some_and(|most| most < variant.min_pax || most > 500) {
        found.say(format!("{path}.maxPax"), "Not fewer than the least number of people, and at most 500.");
    }
    if variant.cutoff_hours > 24 * 365 {
        found.say(format!("{path}.cutoffHours"), "At most a year.");
    }
    for (i, tier) in variant.cancellation.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|before| variant.cancellation.get(before));
        cancellation(*tier, before.copied(), &format!("{path}.cancellation[{i}]"), found);
    }
    for (i, step) in variant.itinerary.iter().enumerate() {
        itinerary(step, variant.duration_days, &format!("{path}.itinerary[{i}]"), found);
    }
    for (i, each) in variant.rates.iter().enumerate() {
        rate(each, variant.currency, &format!("{path}.rates[{i}]"), found);
    }
    let sold = |rate: &Rate| rate.is_active && rate.traveler == Traveler::Adult;
    if variant.is_active && !variant.rates.iter().any(sold) {
        found.say(format!("{path}.rates"), "An active variant needs an active price for adults.");
    }
    if variant.is_active {
        prices(variant, path, found);
    }
}

/// A party with no price, or with two.
fn prices(variant: &Variant, path: &str, found: &mut Found) {
    let mut by_field: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in gaps_and_overlaps(variant) {
        if finding.severity == Severity::Error {
            by_field.entry(finding.path).or_default().push(finding.message);
        }
    }
    for (field, messages) in by_field {
        found.say(format!("{path}.{field}"), messages.join(" "));
    }
}

fn cancellation(tier: CancellationTier, before: Option<CancellationTier>, path: &str, found: &mut Found) {
    if tier.refund_percent > 100 {
        found.say(format!("{path}.refundPercent"), "From 0 to 100 percent.");
    }
    if let Some(before) = before {
        if tier.hours_before >= before.hours_before {
            found.say(format!("{path}.hoursBefore"), "Fewer hours than the tier above.");
        }
        if tier.refund_percent > before.refund_percent {
            found.say(format!("{path}.refundPercent"), "Not more than the tier above gives back.");
        }
    }
}

fn itinerary(step: &ItineraryStep, days: u32, path: &str, found: &mut Found) {
    required(found, &format!("{path}.title"), &step.title, 255, "The title");
    at_most(found, &format!("{path}.description"), &step.description, 2_000);
    at_most(found, &format!("{path}.location"), &step.location, 255);
    if !(1..=days.max(1)).contains(&step.day) {
        found.say(format!("{path}.day"), format!("From 1 to {days}, the days of this variant."));
    }
}

fn rate(rate: &Rate, currency: Currency, path: &str, found: &mut Found) {
    if rate.price < Decimal::ZERO || (rate.traveler == Traveler::Adult && rate.price.is_zero()) {
        let least = if rate.traveler == Traveler::Adult { "above 0" } else { "of 0 or more" };
        found.say(format!("{path}.price"), format!("A price {least}."));
    }
    if rate.price.normalize().scale() > currency.decimals() {
        found.say(format!("{path}.price"), format!("{currency} has {} decimals.", currency.decimals()));
    }
    if rate.price >= Decimal::from(1_000_000_000) {
        found.say(format!("{path}.price"), "Below 1,000,000,000.");
    }
    if rate.min_quantity == Some(0) {
        found.say(format!("{path}.minQuantity"), "1 or more.");
    }
    if let (Some(least), Some(most)) = (rate.min_quantity, rate.max_quantity)
        && most < least
    {
        found.say(format!("{path}.maxQuantity"), "Not fewer than the least number.");
    }
    days(rate.valid_from, rate.valid_to, &format!("{path}.validTo"), found);
    days(rate.season_start, rate.season_end, &format!("{path}.seasonEnd"), found);
}

fn days(from: Option<NaiveDate>, to: Option<NaiveDate>, path: &str, found: &mut Found) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        found.say(path, "Not before its beginning.");
    }
}

fn is_code(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}
