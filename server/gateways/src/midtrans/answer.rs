use crate::{
    amount::Exact,
    answer::{Answer, Facts},
    error::Lost,
    http::Reply,
    ids::{CaptureId, GatewayOrder, Payee, RefundId},
};
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Deserialize)]
struct Code {
    status_code: String,
}

#[derive(Deserialize)]
struct Transaction {
    order_id: GatewayOrder,
    transaction_id: CaptureId,
    transaction_status: String,
    fraud_status: Option<String>,
    merchant_id: Option<Payee>,
    gross_amount: Exact,
    currency: Option<String>,
    refund_amount: Option<Exact>,
    #[serde(default)]
    refunds: Vec<RefundOf>,
}

#[derive(Deserialize)]
pub(super) struct RefundOf {
    pub refund_key: Option<RefundId>,
    pub refund_amount: Option<Exact>,
}

/// A transaction, and what of it went back.
pub(super) struct Seen {
    pub answer: Answer,
    pub refunds: Vec<RefundOf>,
}

/// The code in the body counts: Midtrans answers 200 to questions about what it does not know.
pub(super) fn code(reply: &Reply) -> Result<String, Lost> {
    Ok(reply.json::<Code>()?.status_code)
}

pub(super) fn read(reply: &Reply) -> Result<Seen, Lost> {
    match code(reply)?.as_str() {
        "404" => return Ok(Seen { answer: Answer::Absent, refunds: Vec::new() }),
        "200" | "201" | "202" | "407" => {}
        "429" => return Err(Lost::Busy),
        _ => return Err(Lost::Unreadable),
    }
    let seen: Transaction = reply.json()?;
    // it knows no other currency, and older channels do not name it
    let amount = seen.gross_amount.money(seen.currency.as_deref().unwrap_or("IDR"))?;
    let status = seen.transaction_status.as_str();
    let fraud = seen.fraud_status.as_deref();
    let taken = match status {
        "settlement" | "refund" | "partial_refund" | "chargeback" | "partial_chargeback" => true,
        "capture" => fraud.is_none_or(|fraud| fraud == "accept"),
        _ => false,
    };
    let given_back = seen.refund_amount.map(|amount| amount.0);
    let facts = Facts {
        order: seen.order_id.clone(),
        reference: Some(seen.order_id.into()),
        payee: seen.merchant_id,
        amount,
        captured: taken.then_some(amount),
        capture: Some(seen.transaction_id),
        refunded: match status {
            // by the bank, for the guest: the money is gone all the same
            "refund" | "chargeback" => amount.amount,
            _ => given_back.unwrap_or(Decimal::ZERO),
        },
    };
    let answer = match status {
        _ if taken => Answer::taken(facts),
        "capture" if fraud == Some("deny") => Answer::declined("fraud_deny", true, facts),
        "pending" | "authorize" | "capture" => Answer::Pending(facts),
        // on Snap's page the guest may choose another way
        "deny" => Answer::declined("deny", false, facts),
        "cancel" | "expire" | "failure" => Answer::declined(status, true, facts),
        _ => return Err(Lost::Unreadable),
    };
    Ok(Seen { answer, refunds: seen.refunds })
}
