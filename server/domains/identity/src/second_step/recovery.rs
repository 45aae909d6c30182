use super::{SecondStepError, is_on_in_tx};
use crate::secrets::{Secret, sha256};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{DbError, Ids, OpsTx};

const HOW_MANY: usize = 10;
/// 32 letters without those that look alike: five bits each, sixteen of them make eighty bits.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// New codes; the old ones are worth nothing any more. They are not to be had again.
pub async fn renew_codes_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    user: UserId,
) -> Result<Vec<Secret>, SecondStepError> {
    if !is_on_in_tx(tx, user).await? {
        return Err(SecondStepError::NotOn);
    }
    Ok(replace_codes_in_tx(tx, ids, now, user).await?)
}

pub(super) async fn replace_codes_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    user: UserId,
) -> Result<Vec<Secret>, DbError> {
    let codes: Vec<Secret> = (0..HOW_MANY).map(|_| new_code(ids)).collect();
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| hash(code.expose())).collect();
    sqlx::query!("delete from identity.recovery_code where user_id = $1", user.0).execute(tx.conn()).await?;
    sqlx::query!(
        "insert into identity.recovery_code (user_id, code_hash, created_at) select $1, hash, $3 from unnest($2::bytea[]) as new (hash)",
        user.0,
        &hashes,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(codes)
}

/// How many are left, once it was taken. None: no such code, or taken before.
pub(super) async fn use_code_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    user: UserId,
    typed: &str,
) -> Result<Option<i64>, DbError> {
    let done = sqlx::query!(
        "update identity.recovery_code set used_at = $3 where user_id = $1 and code_hash = $2 and used_at is null",
        user.0,
        &hash(typed),
        now,
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Ok(None);
    }
    let left = sqlx::query_scalar!(
        r#"select count(*) as "left!" from identity.recovery_code where user_id = $1 and used_at is null"#,
        user.0
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Some(left))
}

/// `abcd-efgh-jkmn-pqrs`
fn new_code(ids: &dyn Ids) -> Secret {
    let mut bytes = [0; 16];
    ids.fill_secret(&mut bytes);
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Secret::new(groups.join("-"))
}

/// However it was typed: dashes, blanks and capitals do not count.
fn hash(typed: &str) -> Vec<u8> {
    let plain: String = typed.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    sha256(plain.to_ascii_lowercase().as_bytes()).to_vec()
}
