use super::PREFIX;
use crate::{
    EnvCredentials,
    cache::Cache,
    secrets::{Hash, Secret, sha256},
    users::read_role,
};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{Role, ids::TokenId};
use platform::{DbError, OpsDb, Principal};
use subtle::ConstantTimeEq;

const USED_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Who calls the API with a bearer token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiCaller {
    pub principal: Principal,
    /// What the token may do at most; a caller may narrow it.
    pub role: Role,
    pub label: String,
}

/// Looks tokens up, in the environment and in the database; what it found it knows for five seconds.
#[derive(Debug)]
pub struct Tokens {
    db: OpsDb,
    env_admin: Option<Secret>,
    found: Cache<Found>,
}

#[derive(Debug, Clone)]
struct Found {
    caller: ApiCaller,
    expires_at: DateTime<Utc>,
}

impl Tokens {
    pub fn new(db: OpsDb, env: &EnvCredentials) -> Self {
        Self { db, env_admin: env.api_admin_token.clone(), found: Cache::default() }
    }

    pub async fn by_secret(&self, now: DateTime<Utc>, secret: &str) -> Result<Option<ApiCaller>, DbError> {
        if self.env_admin.as_ref().is_some_and(|admin| admin.matches(secret)) {
            return Ok(Some(ApiCaller {
                principal: Principal::EnvToken("CORE_API_ADMIN_TOKEN"),
                role: Role::Admin,
                label: "api-admin".to_owned(),
            }));
        }

        let hash = sha256(secret.as_bytes());
        let found = match self.found.get(&hash, now) {
            Some(found) => Some(found),
            None => {
                let found = find(&self.db, now, secret, &hash).await?;
                if let Some(found) = &found {
                    self.found.put(hash, now, found.clone());
                }
                found
            }
        };
        Ok(found.filter(|found| found.expires_at > now).map(|found| found.caller))
    }
}

/// Straight from the database.
pub async fn token_by_secret(
    db: &OpsDb,
    now: DateTime<Utc>,
    secret: &str,
) -> Result<Option<ApiCaller>, DbError> {
    let found = find(db, now, secret, &sha256(secret.as_bytes())).await?;
    Ok(found.map(|found| found.caller))
}

async fn find(db: &OpsDb, now: DateTime<Utc>, secret: &str, hash: &Hash) -> Result<Option<Found>, DbError> {
    if !secret.starts_with(PREFIX) {
        return Ok(None);
    }
    let row = sqlx::query!(
        "select token_id, name, secret_hash, role, expires_at, last_used_at from identity.api_token
         where secret_hash = $1 and revoked_at is null and expires_at > $2",
        hash,
        now,
    )
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row.filter(|row| bool::from(row.secret_hash.ct_eq(hash))) else {
        return Ok(None);
    };

    let due = now - USED_EVERY;
    if row.last_used_at.is_none_or(|used_at| used_at <= due) {
        sqlx::query!(
            "update identity.api_token set last_used_at = $2
             where token_id = $1 and (last_used_at is null or last_used_at <= $3)",
            row.token_id,
            now,
            due,
        )
        .execute(db.pool())
        .await?;
    }
    let caller = ApiCaller {
        principal: Principal::Token(TokenId(row.token_id)),
        role: read_role(&row.role)?,
        label: row.name,
    };
    Ok(Some(Found { caller, expires_at: row.expires_at }))
}
