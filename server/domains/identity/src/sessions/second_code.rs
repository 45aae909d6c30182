//! The second half of signing in: a code of the authenticator app, or a recovery code.

use super::{
    Outcome, Refusal, SessionSettings, SessionToken, Surface,
    half_sign_in::{half_way, take_in_tx},
    sign_in::{Newcomer, finish_in_tx},
    throttle::{Lock, Scope, count_try, forgive_try_in_tx, user_key},
};
use crate::{
    MasterKey,
    second_step::{self, SecondStepError, Used},
};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{DbError, Ids, OpsDb, OpsTx};
use std::net::IpAddr;

/// As it was typed and as it came.
#[derive(Clone)]
pub struct CodeTry {
    /// Of the cookie that the right password left.
    pub half: SessionToken,
    pub code: String,
    pub surface: Surface,
    pub address: Option<IpAddr>,
    pub user_agent: Option<String>,
    pub request_id: String,
}

/// A try that has been counted; [`settle_code_in_tx`] looks at the code.
pub enum CodeAttempt {
    /// Not half signed in, or no longer.
    Nobody,
    Locked {
        user: UserId,
        lock: Lock,
    },
    Counted {
        user: UserId,
    },
}

/// Counted before the code is looked at, so that parallel tries cannot pass the limit together.
pub async fn attempt_code(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    request: &CodeTry,
) -> Result<CodeAttempt, DbError> {
    let Some(half) = half_way(db, now, &request.half, request.surface).await? else {
        return Ok(CodeAttempt::Nobody);
    };
    let user = half.user;
    Ok(match count_try(db, now, settings, Scope::Code, &user_key(user)).await? {
        Some(lock) => CodeAttempt::Locked { user, lock },
        None => CodeAttempt::Counted { user },
    })
}

/// The code counts once, the half sign-in too; both are used up in the transaction that opens the session.
pub async fn settle_code_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    key: Option<&MasterKey>,
    request: &CodeTry,
    user: UserId,
) -> Result<(Outcome, Option<Used>), SecondStepError> {
    let account = sqlx::query!(
        "select email, name, role, password_state, disabled_at from identity.staff_user where user_id = $1
         for no key update",
        user.0,
    )
    .fetch_one(tx.conn())
    .await?;
    if account.disabled_at.is_some() {
        return Ok((Outcome::Wrong(Refusal::Disabled { id: user, email: account.email }), None));
    }
    let Some(used) = second_step::check_code_in_tx(tx, now, key, user, &request.code).await? else {
        return Ok((Outcome::Wrong(Refusal::WrongCode { id: user, email: account.email }), None));
    };
    if !take_in_tx(tx, now, &request.half, request.surface).await? {
        return Ok((Outcome::Wrong(Refusal::WrongCode { id: user, email: account.email }), None));
    }
    forgive_try_in_tx(tx, Scope::Code, &user_key(user)).await?;
    let newcomer = Newcomer {
        user,
        email: account.email,
        name: account.name,
        role: account.role,
        password_state: account.password_state,
        surface: request.surface,
        address: request.address,
        user_agent: request.user_agent.as_deref(),
    };
    let outcome = finish_in_tx(tx, ids, now, settings, newcomer).await?;
    Ok((outcome, Some(used)))
}
