//! One asks a gateway at a time. The lease runs out by itself: who died holding it stops nobody for long, and what was
//! asked is asked again under the same request id.

use crate::{
    ask_again::LEASE,
    row::{self, Payment},
    state::PaymentState,
};
use chrono::{DateTime, Duration, Utc};
use contracts::ids::PaymentKey;
use platform::{DbError, OpsDb};
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    Creation,
    /// We take the money. `anew`: the guest approved again after a decline.
    Capture {
        anew: bool,
    },
    /// We only look, or close.
    Look,
}

#[derive(Debug)]
pub enum Lease {
    Mine(Payment),
    /// Somebody else asks just now, or there is nothing of the kind to ask.
    No(Payment),
}

/// None: there is no such payment.
pub async fn lease(
    db: &OpsDb,
    now: DateTime<Utc>,
    key: PaymentKey,
    lease: Uuid,
    what: For,
) -> Result<Option<Lease>, DbError> {
    let mut tx = db.begin().await?;
    let Some(mut payment) = row::lock(&mut tx, key).await? else { return Ok(None) };
    let fits = match what {
        For::Creation => payment.state == PaymentState::Created && payment.gateway_order.is_none(),
        For::Capture { .. } => payment.state.is_active() && payment.gateway_order.is_some(),
        For::Look => payment.state != PaymentState::Captured && payment.gateway_order.is_some(),
    };
    if !fits || payment.lease_until.is_some_and(|until| until > now) {
        return Ok(Some(Lease::No(payment)));
    }
    // creation looks for an earlier one first: two exchanges
    let until = now + if what == For::Creation { LEASE * 2 } else { LEASE };
    let mut ask_at = until.max(now + Duration::seconds(1));
    if let For::Capture { anew } = what {
        if payment.captures == 0 || (anew && payment.code.is_some()) {
            payment.captures += 1;
        }
        if payment.state != PaymentState::Capturing {
            payment.since = now;
        }
        payment.state = PaymentState::Capturing;
    } else if payment.state == PaymentState::Created {
        ask_at = ask_at.max(payment.pay_until);
    }
    payment.lease_until = Some(until);
    sqlx::query!(
        "update payment.payment set state = $2, captures = $3, since = $4, lease = $5, lease_until = $6, ask_at = $7
         where payment_key = $1",
        key.0,
        payment.state.as_str(),
        payment.captures,
        payment.since,
        lease,
        until,
        ask_at,
    )
    .execute(tx.conn())
    .await?;
    tx.commit().await?;
    Ok(Some(Lease::Mine(payment)))
}
