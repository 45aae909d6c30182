//! The one way in which a payment comes to its end: a guest's return, a webhook and the clock all come here. Amount,
//! currency, order and payee are verified before money is taken, and again after (`gateways::verify`).

use super::{audited, speak, wait_for_another};
use crate::House;
use contracts::ids::{OrderKey, PaymentKey};
use gateways::{Gateway, Transcript};
use payment::{For, Heard, Lease, Manner, Payment, PaymentState, Settled};
use platform::DbError;
use std::time::Duration;

/// How long a guest's browser waits for what another is finding out.
const PATIENCE: Duration = Duration::from_secs(6);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The guest came back: after a decline that is a new approval.
    Guest,
    Webhook,
    Clock,
}

/// What to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Paid,
    /// Money is on its way; it may take days.
    Pending,
    /// The guest has not paid yet, and can there.
    Open {
        pay_at: Option<String>,
    },
    /// `again`: where the same payment can be tried once more; None: begin another.
    Declined {
        code: String,
        again: Option<String>,
    },
    /// Its time ran out, or another took its place: begin another.
    Closed,
    /// Not known yet whether money moved; it is asked again soon. No other payment can begin meanwhile.
    Unclear,
    /// Paid twice, or not what was asked for: what was taken goes back.
    GivenBack,
}

#[derive(Debug, Clone)]
pub struct Completed {
    pub payment: PaymentKey,
    pub order: OrderKey,
    pub outcome: Outcome,
}

/// Idempotent, and safe to be dropped anywhere. None: there is no such payment.
pub async fn complete(house: &House, key: PaymentKey, by: By) -> Result<Option<Completed>, DbError> {
    let Some(found) = payment::payment(&house.ops, key).await? else { return Ok(None) };
    let Some(gateway) = house.till.gateway(found.gateway).filter(|_| found.gateway_order.is_some()) else {
        return Ok(Some(told(&found)));
    };
    let manner = speak::manner(gateway.as_ref(), false);
    let what = match (found.state, manner.by_itself) {
        (PaymentState::Captured, _) => return Ok(Some(told(&found))),
        (state, false) if state.is_active() => For::Capture { anew: by == By::Guest },
        // nothing moves there without us
        (_, false) => return Ok(Some(told(&found))),
        (_, true) => For::Look,
    };
    let now = house.clock.now();
    match payment::lease(&house.ops, now, key, house.ids.new_id(now), what).await? {
        None => Ok(None),
        Some(Lease::Mine(mine)) => {
            let settled = ask(house, gateway.as_ref(), &mine, manner).await?;
            Ok(settled.map(|settled| told(&settled.payment)))
        }
        Some(Lease::No(_)) => Ok(wait_for_another(house, key, PATIENCE).await?.as_ref().map(told)),
    }
}

async fn ask(
    house: &House,
    gateway: &dyn Gateway,
    mine: &Payment,
    manner: Manner,
) -> Result<Option<Settled>, DbError> {
    let mut transcript = Transcript::default();
    let heard = match (speak::expected(mine), mine.capture_request().parse()) {
        (Some(expected), _) if manner.by_itself => {
            speak::heard(gateway.read(&expected, &mut transcript).await)
        }
        (Some(expected), Ok(request)) => {
            speak::heard(gateway.capture(&expected, &request, &mut transcript).await)
        }
        _ => Heard::Unknown { code: "UNUSABLE".to_owned() },
    };
    write(house, mine.key, transcript, &heard, manner).await
}

/// What was heard, what it means, the event and the audit row: one commit.
pub(super) async fn write(
    house: &House,
    key: PaymentKey,
    transcript: Transcript,
    heard: &Heard,
    manner: Manner,
) -> Result<Option<Settled>, DbError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    payment::keep_in_tx(&mut tx, ids, now, key, None, &speak::kept(transcript)).await?;
    let settled = payment::settle_in_tx(&mut tx, ids, now, key, heard, manner).await?;
    if let Some(entry) = settled.as_ref().and_then(audited::of_payment) {
        audit::record_in_tx(&mut tx, ids, now, &audited::ourselves(), entry).await?;
    }
    tx.commit().await?;
    house.wake_tellers();
    if let Some(settled) = &settled {
        let (state, code) = (settled.payment.state.as_str(), settled.payment.code.as_deref());
        tracing::info!(payment = %key, gateway = %settled.payment.gateway, state, code, "payment");
    }
    Ok(settled)
}

pub(super) fn told(payment: &Payment) -> Completed {
    let code = || payment.code.clone().unwrap_or_default();
    let outcome = match payment.state {
        PaymentState::Captured if payment.is_duplicate => Outcome::GivenBack,
        PaymentState::Captured => Outcome::Paid,
        PaymentState::Pending => Outcome::Pending,
        PaymentState::AtGateway if payment.code.is_some() => {
            Outcome::Declined { code: code(), again: payment.pay_at.clone() }
        }
        PaymentState::Created | PaymentState::AtGateway => Outcome::Open { pay_at: payment.pay_at.clone() },
        PaymentState::Declined => Outcome::Declined { code: code(), again: None },
        PaymentState::Closed => Outcome::Closed,
        PaymentState::Capturing | PaymentState::Unclear => Outcome::Unclear,
        PaymentState::Mismatch if payment.captured.is_some() => Outcome::GivenBack,
        PaymentState::Mismatch => Outcome::Declined { code: code(), again: None },
    };
    Completed { payment: payment.key, order: payment.order, outcome }
}
