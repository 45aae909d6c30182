//! A payment that is not wanted any more: its hold has ended, or the guest pays another way.

use super::{
    By, Completed, audited, complete,
    complete::{told, write},
    speak, wait_for_another,
};
use crate::House;
use contracts::ids::{OrderKey, PaymentKey};
use gateways::Transcript;
use payment::{For, Heard, Lease, PaymentState};
use platform::DbError;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(6);

/// The gateway is told, where it can be; it may have been paid meanwhile, and then it is. None: no such payment.
pub async fn close(house: &House, key: PaymentKey) -> Result<Option<Completed>, DbError> {
    let Some(found) = payment::payment(&house.ops, key).await? else { return Ok(None) };
    match found.state {
        PaymentState::Created => return drop_it(house, key).await,
        PaymentState::AtGateway => {}
        // what is under way is known first
        PaymentState::Capturing | PaymentState::Unclear => return complete(house, key, By::Clock).await,
        _ => return Ok(Some(told(&found))),
    }
    let Some(gateway) = house.till.gateway(found.gateway) else { return Ok(Some(told(&found))) };
    let now = house.clock.now();
    match payment::lease(&house.ops, now, key, house.ids.new_id(now), For::Look).await? {
        None => Ok(None),
        Some(Lease::No(_)) => Ok(wait_for_another(house, key, PATIENCE).await?.as_ref().map(told)),
        Some(Lease::Mine(mine)) => {
            let mut transcript = Transcript::default();
            let heard = match speak::expected(&mine) {
                Some(expected) => speak::heard(gateway.close(&expected, &mut transcript).await),
                None => Heard::Unknown { code: "UNUSABLE".to_owned() },
            };
            let manner = speak::manner(gateway.as_ref(), true);
            let settled = write(house, key, transcript, &heard, manner).await?;
            Ok(settled.map(|settled| told(&settled.payment)))
        }
    }
}

/// The gateway may know of it, but nobody was told where it is paid.
async fn drop_it(house: &House, key: PaymentKey) -> Result<Option<Completed>, DbError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let settled = payment::drop_in_tx(&mut tx, ids, now, key).await?;
    if let Some(entry) = settled.as_ref().and_then(audited::of_payment) {
        audit::record_in_tx(&mut tx, ids, now, &audited::ourselves(), entry).await?;
    }
    tx.commit().await?;
    match settled {
        Some(settled) => Ok(Some(told(&settled.payment))),
        None => Ok(payment::payment(&house.ops, key).await?.as_ref().map(told)),
    }
}

/// What of the order could still be paid. None: nothing could.
pub async fn close_order(house: &House, order: OrderKey) -> Result<Option<Completed>, DbError> {
    let payments = payment::payments_of(&house.ops, order).await?;
    match payments.into_iter().find(|payment| payment.state.is_active()) {
        Some(active) => close(house, active.key).await,
        None => Ok(None),
    }
}
