//! What payment tells reaches the order: by the relay of ops_db's outbox, at least once.

use super::{CheckoutError, PaidFacts, RefundOutcome, confirm_order, note_refund};
use crate::House;
use events::PaymentEvent;

/// Applying one twice changes nothing.
pub async fn take_payment_event(house: &House, event: &PaymentEvent) -> Result<(), CheckoutError> {
    match event {
        PaymentEvent::PaymentCapturedV1 { payment, order, amount, gateway, capture_ref, at } => {
            let paid = PaidFacts {
                payment: *payment,
                amount: *amount,
                gateway: *gateway,
                capture_ref: capture_ref.clone(),
                at: *at,
            };
            confirm_order(house, *order, &paid).await.map(drop)
        }
        // the hold goes on: the guest may begin another payment
        PaymentEvent::PaymentFailedV1 { .. } => Ok(()),
        PaymentEvent::RefundDoneV1 { request, refund_ref, at, .. } => {
            let outcome = RefundOutcome::Done { refund_ref: refund_ref.clone(), at: *at };
            refund(house, request, outcome).await
        }
        PaymentEvent::RefundFailedV1 { request, .. } => refund(house, request, RefundOutcome::Failed).await,
    }
}

async fn refund(house: &House, request: &str, outcome: RefundOutcome) -> Result<(), CheckoutError> {
    match request.parse() {
        Ok(request) => note_refund(house, request, &outcome).await,
        Err(_) => {
            tracing::warn!(request, "payment told of a refund that sales did not ask for");
            Ok(())
        }
    }
}
