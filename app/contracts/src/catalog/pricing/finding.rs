use super::{
    gaps,
    matching::active,
    overlaps,
    quote::{LARGEST_PARTY, plural},
};
use crate::catalog::{Traveler, Variant};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Something about a variant's prices that an editor should see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub severity: Severity,
    /// From the variant: `rates[2].maxQuantity`, `maxPax`, or `rates` for all of them together.
    pub path: String,
    /// For the editor: what is wrong, and with which example.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Severity {
    /// Stands in the way of publishing: somebody would get no price, or a random one.
    Error,
    /// May be meant so.
    Warning,
}

/// A variant with more active rates than this is not looked through; it is a finding itself.
const MOST_RATES: usize = 120;

/// What is wrong with a variant's party, tiers, seasons, validity and weekdays. No error among them means: on every
/// day on which adults have any price, each party from the smallest to the largest has exactly one; and so for children
/// and infants on the days on which they have any, while days without are a warning.
pub fn gaps_and_overlaps(variant: &Variant) -> Vec<Finding> {
    let mut findings = party(variant);
    findings.extend(each_rate(variant));
    let rates = variant.rates.iter().filter(|rate| rate.is_active).count();
    if rates > MOST_RATES {
        let message =
            format!("{rates} active prices are too many. {MOST_RATES} is the most; split the variant.");
        findings.push(error("rates", message));
    } else if active(variant, Traveler::Adult).next().is_none() {
        findings.push(error("rates", "Adults have no price. Add one."));
    } else if findings.iter().all(|finding| finding.severity != Severity::Error) {
        findings.extend(overlaps::overlaps(variant));
        findings.extend(gaps::gaps(variant));
    }
    findings.sort_by_key(|finding| finding.severity);
    findings
}

fn party(variant: &Variant) -> Vec<Finding> {
    let mut findings = Vec::new();
    if variant.min_pax == 0 {
        findings.push(error("minPax", "The smallest party is at least one person."));
    }
    if variant.min_pax > LARGEST_PARTY {
        findings.push(error("minPax", format!("The smallest party is at most {LARGEST_PARTY} people.")));
    }
    match variant.max_pax {
        Some(max) if max < variant.min_pax => {
            findings.push(error("maxPax", "The largest party is smaller than the smallest."));
        }
        Some(max) if max > LARGEST_PARTY => {
            findings.push(error("maxPax", format!("The largest party is at most {LARGEST_PARTY} people.")));
        }
        _ => {}
    }
    findings
}

fn each_rate(variant: &Variant) -> Vec<Finding> {
    let mut findings = Vec::new();
    let decimals = variant.currency.decimals();
    for (i, rate) in variant.rates.iter().enumerate().filter(|(_, rate)| rate.is_active) {
        let at = |field: &str| format!("rates[{i}].{field}");
        if rate.price < Decimal::ZERO {
            findings.push(error(at("price"), "A price is nought or more."));
        } else if rate.price.is_zero() && rate.traveler == Traveler::Adult {
            findings.push(warning(at("price"), "Adults come free."));
        }
        if rate.price.normalize().scale() > decimals {
            let message =
                format!("{} is paid in {decimals} decimals: what a party pays is rounded.", variant.currency);
            findings.push(warning(at("price"), message));
        }
        if rate.min_quantity == Some(0) {
            findings.push(error(at("minQuantity"), "A tier begins at one person or more."));
        }
        if let (Some(min), Some(max)) = (rate.min_quantity, rate.max_quantity)
            && max < min
        {
            findings.push(error(at("maxQuantity"), "The tier ends before it begins."));
        } else if rate.max_quantity.is_some_and(|max| max < variant.min_pax) {
            let message = format!("Never used: parties begin at {} people.", variant.min_pax);
            findings.push(warning(at("maxQuantity"), message));
        } else if let (Some(min), Some(largest)) = (rate.min_quantity, variant.max_pax)
            && min > largest
        {
            findings
                .push(warning(at("minQuantity"), format!("Never used: parties end at {largest} people.")));
        }
        if let (Some(from), Some(to)) = (rate.valid_from, rate.valid_to)
            && to < from
        {
            findings.push(error(at("validTo"), "The sale ends before it begins."));
        }
        if let (Some(start), Some(end)) = (rate.season_start, rate.season_end)
            && end < start
        {
            findings.push(error(at("seasonEnd"), "The season ends before it begins."));
        }
    }
    findings
}

pub(super) fn error(path: impl Into<String>, message: impl Into<String>) -> Finding {
    Finding { severity: Severity::Error, path: path.into(), message: message.into() }
}

pub(super) fn warning(path: impl Into<String>, message: impl Into<String>) -> Finding {
    Finding { severity: Severity::Warning, path: path.into(), message: message.into() }
}

/// "3 people", "3 to 5 people".
pub(super) fn people(from: u32, to: u32) -> String {
    match (from, to) {
        (1, 1) => "1 person".to_owned(),
        (from, to) if from == to => format!("{from} people"),
        (from, to) if to >= LARGEST_PARTY => format!("{from} or more people"),
        (from, to) => format!("{from} to {to} people"),
    }
}

/// The parties that matter for a traveler: a child comes with an adult.
pub(super) fn party_sizes(variant: &Variant, traveler: Traveler) -> (u32, u32) {
    let smallest = if traveler == Traveler::Child { 2 } else { 1 };
    (variant.min_pax.max(smallest), super::quote::largest(variant))
}

pub(super) fn no_price_for(traveler: Traveler) -> String {
    format!("No price for {}", plural(traveler))
}
