use super::Channel;
use chrono::{DateTime, Utc};
use contracts::status::MerchantOfRecord;
use platform::{DbError, OpsTx};

/// What a change found, and what it left.
#[derive(Debug, Clone)]
pub struct ChannelChange {
    pub before: Channel,
    pub after: Channel,
}

#[derive(Debug, Clone)]
pub struct NewChannel {
    pub code: String,
    pub name: String,
    pub merchant_of_record: MerchantOfRecord,
}

#[derive(Debug, thiserror::Error)]
pub enum ChannelError {
    #[error("there is no such channel")]
    NotFound,
    #[error("a channel of this code exists already")]
    CodeTaken,
    #[error("a code has 2 to 32 of A-Z, 0-9 and underscore, and begins with a letter")]
    BadCode,
    #[error("a name has 1 to 80 characters")]
    BadName,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for ChannelError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(DbError(error))
    }
}

/// Bookings of it are taken within half a minute.
pub async fn add_channel_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    new: NewChannel,
) -> Result<Channel, ChannelError> {
    let code = new.code.trim().to_ascii_uppercase();
    let name = new.name.trim().to_owned();
    let plain = code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    let begins = code.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
    if !plain || !begins || !(2..=32).contains(&code.len()) {
        return Err(ChannelError::BadCode);
    }
    if name.is_empty() || name.chars().count() > 80 {
        return Err(ChannelError::BadName);
    }
    sqlx::query!(
        "insert into ops_booking.channel (channel_code, channel_name, merchant_of_record, created_at)
         values ($1, $2, $3, $4)",
        code,
        name,
        new.merchant_of_record.as_str(),
        now,
    )
    .execute(tx.conn())
    .await
    .map_err(|error| match DbError(error) {
        error if error.constraint() == Some("pk_channel") => ChannelError::CodeTaken,
        error => ChannelError::Db(error),
    })?;
    Ok(Channel { code, name, merchant_of_record: new.merchant_of_record, is_active: true })
}

/// Off: new events of it are refused. None when it was so before.
pub async fn set_channel_active_in_tx(
    tx: &mut OpsTx,
    code: &str,
    is_active: bool,
) -> Result<Option<ChannelChange>, ChannelError> {
    let row = sqlx::query!(
        "select channel_name, merchant_of_record, is_active from ops_booking.channel
         where channel_code = $1 for no key update",
        code,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(ChannelError::NotFound)?;
    let merchant_of_record = row.merchant_of_record.parse().map_err(|_| ChannelError::NotFound)?;
    let before = Channel {
        code: code.to_owned(),
        name: row.channel_name,
        merchant_of_record,
        is_active: row.is_active,
    };
    if before.is_active == is_active {
        return Ok(None);
    }
    sqlx::query!("update ops_booking.channel set is_active = $2 where channel_code = $1", code, is_active)
        .execute(tx.conn())
        .await?;
    let after = Channel { is_active, ..before.clone() };
    Ok(Some(ChannelChange { before, after }))
}
