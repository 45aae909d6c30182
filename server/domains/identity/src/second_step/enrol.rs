use super::{ISSUER, QrCode, SecondStepError, matching_step, open, purpose, recovery};
use crate::{MasterKey, secrets::Secret};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{Ids, OpsDb, OpsTx};

/// What the user's app is to learn. Shown until a code proves that it did.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// Base32, in groups of four, for typing.
    pub manual_key: Secret,
    pub qr: QrCode,
}

/// A new secret; one that was never confirmed is forgotten.
pub async fn begin_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: Option<&MasterKey>,
    user: UserId,
) -> Result<(), SecondStepError> {
    let key = key.ok_or(SecondStepError::NoMasterKey)?;
    let mut bytes = [0; 20];
    ids.fill_secret(&mut bytes);
    let secret = Secret::new(totp_rs::Secret::new_stack(bytes).to_base32());
    let done = sqlx::query!(
        "insert into identity.second_step as s (user_id, sealed, created_at) values ($1, $2, $3)
         on conflict on constraint pk_second_step do update set sealed = excluded.sealed, created_at = excluded.created_at
         where s.confirmed_at is null",
        user.0,
        key.seal(ids, &secret, &purpose(user)),
        now,
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 { Err(SecondStepError::AlreadyOn) } else { Ok(()) }
}

/// What is being set up. None: nothing is, or it is on already.
pub async fn enrolment(
    db: &OpsDb,
    key: Option<&MasterKey>,
    user: UserId,
) -> Result<Option<Enrolment>, SecondStepError> {
    let row = sqlx::query!(
        "select s.sealed, u.email from identity.second_step s join identity.staff_user u using (user_id)
         where s.user_id = $1 and s.confirmed_at is null",
        user.0,
    )
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let secret = open(key, &row.sealed, user)?;
    let address = format!(
        "otpauth://totp/{ISSUER}:{}?secret={}&issuer={ISSUER}&algorithm=SHA1&digits=6&period=30",
        escape(&row.email),
        secret.expose(),
    );
    let groups: Vec<String> = secret
        .expose()
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    Ok(Some(Enrolment { manual_key: Secret::new(groups.join(" ")), qr: QrCode::of(&address) }))
}

/// From here on sign-ins ask for a code. The recovery codes are not to be had again.
pub async fn confirm_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: Option<&MasterKey>,
    user: UserId,
    typed: &str,
) -> Result<Vec<Secret>, SecondStepError> {
    let row = sqlx::query!(
        "select sealed, confirmed_at from identity.second_step where user_id = $1 for update",
        user.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(SecondStepError::NotOn)?;
    if row.confirmed_at.is_some() {
        return Err(SecondStepError::AlreadyOn);
    }
    let secret = open(key, &row.sealed, user)?;
    let step = matching_step(&secret, typed, now).ok_or(SecondStepError::WrongCode)?;
    sqlx::query!(
        "update identity.second_step set confirmed_at = $2, last_step = $3 where user_id = $1",
        user.0,
        now,
        step,
    )
    .execute(tx.conn())
    .await?;
    Ok(recovery::replace_codes_in_tx(tx, ids, now, user).await?)
}

fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
