use crate::{
    amount::Exact,
    answer::{Answer, Facts},
    error::Lost,
    expected::Expected,
    http::Reply,
    ids::{CaptureId, GatewayOrder, Payee, RefundId},
};
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Invoice {
    pub id: GatewayOrder,
    pub external_id: String,
    pub status: String,
    user_id: Option<Payee>,
    amount: Exact,
    currency: String,
    paid_amount: Option<Exact>,
    payment_id: Option<CaptureId>,
    pub invoice_url: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RefundOf {
    pub id: RefundId,
    invoice_id: Option<String>,
    pub reference_id: Option<String>,
    pub amount: Exact,
    pub currency: String,
    status: Option<String>,
    pub failure_code: Option<String>,
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Metadata {
    reference: Option<String>,
}

impl RefundOf {
    /// Not every answer names the invoice; each of ours carries our reference. One that says it is of another is.
    pub fn is_of(&self, payment: &Expected) -> bool {
        let reference = self.metadata.as_ref().and_then(|metadata| metadata.reference.as_deref());
        self.invoice_id.as_deref().is_none_or(|id| id == payment.order.as_str())
            && reference.is_none_or(|text| text == payment.reference.as_str())
    }

    /// Under way, unless it says otherwise.
    pub fn status(&self) -> &str {
        let silent = if self.failure_code.is_some() { "FAILED" } else { "PENDING" };
        self.status.as_deref().unwrap_or(silent)
    }
}

#[derive(Deserialize, Default)]
pub(super) struct Problem {
    error_code: Option<String>,
}

impl Problem {
    pub fn of(reply: &Reply) -> Self {
        reply.json().unwrap_or_default()
    }

    pub fn code(&self) -> Option<&str> {
        self.error_code.as_deref()
    }
}

impl Invoice {
    pub fn is_paid(&self) -> bool {
        matches!(self.status.as_str(), "PAID" | "SETTLED")
    }

    pub fn answer(self, refunds: &[RefundOf]) -> Result<Answer, Lost> {
        let amount = self.amount.money(&self.currency)?;
        let paid = self.is_paid();
        let mut refunded = Decimal::ZERO;
        for refund in refunds.iter().filter(|refund| refund.status() == "SUCCEEDED") {
            if refund.amount.money(&refund.currency)?.currency != amount.currency {
                return Err(Lost::Unreadable);
            }
            refunded = refunded.checked_add(refund.amount.0).ok_or(Lost::Unreadable)?;
        }
        let captured = match self.paid_amount {
            Some(paid) => paid.money(&self.currency)?,
            None => amount,
        };
        // refunds go by the invoice: its own name stands in where the payment's is not told
        let capture = match self.payment_id {
            Some(id) => Some(id),
            None => self.id.as_str().parse().ok(),
        };
        let facts = Facts {
            order: self.id,
            reference: Some(self.external_id),
            payee: self.user_id,
            amount,
            captured: paid.then_some(captured),
            capture: capture.filter(|_| paid),
            refunded,
        };
        Ok(match self.status.as_str() {
            _ if paid => Answer::taken(facts),
            "PENDING" => Answer::Open(facts),
            "EXPIRED" => Answer::declined("EXPIRED", true, facts),
            _ => return Err(Lost::Unreadable),
        })
    }
}
