use super::{OrderQuote, Policy};
use crate::Money;
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What another date or party costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeCost {
    Nothing,
    /// Before it is done.
    Pay(Money),
    /// Of the difference, what a cancellation would give back now.
    Back(Money),
}

/// `starts`: of the tour as it is booked. Money of a party that got smaller is given back as if those who stay away
/// had cancelled, so that no change is a way around the policy. Both totals are in one currency.
pub fn change_cost(
    policy: &Policy,
    starts: DateTime<Utc>,
    (old, new): (Money, Money),
    at: DateTime<Utc>,
) -> ChangeCost {
    let difference = new.amount - old.amount;
    let money = |amount| Money::new(amount, old.currency);
    if difference > Decimal::ZERO {
        return ChangeCost::Pay(money(difference));
    }
    let back = Policy::share(money(-difference), policy.percent(starts, at));
    if back.amount.is_zero() { ChangeCost::Nothing } else { ChangeCost::Back(back) }
}

/// What a guest is shown before a change is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeQuote {
    pub quote: OrderQuote,
    pub cost: ChangeCost,
}
