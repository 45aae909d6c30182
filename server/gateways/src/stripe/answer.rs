use super::decimals::money;
use crate::{
    answer::{Answer, Facts},
    error::Lost,
    http::Reply,
    ids::{CaptureId, GatewayOrder, Payee},
};
use contracts::Currency;
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Deserialize)]
struct Session {
    id: GatewayOrder,
    status: String,
    payment_status: String,
    amount_total: i64,
    currency: String,
    client_reference_id: Option<String>,
    /// None until the guest begins to pay.
    payment_intent: Option<Intent>,
}

#[derive(Deserialize)]
struct Intent {
    id: CaptureId,
    status: String,
    on_behalf_of: Option<Payee>,
    latest_charge: Option<Charge>,
    last_payment_error: Option<PaymentError>,
}

#[derive(Deserialize)]
struct Charge {
    currency: String,
    amount_captured: i64,
    amount_refunded: i64,
    transfer_data: Option<Transfer>,
}

#[derive(Deserialize)]
struct Transfer {
    destination: Option<Payee>,
}

#[derive(Deserialize)]
struct PaymentError {
    code: Option<String>,
    decline_code: Option<String>,
}

/// `account`: whose the key is. Money that goes on to another is not received.
pub(super) fn read(reply: &Reply, account: &Payee) -> Result<Answer, Lost> {
    let session: Session = reply.json()?;
    let currency = currency(&session.currency)?;
    let is_paid = session.payment_status == "paid";
    let intent = session.payment_intent.as_ref();
    let charge = intent.and_then(|intent| intent.latest_charge.as_ref()).filter(|_| is_paid);
    let other = intent.and_then(|intent| {
        let onward = intent.latest_charge.as_ref().and_then(|charge| charge.transfer_data.as_ref());
        intent.on_behalf_of.clone().or_else(|| onward.and_then(|transfer| transfer.destination.clone()))
    });
    let charged = match charge {
        Some(charge) => Some((charge, self::currency(&charge.currency)?)),
        None => None,
    };
    let facts = Facts {
        order: session.id,
        reference: session.client_reference_id,
        payee: Some(other.unwrap_or_else(|| account.clone())),
        amount: money(session.amount_total, currency),
        captured: charged.map(|(charge, currency)| money(charge.amount_captured, currency)),
        capture: intent.map(|intent| intent.id.clone()),
        refunded: charged
            .map_or(Decimal::ZERO, |(charge, currency)| money(charge.amount_refunded, currency).amount),
    };
    let failure = intent.and_then(|intent| intent.last_payment_error.as_ref());
    let why = failure.and_then(|error| error.decline_code.as_deref().or(error.code.as_deref()));
    Ok(match (session.status.as_str(), intent.map(|intent| intent.status.as_str())) {
        // paid without a charge to see is not understood
        ("complete", Some("succeeded")) if is_paid && facts.captured.is_some() => Answer::taken(facts),
        ("complete", Some("processing" | "requires_action")) if !is_paid => Answer::Pending(facts),
        ("complete", Some("requires_payment_method" | "canceled")) if !is_paid => {
            Answer::declined(why.unwrap_or("failed"), true, facts)
        }
        ("open", _) if !is_paid => Answer::Open(facts),
        ("expired", _) if !is_paid => Answer::declined("expired", true, facts),
        _ => return Err(Lost::Unreadable),
    })
}

pub(super) fn currency(code: &str) -> Result<Currency, Lost> {
    Currency::parse(code).map_err(|_| Lost::Unreadable)
}

#[derive(Deserialize, Default)]
pub(super) struct Problem {
    error: Option<Told>,
}

#[derive(Deserialize)]
struct Told {
    code: Option<String>,
    r#type: Option<String>,
}

impl Problem {
    pub fn of(reply: &Reply) -> Self {
        reply.json().unwrap_or_default()
    }

    pub fn code(&self) -> Option<&str> {
        self.error.as_ref().and_then(|told| told.code.as_deref().or(told.r#type.as_deref()))
    }
}
