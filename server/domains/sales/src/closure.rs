use crate::error::{SalesError, conflict, invalid, reason};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{
    ids::ClosureKey,
    views::inventory::{Closure, ClosureScope},
};
use platform::{ChannelTx, DbError, Ids};

#[derive(Debug, Clone)]
pub struct NewClosure {
    pub scope: ClosureScope,
    /// First and last day; absent: a stop-sell.
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub reason: String,
}

/// Acts at once: whoever has not yet taken seats gets none. Seats already sold stay sold.
pub async fn close_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    new: NewClosure,
) -> Result<Closure, SalesError> {
    let why = reason(&new.reason)?;
    if let Some((from, to)) = new.days
        && to < from
    {
        return Err(invalid("to", "The last day is not before the first."));
    }
    let (variant, item) = match new.scope {
        ClosureScope::Everything => (None, None),
        ClosureScope::Tour(item) => (None, Some(item.0)),
        ClosureScope::Variant(variant) => (Some(variant.0), None),
    };
    let key = ids.new_id(now);
    sqlx::query!(
        "insert into sales.closure (closure_key, kind, variant_key, item_key, from_date, to_date, reason, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        key,
        if new.days.is_some() { "BLACKOUT" } else { "STOP_SELL" },
        variant,
        item,
        new.days.map(|(from, _)| from),
        new.days.map(|(_, to)| to),
        why,
        now,
        by,
    )
    .execute(tx.conn())
    .await
    .map_err(|error| match DbError::from(error) {
        error if error.constraint() == Some("uq_closure_stop_sell") => {
            conflict("Selling is stopped already. Lift that stop first to give another reason.")
        }
        error => error.into(),
    })?;
    Ok(Closure {
        key: ClosureKey(key),
        scope: new.scope,
        days: new.days,
        reason: why.to_owned(),
        since: now,
        by: by.to_owned(),
    })
}

/// `false`: it was lifted before.
pub async fn lift_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    by: &str,
    key: ClosureKey,
) -> Result<bool, SalesError> {
    let lifted = sqlx::query!(
        "update sales.closure set lifted_at = $2, lifted_by = $3 where closure_key = $1 and lifted_at is null",
        key.0,
        now,
        by,
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if lifted > 0 {
        return Ok(true);
    }
    let known = sqlx::query_scalar!(
        r#"select exists (select from sales.closure where closure_key = $1) as "known!""#,
        key.0
    )
    .fetch_one(tx.conn())
    .await?;
    if known { Ok(false) } else { Err(SalesError::NotFound) }
}
