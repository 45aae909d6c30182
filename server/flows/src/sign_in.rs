//! Staff come in and go out; each time, and each failed try, leaves an audit row.

use crate::House;
use audit::Entry;
use chrono::{DateTime, Utc};
use contracts::{
    ids::{SessionId, UserId},
    views::staff::Me,
};
use identity::{
    SessionSettings, SessionToken, SignIn, SignInError, SignedIn, Surface,
    sessions::{self, Outcome, Refusal},
};
use platform::{Actor, DbError, OpsTx, Principal};
use serde_json::json;

/// Who is behind a session cookie, ready to act.
#[derive(Debug, Clone)]
pub struct Caller {
    pub session_id: SessionId,
    pub me: Me,
    pub actor: Actor,
    pub expires_at: DateTime<Utc>,
}

/// Session and audit row in one transaction. Of a try on an account that does not exist the trail keeps a short
/// hash of what was typed; the password is kept nowhere.
pub async fn sign_in(
    house: &House,
    settings: &SessionSettings,
    request: &SignIn,
) -> Result<SignedIn, SignInError> {
    let now = house.clock.now();
    let attempt = sessions::attempt(&house.ops, house.ids.as_ref(), now, settings, request).await?;

    let mut tx = house.ops.begin().await?;
    let outcome =
        sessions::settle_in_tx(&mut tx, house.ids.as_ref(), now, settings, request, attempt).await?;
    if let Some((actor, entry)) = row_of(request, &outcome) {
        audit::record_in_tx(&mut tx, house.ids.as_ref(), now, &actor, entry).await?;
    }
    tx.commit().await?;
    outcome.answer()
}

/// None for a try while locked, except the first: a flood must not fill the trail.
fn row_of(request: &SignIn, outcome: &Outcome) -> Option<(Actor, Entry)> {
    let mut metadata = json!({
        "surface": request.surface.as_str(),
        "address": request.address.map(|address| address.to_string()),
    });
    let (event_type, known, resource_id, reason) = match outcome {
        Outcome::SignedIn(signed_in) => {
            let actor = actor_of(&signed_in.me, request.request_id.clone());
            let entry = row("SIGNED_IN", "user", signed_in.me.id.to_string(), metadata);
            return Some((actor, entry));
        }
        Outcome::Wrong(Refusal::UnknownAccount { email_hash }) => {
            ("SIGN_IN_FAILED", None, email_hash.clone(), "unknown_account")
        }
        Outcome::Wrong(Refusal::WrongPassword { id, email }) => {
            ("SIGN_IN_FAILED", Some(email), id.to_string(), "wrong_password")
        }
        Outcome::Wrong(Refusal::Disabled { id, email }) => {
            ("SIGN_IN_FAILED", Some(email), id.to_string(), "disabled")
        }
        Outcome::Locked { newly: true, email_hash, .. } => {
            ("SIGN_IN_LOCKED", None, email_hash.clone(), "too_many_tries")
        }
        Outcome::Locked { newly: false, .. } => return None,
    };
    metadata["reason"] = reason.into();
    let resource_type = if known.is_some() { "user" } else { "unknown_account" };
    // whoever it was has shown no more than a name
    let actor = Actor {
        principal: Principal::System("sign-in"),
        label: known.cloned().unwrap_or_else(|| format!("unknown:{resource_id}")),
        role: None,
        request_id: request.request_id.clone(),
    };
    Some((actor, row(event_type, resource_type, resource_id, metadata)))
}

/// Harmless when the session has ended already.
pub async fn sign_out(house: &House, caller: &Caller) -> Result<(), DbError> {
    let mut tx = house.ops.begin().await?;
    if sessions::sign_out_in_tx(&mut tx, caller.session_id).await? {
        record(house, &mut tx, &caller.actor, "SIGNED_OUT", caller.me.id, json!({})).await?;
    }
    tx.commit().await
}

/// Ends the caller's own sessions in every browser; answers how many.
pub async fn sign_out_everywhere(house: &House, caller: &Caller) -> Result<u64, DbError> {
    let mut tx = house.ops.begin().await?;
    let ended = sessions::sign_out_everywhere_in_tx(&mut tx, caller.me.id).await?;
    if ended > 0 {
        let metadata = json!({ "sessions": ended });
        record(house, &mut tx, &caller.actor, "SIGNED_OUT_EVERYWHERE", caller.me.id, metadata).await?;
    }
    tx.commit().await?;
    Ok(ended)
}

/// One query. With the role of this moment: who was demoted or disabled is so from the next request on.
pub async fn caller_by_session(
    house: &House,
    settings: &SessionSettings,
    token: &SessionToken,
    surface: Surface,
    request_id: &str,
) -> Result<Option<Caller>, DbError> {
    let now = house.clock.now();
    let session = sessions::session_by_token(&house.ops, now, settings, token, surface).await?;
    Ok(session.map(|session| Caller {
        session_id: session.id,
        actor: actor_of(&session.me, request_id.to_owned()),
        me: session.me,
        expires_at: session.expires_at,
    }))
}

fn actor_of(me: &Me, request_id: String) -> Actor {
    Actor { principal: Principal::User(me.id), label: me.email.clone(), role: Some(me.role), request_id }
}

async fn record(
    house: &House,
    tx: &mut OpsTx,
    actor: &Actor,
    event_type: &'static str,
    user: UserId,
    metadata: serde_json::Value,
) -> Result<(), DbError> {
    let entry = row(event_type, "user", user.to_string(), metadata);
    audit::record_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, entry).await
}

fn row(
    event_type: &'static str,
    resource_type: &'static str,
    resource_id: String,
    metadata: serde_json::Value,
) -> Entry {
    Entry { event_type, resource_type, resource_id, before: None, after: None, metadata: Some(metadata) }
}
