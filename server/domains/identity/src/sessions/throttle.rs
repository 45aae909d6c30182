//! Failed sign-ins per account and per address. A try is counted as failed before its password is looked at, so
//! that parallel tries cannot pass the limit together; success takes it back.

use crate::{
    email::normalised,
    secrets::{Hash, sha256},
    sessions::SessionSettings,
};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{DbError, OpsDb, OpsTx};
use std::net::{IpAddr, Ipv6Addr};

/// What is counted beside sign-ins, each in windows of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Codes of the second step, by user.
    Code,
    /// Passwords asked again of who is signed in, by user.
    Confirm,
    /// Links asked for by mail, by address typed.
    LinkAccount,
    /// The same, by whence.
    LinkAddress,
}

impl Scope {
    fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Confirm => "confirm",
            Self::LinkAccount => "link_account",
            Self::LinkAddress => "link_address",
        }
    }

    fn limit(self, settings: &SessionSettings) -> u16 {
        match self {
            Self::Code => settings.code_failures,
            Self::Confirm => settings.account_failures,
            Self::LinkAccount => settings.links_per_account,
            Self::LinkAddress => settings.links_per_address,
        }
    }
}

/// Counts a try of `scope`; a lock when that was one too many.
pub(crate) async fn count_try(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    scope: Scope,
    key: &Hash,
) -> Result<Option<Lock>, DbError> {
    count_one(db, now, settings, scope.as_str(), key, scope.limit(settings)).await
}

pub(crate) async fn forgive_try_in_tx(tx: &mut OpsTx, scope: Scope, key: &Hash) -> Result<(), DbError> {
    sqlx::query!("delete from identity.sign_in_throttle where scope = $1 and key = $2", scope.as_str(), key)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(crate) fn user_key(user: UserId) -> Hash {
    sha256(user.0.as_bytes())
}

pub(super) struct Keys {
    account: Hash,
    address: Option<Hash>,
}

impl Keys {
    pub fn of(email: &str, address: Option<IpAddr>) -> Self {
        Self { account: account_key(email), address: address.map(address_key) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock {
    pub retry_after_seconds: u32,
    /// This try is the one that met the limit.
    pub newly: bool,
}

/// Counts a try. The address goes first: what a locked address sends does not wear down an account.
pub(super) async fn count(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    keys: &Keys,
) -> Result<Option<Lock>, DbError> {
    if let Some(address) = &keys.address {
        let lock = count_one(db, now, settings, "address", address, settings.address_failures).await?;
        if lock.is_some() {
            return Ok(lock);
        }
    }
    count_one(db, now, settings, "account", &keys.account, settings.account_failures).await
}

async fn count_one(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    scope: &str,
    key: &Hash,
    limit: u16,
) -> Result<Option<Lock>, DbError> {
    let limit = i32::from(limit);
    let row = sqlx::query!(
        "insert into identity.sign_in_throttle as t (scope, key, window_started_at, failures)
         values ($1, $2, $3, 1)
         on conflict on constraint pk_sign_in_throttle do update set
             window_started_at = case when t.window_started_at <= $4 then $3 else t.window_started_at end,
             failures = case when t.window_started_at <= $4 then 1 else least(t.failures + 1, $5) end
         returning window_started_at, failures",
        scope,
        key,
        now,
        now - settings.window,
        // one more than meets the limit: a long flood stays countable, and says `newly` once
        limit + 2,
    )
    .fetch_one(db.pool())
    .await?;

    if row.failures <= limit {
        return Ok(None);
    }
    let wait = (row.window_started_at + settings.window - now).num_seconds().max(1);
    Ok(Some(Lock {
        retry_after_seconds: u32::try_from(wait).unwrap_or(u32::MAX),
        newly: row.failures == limit + 1,
    }))
}

/// The try succeeded: the account starts afresh, the address gets its one try back.
pub(super) async fn forgive_in_tx(tx: &mut OpsTx, keys: &Keys) -> Result<(), DbError> {
    forgive_key(tx, &keys.account).await?;
    if let Some(address) = &keys.address {
        sqlx::query!(
            "update identity.sign_in_throttle set failures = greatest(failures - 1, 0)
             where scope = 'address' and key = $1",
            address,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// The try was not looked at: it does not count.
pub(super) async fn take_back(db: &OpsDb, keys: &Keys) -> Result<(), DbError> {
    sqlx::query!(
        "update identity.sign_in_throttle set failures = greatest(failures - 1, 0)
         where scope = 'account' and key = $1 or scope = 'address' and key = $2",
        &keys.account,
        keys.address.as_ref().map(|key| key.as_slice()),
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

pub(crate) async fn forgive_account_in_tx(tx: &mut OpsTx, email: &str) -> Result<(), DbError> {
    forgive_key(tx, &account_key(email)).await
}

async fn forgive_key(tx: &mut OpsTx, account: &Hash) -> Result<(), DbError> {
    sqlx::query!("delete from identity.sign_in_throttle where scope = 'account' and key = $1", account)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(crate) fn account_key(email: &str) -> Hash {
    sha256(normalised(email).as_bytes())
}

/// Whoever has one IPv6 address has its /64.
pub(crate) fn address_key(address: IpAddr) -> Hash {
    let address = match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64))),
        v4 => v4,
    };
    sha256(address.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_house_share_a_key() {
        let key = |text: &str| address_key(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:203.0.113.7"), key("203.0.113.7"));
        assert_ne!(key("203.0.113.7"), key("203.0.113.8"));
    }
}
