//! Lists that somebody kept under a name. Theirs alone.

use chrono::{DateTime, Utc};
use contracts::{ids::UserId, views::booking_change::SavedView};
use platform::{DbError, OpsDb};

/// A person's views, by name.
pub async fn saved_views(db: &OpsDb, user: UserId) -> Result<Vec<SavedView>, DbError> {
    Ok(sqlx::query_as!(
        SavedView,
        "select name, query from ops_booking.saved_view where user_id = $1 order by name",
        user.0
    )
    .fetch_all(db.pool())
    .await?)
}

/// A name that is taken now leads to the new list. False: the person has as many as may be.
pub async fn save_view(
    db: &OpsDb,
    now: DateTime<Utc>,
    user: UserId,
    view: &SavedView,
    most: i64,
) -> Result<bool, DbError> {
    let saved = sqlx::query!(
        "insert into ops_booking.saved_view (user_id, name, query, created_at)
         select $1, $2, $3, $4
         where (select count(*) from ops_booking.saved_view where user_id = $1 and name <> $2) < $5
         on conflict on constraint pk_saved_view do update set query = excluded.query",
        user.0,
        view.name,
        view.query,
        now,
        most,
    )
    .execute(db.pool())
    .await?;
    Ok(saved.rows_affected() == 1)
}

pub async fn delete_view(db: &OpsDb, user: UserId, name: &str) -> Result<(), DbError> {
    sqlx::query!("delete from ops_booking.saved_view where user_id = $1 and name = $2", user.0, name)
        .execute(db.pool())
        .await?;
    Ok(())
}
