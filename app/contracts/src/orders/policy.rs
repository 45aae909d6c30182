use crate::{
    Money,
    catalog::{CancellationTier, pricing::sale_ends},
};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// What was agreed on giving back when the order was made; later changes of the catalog do not touch it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub tiers: Vec<CancellationTier>,
    /// Percent that is left since the date was changed: a later date is no way around the tiers of the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u8>,
}

/// When the tour starts, in Makassar. Without a time: when its day begins.
pub fn tour_starts(date: NaiveDate, time: Option<NaiveTime>) -> DateTime<Utc> {
    sale_ends(date, time, 0)
}

impl Policy {
    /// Of what was paid, given back when it is cancelled at `at`: the most generous tier that is still met. A tier is
    /// met to the very second of its hours before `starts`.
    pub fn percent(&self, starts: DateTime<Utc>, at: DateTime<Utc>) -> u8 {
        let met = |tier: &&CancellationTier| at <= starts - Duration::hours(tier.hours_before.into());
        let percent = self.tiers.iter().filter(met).map(|tier| tier.refund_percent).max().unwrap_or(0);
        percent.min(self.at_most.unwrap_or(100)).min(100)
    }

    /// From now on nothing gets better than it is at `at`.
    pub fn capped(self, starts: DateTime<Utc>, at: DateTime<Utc>) -> Self {
        Self { at_most: Some(self.percent(starts, at)), ..self }
    }

    /// That part of `paid`, in money as it is written, halves away from nought.
    pub fn share(paid: Money, percent: u8) -> Money {
        let exact = paid.amount * Decimal::from(percent.min(100)) / Decimal::ONE_HUNDRED;
        let decimals = paid.currency.decimals();
        let amount = exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        Money::new(amount.min(paid.amount), paid.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    fn policy() -> Policy {
        let tier = |hours_before, refund_percent| CancellationTier { hours_before, refund_percent };
        // in no order
        Policy { tiers: vec![tier(24, 50), tier(72, 100), tier(6, 10)], at_most: None }
    }

    #[test]
    fn the_last_second_of_a_tier_counts_in_makassar_whoever_asks() {
        // eight in the morning of 10 June in Makassar is midnight UTC
        let starts = tour_starts("2026-06-10".parse().unwrap(), NaiveTime::from_hms_opt(8, 0, 0));
        assert_eq!(starts.to_rfc3339(), "2026-06-10T00:00:00+00:00");
        for (at, percent) in [
            ("2026-06-07T08:00:00+08:00", 100),
            ("2026-06-07T08:00:00.000001+08:00", 50),
            ("2026-06-07T10:00:01+10:00", 50),  // Sydney
            ("2026-06-06T20:00:00-04:00", 100), // New York
            ("2026-06-09T08:00:00+08:00", 50),
            ("2026-06-09T08:00:01+08:00", 10),
            ("2026-06-10T02:00:00+08:00", 10),
            ("2026-06-10T02:00:01+08:00", 0),
            ("2026-06-11T00:00:00+08:00", 0),
        ] {
            assert_eq!(policy().percent(starts, at.parse().unwrap()), percent, "{at}");
        }
        assert_eq!(Policy::default().percent(starts, "2020-01-01T00:00:00Z".parse().unwrap()), 0);
        let moved = Policy { at_most: Some(50), ..policy() };
        assert_eq!(moved.percent(starts, "2026-01-01T00:00:00Z".parse().unwrap()), 50);
        // without a time the tour counts as starting when its day begins
        let day = tour_starts("2026-06-10".parse().unwrap(), None);
        assert_eq!(policy().percent(day, "2026-06-09T00:00:01+08:00".parse().unwrap()), 10);
    }

    #[test]
    fn a_share_is_money_that_can_be_paid() {
        let share = |amount: &str, currency, percent| {
            Policy::share(Money::new(amount.parse().unwrap(), currency), percent).amount.to_string()
        };
        assert_eq!(share("99.99", Currency::USD, 50), "50.00");
        assert_eq!(share("99.99", Currency::USD, 100), "99.99");
        assert_eq!(share("1250001", Currency::IDR, 50), "625001");
        assert_eq!(share("10", Currency::USD, 200), "10");
        assert_eq!(share("10", Currency::USD, 0), "0");
    }
}
