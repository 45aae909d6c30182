use crate::sessions::{
    Lock, SessionSettings,
    throttle::{Scope, account_key, address_key, count_try},
};
use chrono::{DateTime, Utc};
use platform::{DbError, OpsDb};
use std::net::IpAddr;

/// Too many links were asked for; the same for accounts that do not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkRefusal {
    pub retry_after_seconds: u32,
}

/// Counts a wish for a link. Whether the account exists is not looked at, so that the time tells nothing either.
pub async fn count_link_request(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    email: &str,
    address: Option<IpAddr>,
) -> Result<Option<LinkRefusal>, DbError> {
    let refusal = |lock: Lock| LinkRefusal { retry_after_seconds: lock.retry_after_seconds };
    if let Some(address) = address {
        let lock = count_try(db, now, settings, Scope::LinkAddress, &address_key(address)).await?;
        if lock.is_some() {
            return Ok(lock.map(refusal));
        }
    }
    let lock = count_try(db, now, settings, Scope::LinkAccount, &account_key(email)).await?;
    Ok(lock.map(refusal))
}
