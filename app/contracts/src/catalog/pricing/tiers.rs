use super::{
    matching::{Days, active, rate_for},
    quote::largest,
};
use crate::catalog::{Traveler, Variant};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Party sizes (adults and children) with the same prices per person on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    pub from: u32,
    pub to: u32,
    /// Absent ones have no price, or two.
    pub adult: Option<Decimal>,
    pub child: Option<Decimal>,
    pub infant: Option<Decimal>,
}

/// The price table of a day, the smallest party first; without a gap from the smallest to the largest party. Sizes
/// in which nobody has a price are left out.
pub fn price_tiers(variant: &Variant, tour: NaiveDate, sale: NaiveDate) -> Vec<Tier> {
    let days = Days { tour, sale };
    let price =
        |traveler, seats| rate_for(variant, traveler, seats, days).ok().flatten().map(|rate| rate.price);
    let free_infants = active(variant, Traveler::Infant).next().is_none();
    let mut tiers: Vec<Tier> = Vec::new();
    for seats in variant.min_pax.max(1)..=largest(variant) {
        let adult = price(Traveler::Adult, seats);
        let child = price(Traveler::Child, seats);
        let infant = price(Traveler::Infant, seats).or(free_infants.then_some(Decimal::ZERO));
        match tiers.last_mut() {
            Some(last) if (last.adult, last.child, last.infant) == (adult, child, infant) => last.to = seats,
            _ => tiers.push(Tier { from: seats, to: seats, adult, child, infant }),
        }
    }
    tiers.retain(|tier| tier.adult.is_some());
    tiers
}
