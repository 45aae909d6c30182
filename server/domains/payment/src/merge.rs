use contracts::ids::BookingKey;
use platform::{DbError, OpsTx};

/// Two bookings were one sale: the payments of `other` are now `into`'s. The word on `into` is to be found anew.
pub async fn merge_in_tx(tx: &mut OpsTx, into: BookingKey, other: BookingKey) -> Result<(), DbError> {
    sqlx::query!("update payment.payment_event set booking_key = $1 where booking_key = $2", into.0, other.0)
        .execute(tx.conn())
        .await?;
    sqlx::query!("delete from payment.booking_payment where booking_key = $1", other.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}
