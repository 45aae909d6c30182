//! Whoever holds seats and never pays, takes them from others: from one place only so many are tried at a time.

use chrono::{DateTime, Duration, Utc};
use platform::{ChannelDb, DbError};

/// From one place in ten minutes; a hotel's guests share an address.
const MOST_FROM_ONE: i64 = 30;
const WINDOW: Duration = Duration::minutes(10);

/// Counts this try; false: too many came from there lately. `sender`: a hash of where it comes from.
pub async fn may_try_to_book(db: &ChannelDb, now: DateTime<Utc>, sender: [u8; 32]) -> Result<bool, DbError> {
    let mut tx = db.begin().await?;
    sqlx::query!("delete from sales.booking_try where tried_at < $1", now - WINDOW).execute(tx.conn()).await?;
    sqlx::query!("insert into sales.booking_try (sender, tried_at) values ($1, $2)", &sender[..], now)
        .execute(tx.conn())
        .await?;
    let lately = sqlx::query_scalar!(
        r#"select count(*) as "lately!" from sales.booking_try where sender = $1"#,
        &sender[..],
    )
    .fetch_one(tx.conn())
    .await?;
    tx.commit().await?;
    Ok(lately <= MOST_FROM_ONE)
}
