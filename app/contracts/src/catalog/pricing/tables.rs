use super::{
    matching::{Days, active, matches_days, names_weekdays, rate_for},
    quote::largest,
    tiers::{Tier, price_tiers},
};
use crate::catalog::{Rate, Traveler, Variant};
use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The prices of one kind of day: ordinary ones, those of a season, or some weekdays of either.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceTable {
    pub season_start: Option<NaiveDate>,
    pub season_end: Option<NaiveDate>,
    /// Empty: every day. Monday first.
    pub weekdays: Vec<Weekday>,
    pub tiers: Vec<Tier>,
}

/// So far ahead a day is looked for that shows what a kind of day costs.
const AHEAD: usize = 800;

/// What a party pays when it books on `sale`, by kinds of days: ordinary days first, then each season. Kinds that come
/// no more, or in which a more specific one always stands before them, are left out.
pub fn price_tables(variant: &Variant, sale: NaiveDate) -> Vec<PriceTable> {
    let mut kinds: Vec<PriceTable> = Vec::new();
    for kind in active(variant, Traveler::Adult).map(kind_of) {
        if !kinds.iter().any(|known| known.is_of(&kind)) {
            kinds.push(kind);
        }
    }
    kinds.sort_by_key(|kind| {
        let seasonal = kind.season_start.is_some() || kind.season_end.is_some();
        (seasonal, !kind.weekdays.is_empty(), kind.season_start, kind.season_end)
    });
    for kind in &mut kinds {
        if let Some(tour) = a_day_of(variant, kind, sale) {
            kind.tiers = price_tiers(variant, tour, sale);
        }
    }
    kinds.retain(|kind| !kind.tiers.is_empty());
    kinds
}

fn kind_of(rate: &Rate) -> PriceTable {
    let mut weekdays = if names_weekdays(rate) { rate.weekdays.clone() } else { Vec::new() };
    weekdays.sort_by_key(Weekday::num_days_from_monday);
    weekdays.dedup();
    PriceTable { season_start: rate.season_start, season_end: rate.season_end, weekdays, tiers: Vec::new() }
}

impl PriceTable {
    fn is_of(&self, other: &Self) -> bool {
        (self.season_start, self.season_end, &self.weekdays)
            == (other.season_start, other.season_end, &other.weekdays)
    }
}

/// The first day on which some party of adults pays a price of this kind.
fn a_day_of(variant: &Variant, kind: &PriceTable, sale: NaiveDate) -> Option<NaiveDate> {
    let own: Vec<&Rate> = active(variant, Traveler::Adult).filter(|rate| kind_of(rate).is_of(kind)).collect();
    let (smallest, largest) = (variant.min_pax.max(1), largest(variant));
    let edges = |rate: &Rate| [rate.min_quantity, rate.max_quantity.map(|most| most.saturating_add(1))];
    let sizes: BTreeSet<u32> = active(variant, Traveler::Adult)
        .flat_map(edges)
        .flatten()
        .chain([smallest])
        .filter(|size| (smallest..=largest).contains(size))
        .collect();
    let pays = |days: Days| {
        let wins = |rate: &Rate| own.iter().any(|one| std::ptr::eq(*one, rate));
        own.iter().any(|rate| matches_days(rate, days))
            && sizes.iter().any(|size| {
                rate_for(variant, Traveler::Adult, *size, days).is_ok_and(|rate| rate.is_some_and(wins))
            })
    };
    let first = kind.season_start.map_or(sale, |start| start.max(sale));
    first
        .iter_days()
        .take(AHEAD)
        .take_while(|tour| kind.season_end.is_none_or(|end| *tour <= end))
        .find(|tour| pays(Days { tour: *tour, sale }))
}
