use super::{Rate, Tour, Traveler};
use crate::{Currency, Money};
use chrono::NaiveDate;

/// The lowest price at which an adult can go, in the main variant's currency, of rates that are sold on `today` or later.
pub fn price_from(tour: &Tour, today: NaiveDate) -> Option<Money> {
    price_in(tour, tour.main_variant()?.currency, today)
}

/// The same among the variants that are sold in `currency`.
pub fn price_in(tour: &Tour, currency: Currency, today: NaiveDate) -> Option<Money> {
    let sold = |rate: &&Rate| {
        rate.is_active
            && rate.traveler == Traveler::Adult
            && rate.valid_to.is_none_or(|last| last >= today)
            && rate.season_end.is_none_or(|last| last >= today)
    };
    tour.active_variants()
        .filter(|variant| variant.currency == currency)
        .flat_map(|variant| variant.rates.iter().filter(sold))
        .map(|rate| rate.price)
        .min()
        .map(|amount| Money::new(amount, currency))
}
