use super::{
    list::{newest_seq, read_up_to},
    wishes::Reader,
};
use chrono::{DateTime, Utc};
use contracts::ids::{NotificationId, UserId};
use platform::{DbError, OpsDb};

/// Marks one as read. Twice is once.
pub async fn read_one(db: &OpsDb, user: UserId, id: NotificationId) -> Result<(), DbError> {
    sqlx::query!(
        "insert into ops_booking.notification_read (user_id, notification_id)
         select $1, notification_id from ops_booking.notification where notification_id = $2
         on conflict on constraint pk_notification_read do nothing",
        user.0,
        id.0,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Marks all as read up to `mark`, which the person has seen; what came since stays unread. Never takes back.
pub async fn read_all(db: &OpsDb, now: DateTime<Utc>, user: UserId, mark: i64) -> Result<(), DbError> {
    let reader = Reader::of(db, user).await?;
    let up_to = mark.min(newest_seq(db).await?).max(read_up_to(db, now, &reader).await?);
    let mut tx = db.begin().await?;
    sqlx::query!(
        "insert into ops_booking.notification_reader as r (user_id, read_up_to, updated_at) values ($1, $2, $3)
         on conflict on constraint pk_notification_reader do update
             set read_up_to = greatest(r.read_up_to, excluded.read_up_to), updated_at = excluded.updated_at",
        user.0,
        up_to,
        now,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "delete from ops_booking.notification_read r using ops_booking.notification n
         where r.user_id = $1 and n.notification_id = r.notification_id and n.seq <= $2",
        user.0,
        up_to,
    )
    .execute(tx.conn())
    .await?;
    tx.commit().await
}
