use super::{
    error::OrderError,
    store::{self, Step},
};
use crate::{promo, release_in_tx};
use chrono::{DateTime, Utc};
use contracts::{
    ids::{DepartureKey, OrderKey},
    orders::OrderState,
};
use platform::{ChannelDb, ChannelTx};
use serde_json::json;

/// Holds whose time is over give their seats back, one transaction each; answers with how many. Any number of
/// processes may call it: each takes what no other has.
pub async fn expire_due(db: &ChannelDb, now: DateTime<Utc>, most: usize) -> Result<usize, OrderError> {
    let mut ended = 0;
    while ended < most {
        let mut tx = db.begin().await?;
        if !expire_change_in_tx(&mut tx, now).await? && !expire_order_in_tx(&mut tx, now).await? {
            tx.rollback().await?;
            break;
        }
        tx.commit().await?;
        ended += 1;
    }
    Ok(ended)
}

async fn expire_order_in_tx(tx: &mut ChannelTx, now: DateTime<Utc>) -> Result<bool, OrderError> {
    let due = sqlx::query_scalar!(
        "select order_key from sales.guest_order where state = 'HELD' and hold_ends_at <= $1
         order by hold_ends_at limit 1 for update skip locked",
        now,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(due) = due else { return Ok(false) };
    let Some(mut order) = store::lock_in_tx(tx, OrderKey(due)).await? else { return Ok(false) };
    order.become_state(OrderState::Expired)?;
    let seats = release_all_in_tx(tx, &mut order).await?;
    let step = Step { act: "EXPIRED", by: "system", detail: Some(json!({"seats": seats})) };
    store::save_in_tx(tx, now, &mut order, step).await?;
    Ok(true)
}

/// Seats and the promo code's use; answers with the seats.
pub(super) async fn release_all_in_tx(
    tx: &mut ChannelTx,
    order: &mut super::Order,
) -> Result<i32, OrderError> {
    let seats = std::mem::take(&mut order.seats);
    if seats > 0 {
        release_in_tx(tx, order.departure, seats).await?;
    }
    if let Some(promo) = order.promo.take() {
        promo::give_back_in_tx(tx, promo).await?;
    }
    Ok(seats)
}

async fn expire_change_in_tx(tx: &mut ChannelTx, now: DateTime<Utc>) -> Result<bool, OrderError> {
    let due = sqlx::query!(
        "with due as (
             select change_key, departure_key, seats from sales.order_change
             where state = 'HELD' and hold_ends_at <= $1 order by hold_ends_at limit 1 for update skip locked)
         update sales.order_change c set state = 'EXPIRED', seats = 0 from due where c.change_key = due.change_key
         returning due.departure_key, due.seats",
        now,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(due) = due else { return Ok(false) };
    if due.seats > 0 {
        release_in_tx(tx, DepartureKey(due.departure_key), due.seats).await?;
    }
    Ok(true)
}
