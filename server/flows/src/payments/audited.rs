use contracts::ids::RefundKey;
use payment::{Payment, Refund, RefundState, Settled};
use platform::{Actor, AuditEntry};
use serde_json::json;

/// No person did it.
pub fn ourselves() -> Actor {
    Actor::system("payments")
}

/// What is worth a row of the trail: money that came, and what is odd about it.
pub fn of_payment(settled: &Settled) -> Option<AuditEntry> {
    let payment = &settled.payment;
    let event_type = match payment.state {
        _ if settled.before == payment.state => return None,
        payment::PaymentState::Captured if payment.is_duplicate => "PAYMENT_CAPTURED_TWICE",
        payment::PaymentState::Captured => "PAYMENT_CAPTURED",
        payment::PaymentState::Mismatch => "PAYMENT_MISMATCHED",
        _ => return None,
    };
    Some(AuditEntry {
        event_type,
        resource_type: "payment",
        resource_id: payment.key.to_string(),
        before: Some(json!({ "state": settled.before.as_str() })),
        after: Some(json!({
            "state": payment.state.as_str(), "amount": payment.amount, "captured": payment.captured,
            "captureRef": payment.capture_ref,
        })),
        metadata: Some(of(payment)),
    })
}

fn of(payment: &Payment) -> serde_json::Value {
    json!({
        "order": payment.order, "reference": payment.reference, "gateway": payment.gateway,
        "gatewayOrder": payment.gateway_order, "code": payment.code,
    })
}

pub fn of_refund(event_type: &'static str, key: RefundKey, refund: &Refund) -> AuditEntry {
    AuditEntry {
        event_type,
        resource_type: "refund",
        resource_id: key.to_string(),
        before: None,
        after: Some(json!({
            "state": refund.state.as_str(), "amount": refund.amount, "code": refund.code,
            "refundRef": refund.refund_ref,
        })),
        metadata: Some(json!({
            "order": refund.order, "payment": refund.payment, "request": refund.request, "reason": refund.reason,
            "wantedBy": refund.wanted_by,
        })),
    }
}

pub fn refund_ended(refund: &Refund) -> &'static str {
    if refund.state == RefundState::Done { "REFUND_DONE" } else { "REFUND_FAILED" }
}

/// Somebody counts on money that cannot go back: a person must see it.
pub fn refused(order: &super::RefundOrder, why: &payment::NoRefund) -> AuditEntry {
    AuditEntry {
        event_type: "REFUND_REFUSED",
        resource_type: "payment",
        resource_id: order.payment.to_string(),
        before: None,
        after: None,
        metadata: Some(json!({
            "order": order.order, "amount": order.amount, "request": order.request, "why": why.to_string(),
        })),
    }
}
