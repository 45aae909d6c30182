use crate::{
    amount::Exact,
    answer::{Answer, Facts},
    error::Lost,
    http::Reply,
    ids::{CaptureId, GatewayOrder, Payee},
};
use contracts::Money;
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Amount {
    currency_code: String,
    value: Exact,
}

impl Amount {
    pub fn money(&self) -> Result<Money, Lost> {
        self.value.money(&self.currency_code)
    }
}

#[derive(Deserialize)]
struct Order {
    id: GatewayOrder,
    status: String,
    #[serde(default)]
    purchase_units: Vec<Unit>,
}

#[derive(Deserialize)]
struct Unit {
    custom_id: Option<String>,
    /// A minimal answer to a capture lacks it.
    amount: Option<Amount>,
    payee: Option<PayeeOf>,
    #[serde(default)]
    payments: Payments,
}

#[derive(Deserialize)]
struct PayeeOf {
    merchant_id: Option<Payee>,
}

#[derive(Deserialize, Default)]
struct Payments {
    #[serde(default)]
    captures: Vec<Capture>,
    #[serde(default)]
    refunds: Vec<RefundOf>,
}

#[derive(Deserialize)]
struct Capture {
    id: CaptureId,
    status: String,
    amount: Amount,
}

#[derive(Deserialize)]
struct RefundOf {
    status: String,
    amount: Amount,
}

/// An order in full (`return=representation`).
pub(super) fn read(reply: &Reply) -> Result<Answer, Lost> {
    if !reply.is_done() {
        return Err(Lost::Unreadable);
    }
    let order: Order = reply.json()?;
    // we only make orders of one unit
    let [unit] = <[Unit; 1]>::try_from(order.purchase_units).map_err(|_| Lost::Unreadable)?;
    let amount = unit.amount.as_ref().ok_or(Lost::Unreadable)?.money()?;
    let Payments { captures, refunds } = unit.payments;
    let taken: Vec<&Capture> = captures.iter().filter(|capture| is_taken(&capture.status)).collect();
    let waiting = captures.iter().find(|capture| capture.status == "PENDING");
    let facts = Facts {
        order: order.id,
        reference: unit.custom_id,
        payee: unit.payee.and_then(|payee| payee.merchant_id),
        amount,
        captured: sum(taken.iter().map(|capture| &capture.amount))?,
        capture: taken.first().copied().or(waiting).map(|capture| capture.id.clone()),
        refunded: refunded(&taken, &refunds, amount)?,
    };
    if !taken.is_empty() {
        return Ok(Answer::taken(facts));
    }
    if waiting.is_some() {
        return Ok(Answer::Pending(facts));
    }
    Ok(match (order.status.as_str(), captures.last()) {
        // the last try failed; the guest may choose another way to pay
        ("APPROVED" | "COMPLETED" | "PAYER_ACTION_REQUIRED", Some(last)) => {
            Answer::declined(&last.status, false, facts)
        }
        ("CREATED" | "SAVED" | "PAYER_ACTION_REQUIRED", _) => Answer::Open(facts),
        ("APPROVED", None) => Answer::Approved(facts),
        ("VOIDED", _) => Answer::declined("VOIDED", true, facts),
        _ => return Err(Lost::Unreadable),
    })
}

fn is_taken(status: &str) -> bool {
    matches!(status, "COMPLETED" | "PARTIALLY_REFUNDED" | "REFUNDED")
}

/// Of one currency, or it is not understood.
fn sum<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Result<Option<Money>, Lost> {
    let mut total: Option<Money> = None;
    for amount in amounts {
        let next = amount.money()?;
        total = Some(match total {
            None => next,
            Some(sum) if sum.currency == next.currency => {
                Money::new(sum.amount.checked_add(next.amount).ok_or(Lost::Unreadable)?, sum.currency)
            }
            Some(_) => return Err(Lost::Unreadable),
        });
    }
    Ok(total)
}

fn refunded(taken: &[&Capture], refunds: &[RefundOf], paid: Money) -> Result<Decimal, Lost> {
    if !taken.is_empty() && taken.iter().all(|capture| capture.status == "REFUNDED") {
        return Ok(paid.amount);
    }
    let done = refunds.iter().filter(|refund| refund.status == "COMPLETED").map(|refund| &refund.amount);
    Ok(sum(done)?.map_or(Decimal::ZERO, |total| total.amount))
}

/// `{name, details: [{issue}]}`.
#[derive(Deserialize, Default)]
pub(super) struct Problem {
    name: Option<String>,
    #[serde(default)]
    details: Vec<Detail>,
}

#[derive(Deserialize)]
struct Detail {
    issue: Option<String>,
}

impl Problem {
    pub fn of(reply: &Reply) -> Self {
        reply.json().unwrap_or_default()
    }

    /// The issue, which is finer than the name.
    pub fn code(&self) -> Option<&str> {
        self.details.iter().find_map(|detail| detail.issue.as_deref()).or(self.name.as_deref())
    }
}
