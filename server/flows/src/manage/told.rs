//! How an order stands and what happened to it, in plain words.

use super::day;
use crate::site::words;
use chrono::{DateTime, Utc};
use contracts::{
    Money,
    orders::{OrderState, OrderStep, OrderView, RefundState},
    views::web::{HistoryLine, RefundLine, Standing, StandingTone},
};
use payment::{Payment, PaymentState};

/// What is being found out about money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Underway {
    No,
    /// A transfer, for days perhaps.
    Pending,
    Checked,
}

impl Underway {
    pub fn of(payments: &[Payment]) -> Self {
        let any = |states: &[PaymentState]| payments.iter().any(|payment| states.contains(&payment.state));
        if any(&[PaymentState::Capturing, PaymentState::Unclear]) {
            Self::Checked
        } else if any(&[PaymentState::Pending]) {
            Self::Pending
        } else {
            Self::No
        }
    }
}

pub fn standing(order: &OrderView, underway: Underway, now: DateTime<Utc>) -> Standing {
    use StandingTone::{Good, Over, Waits, Wrong};
    let say = |tone, title: &str, text: String| Standing {
        tone,
        title: title.to_owned(),
        text,
        ..Standing::default()
    };
    match (order.state, underway) {
        (OrderState::Held | OrderState::Expired, Underway::Checked) => Standing {
            moves: true,
            ..say(Waits, "Your payment is being checked", "We are asking the bank whether it arrived. Do not pay again; this page will say.".to_owned())
        },
        (OrderState::Held | OrderState::Expired, Underway::Pending) => Standing {
            moves: true,
            ..say(Waits, "Your payment is on its way", "The bank has told us of it, and it has not arrived yet. Your booking is confirmed when it has.".to_owned())
        },
        (OrderState::Held, Underway::No) if order.hold_ends.is_some_and(|ends| ends > now) => {
            let until = order.hold_ends.map(day::clock).unwrap_or_default();
            let free = order.total.amount.is_zero();
            let text = if free {
                format!("Your seats are held until {until} WITA. There is nothing to pay: say that you want them.")
            } else {
                format!("Your seats are held until {until} WITA. They are yours when it is paid.")
            };
            let pay = if free { "Finish the booking".to_owned() } else { format!("Pay {}", words::money(order.total)) };
            Standing { pay, ..say(Waits, if free { "Not finished yet" } else { "Not paid yet" }, text) }
        }
        (OrderState::Held | OrderState::Expired, Underway::No) => say(
            Over,
            "Not booked",
            "It was not paid in time, so the seats went back. Nothing was taken from you; you can book again.".to_owned(),
        ),
        (OrderState::Confirmed, _) if order.date < platform::clock::date_in_makassar(now) => {
            say(Over, "You have been there", "We hope it was a good day. Thank you for coming with us.".to_owned())
        }
        (OrderState::Confirmed, _) => say(Good, "Your booking is confirmed", "It is paid, and your seats are yours. We look forward to seeing you.".to_owned()),
        (OrderState::Cancelled, _) => {
            let (tone, text) = gone_back(order).unwrap_or((Over, nothing_back(order)));
            say(if tone == Good { Over } else { tone }, "Your booking is cancelled", text)
        }
        (OrderState::RefundDue | OrderState::Refunded, _) => {
            let text = gone_back(order).map(|(_, text)| text).unwrap_or_default();
            let tone = if order.refunds.iter().any(|one| one.state == RefundState::Failed) { Wrong } else { Over };
            say(tone, "The seats were gone", format!("When your payment arrived, the seats had gone to somebody else. We are sorry. {text}"))
        }
    }
}

fn nothing_back(order: &OrderView) -> String {
    if order.paid.amount.is_zero() {
        "Nothing was paid. The seats have gone back.".to_owned()
    } else {
        "By the terms of the booking nothing was given back.".to_owned()
    }
}

/// What became of the money that goes back. None: nothing does.
fn gone_back(order: &OrderView) -> Option<(StandingTone, String)> {
    let sum = |state: RefundState| {
        let of = order.refunds.iter().filter(|one| one.state == state);
        Money::new(of.map(|one| one.amount.amount).sum(), order.total.currency)
    };
    let (wanted, done, failed) = (sum(RefundState::Wanted), sum(RefundState::Done), sum(RefundState::Failed));
    let mut said = Vec::new();
    let mut tone = StandingTone::Good;
    if !done.amount.is_zero() {
        said.push(format!(
            "{} was given back, the way you paid. Your bank may take some days to show it.",
            words::money(done)
        ));
    }
    if !wanted.amount.is_zero() {
        tone = StandingTone::Waits;
        said.push(format!("{} is on its way back to you.", words::money(wanted)));
    }
    if !failed.amount.is_zero() {
        tone = StandingTone::Wrong;
        said.push(format!(
            "{} could not be sent back the way you paid. We look after it and write to you; nothing is lost.",
            words::money(failed)
        ));
    }
    (!said.is_empty()).then(|| (tone, said.join(" ")))
}

pub fn refunds(order: &OrderView) -> Vec<RefundLine> {
    let line = |one: &contracts::orders::RefundView| {
        let asked = words::day(platform::clock::date_in_makassar(one.at));
        let (words, tone) = match one.state {
            RefundState::Wanted => (format!("asked for on {asked}, on its way"), StandingTone::Waits),
            RefundState::Done => (format!("asked for on {asked}, given back"), StandingTone::Good),
            RefundState::Failed => {
                (format!("asked for on {asked}, could not be sent: we look after it"), StandingTone::Wrong)
            }
        };
        RefundLine { amount: words::money(one.amount), words, tone }
    };
    order.refunds.iter().map(line).collect()
}

/// Newest first. What nobody needs to read is left out.
pub fn history(steps: &[OrderStep]) -> Vec<HistoryLine> {
    let line = |step: &OrderStep| {
        let who = match step.by.as_str() {
            "guest" => "by you",
            "system" | "payment" | "checkout" => "",
            _ => "by us",
        };
        let what = match step.act.as_str() {
            "HELD" => "Seats held",
            "CONFIRMED" => "Paid and confirmed",
            "EXPIRED" => "Not paid in time: the seats went back",
            "CANCELLED" => "Cancelled",
            "CHANGED" => "Date, party or extras changed",
            "CHANGE_HELD" => "A change was wished for, and waits to be paid",
            "EDITED" => "Details changed",
            "REFUND_ASKED" => "Money is to go back",
            "REFUNDED" => "Money given back",
            "REFUND_FAILED" => "Money could not be sent back: we look after it",
            "PAID_WITHOUT_SEATS" => "Paid when the seats were gone: all of it goes back",
            "PAYMENT_GOES_BACK" => "A payment that was not needed goes back",
            _ => return None,
        };
        let tells = ["CANCELLED", "CHANGED", "EDITED"].contains(&step.act.as_str()) && !who.is_empty();
        let what = if tells { format!("{what} {who}") } else { what.to_owned() };
        Some(HistoryLine { when: day::moment(step.at), what })
    };
    steps.iter().rev().filter_map(line).collect()
}

/// In a list, in a word or two.
pub fn in_short(state: OrderState, past: bool) -> (&'static str, StandingTone) {
    match state {
        OrderState::Held => ("Not paid yet", StandingTone::Waits),
        OrderState::Confirmed if past => ("Over", StandingTone::Over),
        OrderState::Confirmed => ("Confirmed", StandingTone::Good),
        OrderState::Expired => ("Not booked", StandingTone::Over),
        OrderState::Cancelled => ("Cancelled", StandingTone::Over),
        OrderState::RefundDue => ("Being given back", StandingTone::Waits),
        OrderState::Refunded => ("Given back", StandingTone::Over),
    }
}

pub fn paid(order: &OrderView) -> (String, String) {
    let said = |money: Money| if money.amount.is_zero() { String::new() } else { words::money(money) };
    (said(order.paid), said(order.given_back))
}
