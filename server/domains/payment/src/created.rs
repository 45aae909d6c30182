use crate::{
    ask_again,
    row::{self, Payment},
    state::{Manner, PaymentState},
};
use chrono::{DateTime, Utc};
use contracts::ids::PaymentKey;
use platform::{DbError, OpsTx};

/// What came of asking the gateway to make a payment.
#[derive(Debug, Clone)]
pub enum Creation {
    Ready {
        order: String,
        /// None: it was there before, and where it is paid is not told again.
        pay_at: Option<String>,
    },
    /// Asked again, it must be the same; `anew`: or may not be, since the gateway repeats its failure.
    Unknown { code: String, anew: bool },
    /// It will not be made.
    Failed { code: String },
}

/// Writes down what came of it and lets go of the lease.
pub async fn created_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    key: PaymentKey,
    creation: &Creation,
    manner: Manner,
) -> Result<Option<Payment>, DbError> {
    let Some(before) = row::lock(tx, key).await? else { return Ok(None) };
    let (mut state, mut creations) = (before.state, before.creations);
    let (mut order, mut pay_at, mut code) = (before.gateway_order, before.pay_at, None);
    match creation {
        Creation::Ready { order: made, pay_at: at } => {
            (order, pay_at) = (Some(made.clone()), at.clone());
            if state == PaymentState::Created {
                state = PaymentState::AtGateway;
            }
        }
        Creation::Unknown { code: why, anew } => {
            code = Some(why.clone());
            creations += i32::from(*anew);
        }
        Creation::Failed { code: why } => {
            code = Some(why.clone());
            if state == PaymentState::Created {
                state = PaymentState::Declined;
            }
        }
    }
    let ended = (!state.is_active()).then_some(now);
    // nobody saw a page of one that failed: no money comes late
    let ask_at = match creation {
        Creation::Failed { .. } => None,
        _ => ask_again::payment(state, 0, now, before.pay_until, manner),
    };
    sqlx::query!(
        "update payment.payment set state = $2, creations = $3, gateway_order = $4, pay_at = $5, code = $6,
             since = case when state = $2 then since else $7 end, asked = 0, ask_at = $8,
             ended_at = coalesce(ended_at, $9), lease = null, lease_until = null,
             wanted = case when $9::timestamptz is null then wanted
                 else wanted || '{\"guest_name\": \"\", \"guest_email\": \"\"}' end
         where payment_key = $1",
        key.0,
        state.as_str(),
        creations,
        order,
        pay_at,
        code,
        now,
        ask_at,
        ended,
    )
    .execute(tx.conn())
    .await?;
    row::lock(tx, key).await
}
