//! What was agreed on giving back, with its days and amounts.

use super::day;
use crate::site::words;
use chrono::{DateTime, Duration, Utc};
use contracts::{
    Money,
    orders::{OrderState, OrderView, Policy},
    views::web::{CancelView, PolicyLine},
};

/// What we have of the guest's.
pub fn balance(order: &OrderView) -> Money {
    Money::new(order.paid.amount - order.given_back.amount, order.total.currency)
}

/// Each with the moment until which it counts; less and less, nothing left out that makes a difference.
fn steps(order: &OrderView) -> Vec<(DateTime<Utc>, u8)> {
    let mut steps: Vec<(DateTime<Utc>, u8)> = order
        .policy
        .tiers
        .iter()
        .map(|tier| order.starts - Duration::hours(tier.hours_before.into()))
        .map(|until| (until, order.policy.percent(order.starts, until)))
        .filter(|(_, percent)| *percent > 0)
        .collect();
    steps.sort();
    steps.dedup_by(|later, earlier| {
        let same = later.1 == earlier.1;
        if same {
            earlier.0 = later.0;
        }
        same
    });
    steps
}

pub fn lines(order: &OrderView, now: DateTime<Utc>) -> Vec<PolicyLine> {
    let paid = if order.paid.amount.is_zero() { order.total } else { balance(order) };
    let steps = steps(order);
    let mut open = true;
    let mut lines: Vec<PolicyLine> = steps
        .iter()
        .map(|(until, percent)| {
            let over = now > *until;
            let counts = open && !over;
            open &= over;
            PolicyLine {
                when: format!("Until {}", day::deadline(*until)),
                back: back(paid, *percent),
                now: counts,
                over,
            }
        })
        .collect();
    let when = if steps.is_empty() { "At any time" } else { "Later" };
    if steps.last().is_none_or(|(until, _)| *until < order.starts) {
        lines.push(PolicyLine {
            when: when.to_owned(),
            back: "nothing".to_owned(),
            now: open && now < order.starts,
            over: false,
        });
    }
    lines
}

fn back(paid: Money, percent: u8) -> String {
    let amount = words::money(Policy::share(paid, percent));
    if percent == 100 { format!("everything, {amount}") } else { format!("{percent} %, {amount}") }
}

/// None: it cannot be cancelled by its guest (any more).
pub fn cancel(order: &OrderView, now: DateTime<Utc>) -> Option<CancelView> {
    let amount = goes_back(order, now);
    match order.state {
        OrderState::Held => Some(CancelView {
            text: "Nothing was paid. The seats go back at once.".to_owned(),
            amount: amount.amount.to_string(),
            ..CancelView::default()
        }),
        OrderState::Confirmed if now < order.starts => {
            let percent = order.policy.percent(order.starts, now);
            let (said, paid) = (words::money(amount), words::money(balance(order)));
            let nothing = amount.amount.is_zero();
            let text = match percent {
                _ if nothing && order.paid.amount.is_zero() => {
                    "Nothing was paid, so nothing goes back.".to_owned()
                }
                _ if nothing => "By the terms of your booking nothing is given back now.".to_owned(),
                100 => format!("All that you paid, {said}, goes back to you."),
                _ => format!("{said} goes back to you: {percent} % of the {paid} that you paid."),
            };
            let until = steps(order).into_iter().find(|(until, _)| now <= *until);
            Some(CancelView {
                back: if nothing { String::new() } else { said },
                amount: amount.amount.to_string(),
                text,
                until: until.filter(|_| !nothing).map(|(until, _)| day::deadline(until)).unwrap_or_default(),
            })
        }
        _ => None,
    }
}

/// By a cancellation at `now`.
pub fn goes_back(order: &OrderView, now: DateTime<Utc>) -> Money {
    match order.state {
        OrderState::Confirmed => Policy::share(balance(order), order.policy.percent(order.starts, now)),
        _ => Money::new(rust_decimal::Decimal::ZERO, order.total.currency),
    }
}
