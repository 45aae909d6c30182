use super::{StaffUser, store::UserRow};
use crate::StaffEmail;
use platform::{DbError, OpsDb};

/// By e-mail. Staff are few: no pages.
pub async fn user_list(db: &OpsDb) -> Result<Vec<StaffUser>, DbError> {
    let rows = sqlx::query_as!(
        UserRow,
        "select user_id, email, name, role, disabled_at, created_at, updated_at
         from identity.staff_user order by email"
    )
    .fetch_all(db.pool())
    .await?;
    rows.into_iter().map(StaffUser::try_from).collect()
}

pub async fn user_by_email(db: &OpsDb, email: &StaffEmail) -> Result<Option<StaffUser>, DbError> {
    let row = sqlx::query_as!(
        UserRow,
        "select user_id, email, name, role, disabled_at, created_at, updated_at
         from identity.staff_user where email = $1",
        email.as_str(),
    )
    .fetch_optional(db.pool())
    .await?;
    row.map(StaffUser::try_from).transpose()
}
