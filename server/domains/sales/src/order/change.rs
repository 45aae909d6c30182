//! Another date or party. What costs nothing more is done at once; what does waits, its seats held, for its payment.

use super::{
    confirm::{Confirmed, PaidFacts},
    detail::Bought,
    error::{OrderError, conflict},
    hold::{HOLD_AT_MOST, Priced},
    money,
    store::{self, Step},
    tell,
    whole::Order,
};
use crate::{ReserveError, Seats, release_in_tx, reserve_in_tx};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use contracts::{
    Money,
    catalog::pricing::may_still_be_sold,
    ids::{DepartureKey, OrderKey},
    orders::{ChangeCost, OrderState, change_cost},
    status::EventType,
};
use platform::{ChannelTx, Ids};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// What became of a wish for another date or party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It was so already.
    Nothing,
    Done {
        /// Of the difference.
        goes_back: Option<Money>,
    },
    /// Held until the difference is paid for this key, as an order is paid.
    ToPay { pay_as: OrderKey, amount: Money, hold_ends: DateTime<Utc> },
}

/// A row of `sales.order_change`.
pub(super) struct Row {
    change_key: Uuid,
    state: String,
    tour_date: NaiveDate,
    start_time: Option<NaiveTime>,
    departure_key: Uuid,
    difference: rust_decimal::Decimal,
    detail: Json<Bought>,
}

/// Where the seats of a change are, and how many it needs beyond those of the order.
struct Slot {
    date: NaiveDate,
    time: Option<NaiveTime>,
    departure: DepartureKey,
}

/// `version`: of the order that was shown.
pub async fn change_order_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    (key, version): (OrderKey, i32),
    (priced, hold): (&Priced, Duration),
    by: &str,
) -> Result<(Changed, Order), OrderError> {
    let mut order = store::lock_in_tx(tx, key).await?.ok_or(OrderError::NotFound)?;
    let (quote, ask) = (&priced.quote, &priced.quote.ask);
    let bought = Bought::of(quote, priced.rules);
    if (order.date, order.time) == (ask.date, ask.time)
        && (order.detail.bought.party, &order.detail.bought.extras) == (bought.party, &bought.extras)
    {
        return Ok((Changed::Nothing, order));
    }
    order.expect_version(version)?;
    if order.state != OrderState::Confirmed {
        return Err(conflict("Only a confirmed booking can be moved."));
    }
    if (order.item, order.variant, order.total.currency) != (quote.item, ask.variant, quote.total.currency) {
        return Err(conflict("Another option is a new booking."));
    }
    let rules = order.rules();
    if !may_still_be_sold(order.date, order.time.or(rules.first_start), rules.cutoff_hours, now) {
        return Err(conflict("It is too late to change this booking here. Write to us."));
    }
    drop_open_in_tx(tx, order.key).await?;
    let same = (order.date, order.time) == (ask.date, ask.time);
    let needed = bought.seats() - if same { order.seats } else { 0 };
    let mut departure = order.departure;
    if needed > 0 {
        let seats =
            Seats { item: order.item, variant: order.variant, date: ask.date, time: ask.time, count: needed };
        departure = reserve_in_tx(tx, ids, now, priced.rules, seats).await?.departure;
    }
    let slot = Slot { date: ask.date, time: ask.time, departure };
    let totals = (order.total, quote.total);
    let changed = match change_cost(&order.detail.policy, order.starts(), totals, now) {
        ChangeCost::Pay(amount) => {
            let ends = now + hold.min(HOLD_AT_MOST);
            let key = ids.new_id(now);
            wait_in_tx(tx, now, &order, (key, ends), (&slot, needed.max(0), amount, &bought)).await?;
            let detail = Some(json!({"to_pay": amount, "date": slot.date}));
            store::save_in_tx(tx, now, &mut order, Step { act: "CHANGE_HELD", by, detail }).await?;
            return Ok((Changed::ToPay { pay_as: OrderKey(key), amount, hold_ends: ends }, order));
        }
        ChangeCost::Back(amount) => Changed::Done { goes_back: Some(amount) },
        ChangeCost::Nothing => Changed::Done { goes_back: None },
    };
    move_in_tx(tx, now, &mut order, slot, bought).await?;
    if let Changed::Done { goes_back: Some(amount) } = changed {
        // what went back out of goodwill is not given twice
        let amount = Money::new(amount.amount.min(order.balance().amount), amount.currency);
        if !amount.amount.is_zero() {
            money::give_back_in_tx(tx, ids, now, &mut order, amount, "changed").await?;
        }
    }
    tell::booking_in_tx(tx, ids, now, &mut order, EventType::Updated, None).await?;
    let detail = Some(json!({"date": order.date, "seats": order.seats, "total": order.total}));
    store::save_in_tx(tx, now, &mut order, Step { act: "CHANGED", by, detail }).await?;
    Ok((changed, order))
}

async fn wait_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    order: &Order,
    (key, ends): (Uuid, DateTime<Utc>),
    (slot, seats, amount, bought): (&Slot, i32, Money, &Bought),
) -> Result<(), OrderError> {
    sqlx::query!(
        "insert into sales.order_change (change_key, order_key, state, tour_date, start_time, departure_key, seats,
             difference, detail, hold_ends_at, hold_ends_at_last, created_at)
         values ($1, $2, 'HELD', $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        key,
        order.key.0,
        slot.date,
        slot.time,
        slot.departure.0,
        seats,
        amount.amount,
        Json(bought) as _,
        ends,
        now + HOLD_AT_MOST,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The order's seats are those of the slot from now on; what it needed beyond its own is taken already.
async fn move_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    order: &mut Order,
    slot: Slot,
    bought: Bought,
) -> Result<(), OrderError> {
    let seats = bought.seats();
    let same = order.departure == slot.departure;
    let let_go = if same { (order.seats - seats).max(0) } else { order.seats };
    if let_go > 0 {
        release_in_tx(tx, order.departure, let_go).await?;
    }
    if (order.date, order.time) != (slot.date, slot.time) {
        order.detail.policy = order.detail.policy.clone().capped(order.starts(), now);
    }
    (order.date, order.time, order.departure) = (slot.date, slot.time, slot.departure);
    (order.seats, order.total, order.detail.bought) = (seats, bought.total, bought);
    Ok(())
}

/// The seats of a change that was not paid for, if one waits.
pub(super) async fn drop_open_in_tx(tx: &mut ChannelTx, order: OrderKey) -> Result<(), OrderError> {
    let open = sqlx::query!(
        "select change_key, departure_key, seats from sales.order_change
         where order_key = $1 and state = 'HELD' for update",
        order.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(open) = open else { return Ok(()) };
    if open.seats > 0 {
        release_in_tx(tx, DepartureKey(open.departure_key), open.seats).await?;
    }
    end_in_tx(tx, open.change_key, "DROPPED").await
}

async fn end_in_tx(tx: &mut ChannelTx, change: Uuid, state: &str) -> Result<(), OrderError> {
    sqlx::query!("update sales.order_change set state = $2, seats = 0 where change_key = $1", change, state)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The order first, then its change, as everywhere.
pub(super) async fn lock_by_key_in_tx(
    tx: &mut ChannelTx,
    key: OrderKey,
) -> Result<Option<(Order, Row)>, OrderError> {
    let order = sqlx::query_scalar!("select order_key from sales.order_change where change_key = $1", key.0)
        .fetch_optional(tx.conn())
        .await?;
    let Some(order) = order else { return Ok(None) };
    let order = store::lock_in_tx(tx, OrderKey(order)).await?.ok_or(OrderError::NotFound)?;
    let row = sqlx::query_as!(
        Row,
        r#"select change_key, state, tour_date, start_time, departure_key, difference,
             detail as "detail: Json<Bought>"
           from sales.order_change where change_key = $1 for update"#,
        key.0,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Some((order, row)))
}

/// Its difference came: done, held again if its time was over, or given back.
pub(super) async fn paid_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &mut Order,
    change: Row,
    paid: &PaidFacts,
) -> Result<Confirmed, OrderError> {
    let bought = change.detail.0;
    // another change or a cancellation may have come between
    let fits = order.state == OrderState::Confirmed
        && paid.amount.amount == change.difference
        && order.total.amount + change.difference == bought.total.amount
        && matches!(change.state.as_str(), "HELD" | "EXPIRED");
    if !fits {
        return Ok(Confirmed::GoesBack);
    }
    let mut departure = DepartureKey(change.departure_key);
    if change.state == "EXPIRED" {
        // only the newest wish counts
        drop_open_in_tx(tx, order.key).await?;
        let same = (order.date, order.time) == (change.tour_date, change.start_time);
        let count = bought.seats() - if same { order.seats } else { 0 };
        let (date, time) = (change.tour_date, change.start_time);
        if count > 0 {
            let seats = Seats { item: order.item, variant: order.variant, date, time, count };
            match reserve_in_tx(tx, ids, now, bought.rules(), seats).await {
                Ok(taken) => departure = taken.departure,
                Err(ReserveError::Db(error)) => return Err(error.into()),
                Err(_) => return Ok(Confirmed::GoesBack),
            }
        }
    }
    end_in_tx(tx, change.change_key, "DONE").await?;
    let slot = Slot { date: change.tour_date, time: change.start_time, departure };
    move_in_tx(tx, now, order, slot, bought).await?;
    Ok(Confirmed::Change)
}
