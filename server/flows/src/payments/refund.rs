//! Money goes back, all or part: wanted once per request, asked until it is known.

use super::{audited, speak};
use crate::House;
use contracts::{
    Money, Role,
    ids::{OrderKey, OutboxId, PaymentKey, RefundKey},
};
use gateways::{Answer, Expected, Gateway, GatewayError, NewRefund, Refunding, Transcript};
use payment::{NoRefund, Refund, RefundState};
use platform::{Actor, DbError, inbox};

const CONSUMER: &str = "payment.refunds";

#[derive(Debug, Clone)]
pub struct RefundOrder {
    pub payment: PaymentKey,
    pub order: OrderKey,
    pub amount: Money,
    /// Wanted twice under one name, it is one refund.
    pub request: String,
    pub reason: String,
}

#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    #[error("only a manager gives money back")]
    Forbidden,
    #[error(transparent)]
    No(#[from] NoRefund),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// By staff. Asks the gateway at once; what it does not answer is asked again by the clock.
pub async fn refund(house: &House, actor: &Actor, order: &RefundOrder) -> Result<Refund, RefundError> {
    if !actor.may(Role::Manager) {
        return Err(RefundError::Forbidden);
    }
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let wanted = payment::want_in_tx(&mut tx, ids, now, &new(order, &actor.label)).await??;
    let entry = audited::of_refund("REFUND_WANTED", wanted.key, &wanted);
    audit::record_in_tx(&mut tx, ids, now, actor, entry).await?;
    tx.commit().await?;
    Ok(ask_refund(house, wanted.key).await?.unwrap_or(wanted))
}

fn new(order: &RefundOrder, wanted_by: &str) -> payment::NewRefund {
    payment::NewRefund {
        payment: order.payment,
        order: order.order,
        amount: order.amount,
        request: order.request.clone(),
        reason: order.reason.clone(),
        wanted_by: wanted_by.to_owned(),
    }
}

/// By sales: a booking was cancelled, or its seats were gone. `event` is of channel_db's outbox: told twice, it is one
/// refund. It goes by the payment: what sales calls an order may be a change of it, paid for by itself. What cannot be given
/// back is said in the answer, and on the trail.
pub async fn refund_wanted(
    house: &House,
    event: OutboxId,
    order: &RefundOrder,
) -> Result<Result<(), NoRefund>, DbError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let paid = payment::payment(&house.ops, order.payment).await?;
    let order = &RefundOrder { order: paid.map_or(order.order, |paid| paid.order), ..order.clone() };
    let mut tx = house.ops.begin().await?;
    if !inbox::first_time_in_tx(&mut tx, CONSUMER, event, now).await? {
        return Ok(Ok(()));
    }
    let wanted = payment::want_in_tx(&mut tx, ids, now, &new(order, "system:sales")).await?;
    let entry = match &wanted {
        Ok(wanted) => audited::of_refund("REFUND_WANTED", wanted.key, wanted),
        Err(no) => {
            tracing::error!(payment = %order.payment, order = %order.order, %no, "a refund is wanted that cannot be");
            audited::refused(order, no)
        }
    };
    audit::record_in_tx(&mut tx, ids, now, &audited::ourselves(), entry).await?;
    tx.commit().await?;
    Ok(wanted.map(|_| ()))
}

/// One that failed, by staff once more.
pub async fn refund_anew(house: &House, actor: &Actor, key: RefundKey) -> Result<Refund, RefundError> {
    if !actor.may(Role::Manager) {
        return Err(RefundError::Forbidden);
    }
    let found = payment::refund(&house.ops, key).await?.ok_or(NoRefund::NoPayment)?;
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let again = payment::anew_in_tx(&mut tx, now, found.payment, key).await??;
    let entry = audited::of_refund("REFUND_WANTED", key, &again);
    audit::record_in_tx(&mut tx, ids, now, actor, entry).await?;
    tx.commit().await?;
    Ok(ask_refund(house, key).await?.unwrap_or(again))
}

/// Idempotent. None: nothing is to be asked, or another asks.
pub async fn ask_refund(house: &House, key: RefundKey) -> Result<Option<Refund>, DbError> {
    let now = house.clock.now();
    let Some(mine) = payment::lease_refund(&house.ops, now, key, house.ids.new_id(now)).await? else {
        return Ok(None);
    };
    let Some(paid) = payment::payment(&house.ops, mine.payment).await? else { return Ok(None) };
    let Some(gateway) = house.till.gateway(paid.gateway) else {
        tracing::error!(refund = %key, gateway = %paid.gateway, "a refund waits for a gateway that is not on");
        return Ok(None);
    };
    let mut transcript = Transcript::default();
    let heard = match wanted(&mine) {
        Some(wanted) if mine.state == RefundState::Asked => {
            arrived(house, gateway.as_ref(), &mine, &wanted, &mut transcript).await?
        }
        Some(wanted) => heard(gateway.refund(&wanted, &mut transcript).await),
        None => payment::Refunding::Failed { code: "UNUSABLE".to_owned() },
    };
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    payment::keep_in_tx(&mut tx, ids, now, mine.payment, Some(key), &speak::kept(transcript)).await?;
    let after = payment::refunded_in_tx(&mut tx, ids, now, mine.payment, key, &heard).await?;
    if let Some((after, true)) = &after {
        let entry = audited::of_refund(audited::refund_ended(after), key, after);
        audit::record_in_tx(&mut tx, ids, now, &audited::ourselves(), entry).await?;
    }
    tx.commit().await?;
    Ok(after.map(|(after, _)| after))
}

/// The same to the letter each time: made of what was kept.
fn wanted(refund: &Refund) -> Option<NewRefund> {
    Some(NewRefund {
        of: Expected {
            order: refund.of.gateway_order.parse().ok()?,
            reference: refund.of.reference.parse().ok()?,
            amount: refund.of.paid,
        },
        capture: refund.of.capture.parse().ok()?,
        amount: refund.amount,
        request: refund.gateway_request().parse().ok()?,
    })
}

fn heard(said: Result<Refunding, GatewayError>) -> payment::Refunding {
    match said {
        Ok(Refunding::Done(done)) => payment::Refunding::Done { refund_ref: done.id.into() },
        Ok(Refunding::Pending(taken)) => payment::Refunding::Accepted { refund_ref: taken.id.into() },
        Ok(Refunding::Failed { code }) => payment::Refunding::Failed { code },
        Ok(Refunding::Unknown(lost)) => payment::Refunding::Unknown { code: speak::lost_code(lost) },
        Err(GatewayError::Credentials(status)) => {
            payment::Refunding::Unknown { code: format!("CREDENTIALS_{status}") }
        }
        Err(error) => payment::Refunding::Failed { code: speak::error_code(&error) },
    }
}

/// The gateway accepted it: has it come to the guest? It has when the payment's refunds are as much as ours together.
async fn arrived(
    house: &House,
    gateway: &dyn Gateway,
    mine: &Refund,
    wanted: &NewRefund,
    transcript: &mut Transcript,
) -> Result<payment::Refunding, DbError> {
    let all = payment::refunds_of(&house.ops, mine.order).await?;
    let done = all
        .iter()
        .filter(|refund| refund.payment == mine.payment && refund.state == RefundState::Done)
        .fold(mine.amount.amount, |sum, refund| sum + refund.amount.amount);
    let refund_ref = mine.refund_ref.clone().unwrap_or_default();
    Ok(match gateway.read(&wanted.of, transcript).await {
        Ok(Answer::Refunded(_)) => payment::Refunding::Done { refund_ref },
        Ok(Answer::Paid(facts)) if facts.refunded >= done => payment::Refunding::Done { refund_ref },
        Ok(Answer::Unknown(lost)) => payment::Refunding::Unknown { code: speak::lost_code(lost) },
        Ok(_) => payment::Refunding::Accepted { refund_ref },
        Err(error) => payment::Refunding::Unknown { code: speak::error_code(&error) },
    })
}
