//! Payment facts: the `payment` block, or what the legacy emitter hides in `raw.providerPayload`.

use super::{booking::amount, json::Object, refusal::Problems};
use chrono::DateTime;
use contracts::{Currency, Money, status::EventType};
use events::{PaymentFacts, PaymentKind};

pub(super) fn read(
    root: &Object<'_>,
    source: &str,
    event_type: EventType,
    external_ref: &str,
    problems: &mut Problems,
) -> Option<PaymentFacts> {
    match root.object("payment") {
        Ok(Some(block)) => return from_block(&block, problems),
        Ok(None) => {}
        Err(_) => {
            problems.add("payment", "must be an object");
            return None;
        }
    }
    // Only the site's own emitter reports payments this way.
    if source != "DIRECT" {
        return None;
    }
    let provider = root.object("raw").ok()??.object("providerPayload").ok()??;
    from_legacy(&provider, event_type, external_ref)
}

fn from_block(block: &Object<'_>, problems: &mut Problems) -> Option<PaymentFacts> {
    let gateway = part(block, "gateway", problems).map(|text| text.to_lowercase());
    let order_id = part(block, "orderId", problems);
    let capture_id = part(block, "captureId", problems);
    let refund_id = part(block, "refundId", problems);
    let status = part(block, "status", problems);
    let currency = part(block, "currency", problems);
    let amount = amount(block, "payment", "amount", problems);
    let time = part(block, "time", problems).and_then(|text| match DateTime::parse_from_rfc3339(&text) {
        Ok(time) => DateTime::from_timestamp_micros(time.timestamp_micros()),
        Err(_) => {
            problems.add("payment.time", "must be a full RFC 3339 instant");
            None
        }
    });

    let money = match (amount, currency.as_deref().map(Currency::parse)) {
        (Some(amount), Some(Ok(currency))) => Some(Money::new(amount.normalize(), currency)),
        (Some(_), None) => {
            problems.add("payment.currency", "is required beside amount");
            None
        }
        (_, Some(Err(_))) => {
            problems.add("payment.currency", "must be an ISO 4217 code such as USD or IDR");
            None
        }
        (None, _) => None,
    };
    let Some(gateway) = gateway else {
        problems.add("payment.gateway", "is required");
        return None;
    };
    let kind = match status.as_deref().map(kind_of) {
        Some(Some(kind)) => kind,
        Some(None) => {
            problems.add("payment.status", "must be one of COMPLETED, PENDING, FAILED, REFUNDED");
            return None;
        }
        None if refund_id.is_some() => PaymentKind::Refunded,
        None if capture_id.is_some() => PaymentKind::Captured,
        None => {
            problems.add("payment.status", "is required unless captureId or refundId is given");
            return None;
        }
    };
    let gateway_id = match kind {
        PaymentKind::Refunded => refund_id,
        PaymentKind::Captured => capture_id,
        PaymentKind::Pending | PaymentKind::Failed => capture_id.or_else(|| order_id.clone()),
    };
    let Some(gateway_id) = gateway_id else {
        problems.add("payment", "needs captureId for a capture, refundId for a refund, orderId for the rest");
        return None;
    };
    if money.is_none() && matches!(kind, PaymentKind::Captured | PaymentKind::Refunded) {
        problems.add("payment.amount", "is required for a capture or a refund");
        return None;
    }
    Some(PaymentFacts { gateway, order_id, gateway_id, kind, amount: money, time })
}

/// Best effort: what cannot be read is unknown, and stays in the payload.
fn from_legacy(provider: &Object<'_>, event_type: EventType, external_ref: &str) -> Option<PaymentFacts> {
    let mut ignored = Problems::default();
    let text = |name| provider.text_or_number(name).ok().flatten().map(|text| text.trim().to_owned());
    let kind = kind_of(&text("paymentStatus")?)?;
    let order_id = text("orderId").filter(|id| fits(id));
    let amount = amount(provider, "raw", "capturedAmount", &mut ignored);
    let currency = text("currency").and_then(|code| Currency::parse(&code).ok());
    let money = amount.zip(currency).map(|(amount, currency)| Money::new(amount.normalize(), currency));
    if money.is_none() && matches!(kind, PaymentKind::Captured | PaymentKind::Refunded) {
        return None;
    }
    let gateway_id = text("paymentRef")
        .filter(|id| fits(id))
        .or_else(|| order_id.clone())
        .unwrap_or_else(|| format!("{external_ref}:{event_type}"));
    Some(PaymentFacts { gateway: "paypal".to_owned(), order_id, gateway_id, kind, amount: money, time: None })
}

fn kind_of(word: &str) -> Option<PaymentKind> {
    Some(match word.trim().to_ascii_uppercase().as_str() {
        "COMPLETED" | "CAPTURED" | "PAID" | "SUCCESS" | "SUCCEEDED" | "CONFIRMED" | "SETTLEMENT" => {
            PaymentKind::Captured
        }
        "REFUNDED" | "PARTIALLY_REFUNDED" => PaymentKind::Refunded,
        "PENDING" | "AUTHORIZED" | "CREATED" => PaymentKind::Pending,
        "FAILED" | "DECLINED" | "DENIED" | "CANCELLED" | "EXPIRED" => PaymentKind::Failed,
        _ => return None,
    })
}

fn fits(id: &str) -> bool {
    !id.is_empty() && id.len() <= 191 && !id.contains('\0')
}

fn part(block: &Object<'_>, name: &str, problems: &mut Problems) -> Option<String> {
    match block.text_or_number(name) {
        Ok(Some(text)) if text.trim().is_empty() => None,
        Ok(Some(text)) if fits(text.trim()) => Some(text.trim().to_owned()),
        Ok(None) => None,
        _ => {
            problems.add(&format!("payment.{name}"), "must be a text of at most 191 characters");
            None
        }
    }
}
