use super::{
    detail::{Bought, Detail},
    error::{OrderError, conflict},
    store::{self, Step},
    whole::Order,
};
use crate::{Rules, Seats, promo, reserve_in_tx};
use chrono::{DateTime, Duration, Utc};
use contracts::{
    catalog::pricing::day_in_makassar,
    ids::OrderKey,
    orders::{NewOrder, OrderQuote, OrderReference, OrderState},
};
use platform::{ChannelTx, Ids};
use serde_json::json;

/// Seats wait so long for a payment.
pub const HOLD: Duration = Duration::minutes(15);
/// However often the hold is extended while somebody pays.
pub const HOLD_AT_MOST: Duration = Duration::minutes(60);
/// Of 23⁹ references two alike are no accident that happens twice.
const TRIES: usize = 5;

/// A quote made a moment ago, and until when its day may be sold.
#[derive(Debug, Clone)]
pub struct Priced {
    pub quote: OrderQuote,
    pub rules: Rules,
}

#[derive(Debug)]
pub struct NewHold<'a> {
    /// Tidied.
    pub new: &'a NewOrder,
    /// Of all that the attempt says.
    pub attempt_hash: [u8; 32],
    pub priced: &'a Priced,
    pub hold: Duration,
}

/// Takes the seats and stores the order; both or neither.
pub async fn hold_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    NewHold { new, attempt_hash, priced, hold }: NewHold<'_>,
) -> Result<Order, OrderError> {
    let Priced { quote, rules } = priced;
    let bought = Bought::of(quote, *rules);
    let (ask, count) = (&quote.ask, bought.seats());
    let seats = Seats { item: quote.item, variant: ask.variant, date: ask.date, time: ask.time, count };
    let taken = reserve_in_tx(tx, ids, now, *rules, seats).await?;
    let promo = match &quote.discount {
        Some(discount) => Some(promo::count_in_tx(tx, &discount.code, day_in_makassar(now)).await??),
        None => None,
    };
    let none = contracts::Money::new(0.into(), quote.total.currency);
    let mut order = Order {
        key: OrderKey(ids.new_id(now)),
        reference: fresh_reference(ids),
        attempt_hash: attempt_hash.to_vec(),
        state: OrderState::Held,
        version: 1,
        item: quote.item,
        variant: ask.variant,
        date: ask.date,
        time: ask.time,
        departure: taken.departure,
        seats: count,
        total: quote.total,
        paid: none,
        given_back: none,
        promo,
        hold_ends: now + hold.min(HOLD_AT_MOST),
        hold_ends_at_last: now + HOLD_AT_MOST,
        told_at: None,
        created_at: now,
        detail: Detail {
            contact: new.contact.clone(),
            travellers: new.travellers.clone(),
            pickup: new.pickup.clone(),
            note: new.note.clone(),
            language: new.language,
            terms: new.terms.clone(),
            terms_at: now,
            policy: quote.policy.clone(),
            bought,
        },
    };
    for _ in 0..TRIES {
        if store::insert_in_tx(tx, now, &order, new.attempt).await? {
            let detail = Some(json!({"seats": count, "total": order.total}));
            store::note_step_in_tx(tx, now, &order, Step { act: "HELD", by: "guest", detail }).await?;
            return Ok(order);
        }
        if sqlx::query_scalar!(
            r#"select exists (select from sales.guest_order where attempt = $1) as "known!""#,
            new.attempt,
        )
        .fetch_one(tx.conn())
        .await?
        {
            return Err(OrderError::KnownAttempt);
        }
        order.reference = fresh_reference(ids);
    }
    Err(conflict("No free reference was found. Try again."))
}

fn fresh_reference(ids: &dyn Ids) -> OrderReference {
    let mut secret = [0; 16];
    ids.fill_secret(&mut secret);
    OrderReference::from_secret(secret)
}

/// While somebody pays: so much longer from now on, up to the last end. `key`: of an order, or of a change that waits
/// to be paid. Answers with the end; none: nothing is held by that key any more.
pub async fn extend_hold_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    key: OrderKey,
    by: Duration,
) -> Result<Option<DateTime<Utc>>, OrderError> {
    let order = sqlx::query_scalar!(
        "update sales.guest_order set hold_ends_at = least(hold_ends_at_last, greatest(hold_ends_at, $2))
         where order_key = $1 and state = 'HELD' returning hold_ends_at",
        key.0,
        now + by,
    )
    .fetch_optional(tx.conn())
    .await?;
    if order.is_some() {
        return Ok(order);
    }
    Ok(sqlx::query_scalar!(
        "update sales.order_change set hold_ends_at = least(hold_ends_at_last, greatest(hold_ends_at, $2))
         where change_key = $1 and state = 'HELD' returning hold_ends_at",
        key.0,
        now + by,
    )
    .fetch_optional(tx.conn())
    .await?)
}
