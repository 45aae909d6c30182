use super::{Entered, Way, row, row_of, stranger};
use crate::House;
use identity::{
    SessionSettings, SessionToken, Surface,
    second_step::SecondStepError,
    sessions::{self, CodeAttempt, CodeTry, HalfWay, Outcome},
};
use platform::DbError;
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// Not half signed in, or it took too long: the password again.
    #[error("the sign-in took too long")]
    Gone,
    #[error("the code is wrong, or was used before")]
    Wrong,
    #[error("too many tries")]
    Locked { retry_after_seconds: u32 },
    /// The codes' secrets cannot be opened: the master key is missing or another one.
    #[error("codes cannot be checked: {0}")]
    Unreadable(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Whether a browser stands between password and code.
pub async fn half_way(
    house: &House,
    token: &SessionToken,
    surface: Surface,
) -> Result<Option<HalfWay>, DbError> {
    sessions::half_way(&house.ops, house.clock.now(), token, surface).await
}

/// The second half. The code counts once; session and audit row in one transaction.
pub async fn sign_in_code(
    house: &House,
    settings: &SessionSettings,
    request: &CodeTry,
) -> Result<Entered, CodeError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let CodeTry { surface, address, request_id, .. } = request;
    let mut way = Way { surface: *surface, address: *address, request_id, second_step: None };
    let user = match sessions::attempt_code(&house.ops, now, settings, request).await? {
        CodeAttempt::Nobody => return Err(CodeError::Gone),
        CodeAttempt::Counted { user } => user,
        CodeAttempt::Locked { user, lock } => {
            // the first try that met the limit: a flood must not fill the trail
            if lock.newly {
                let metadata = json!({ "surface": surface.as_str(), "reason": "too_many_codes" });
                let mut tx = house.ops.begin().await?;
                let entry = row("SIGN_IN_LOCKED", "user", user.to_string(), metadata);
                audit::record_in_tx(&mut tx, ids, now, &stranger(&way, format!("user:{user}")), entry)
                    .await?;
                tx.commit().await?;
            }
            return Err(CodeError::Locked { retry_after_seconds: lock.retry_after_seconds });
        }
    };

    let mut tx = house.ops.begin().await?;
    let key = house.access.master_key.as_ref();
    let settled = sessions::settle_code_in_tx(&mut tx, ids, now, settings, key, request, user).await;
    let (outcome, used) = settled.map_err(|error| match error {
        SecondStepError::Db(error) => CodeError::Db(error),
        other => CodeError::Unreadable(other.to_string()),
    })?;
    way.second_step = used;
    if let Some((actor, entry)) = row_of(&way, &outcome) {
        audit::record_in_tx(&mut tx, ids, now, &actor, entry).await?;
    }
    tx.commit().await?;
    match outcome {
        Outcome::SignedIn(signed_in) => Ok(Entered::SignedIn(signed_in)),
        Outcome::OwnPasswordWanted { link, .. } => Ok(Entered::OwnPasswordWanted { link }),
        Outcome::Wrong(_) | Outcome::Locked { .. } | Outcome::CodeWanted { .. } => Err(CodeError::Wrong),
    }
}
