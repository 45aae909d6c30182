//! Staff come in and go out; each time, and each failed try, leaves an audit row.

mod code;

pub use code::{CodeError, half_way, sign_in_code};

use crate::House;
use audit::Entry;
use chrono::{DateTime, Utc};
use contracts::{
    ids::{SessionId, UserId},
    views::staff::Me,
};
use identity::{
    SessionSettings, SessionToken, SignIn, SignInError, SignedIn, Surface,
    links::LinkToken,
    second_step::Used,
    sessions::{self, Outcome, Refusal, Use},
};
use platform::{Actor, DbError, OpsTx, Principal};
use serde_json::json;
use std::net::IpAddr;

/// Who is behind a session cookie, ready to act.
#[derive(Debug, Clone)]
pub struct Caller {
    pub session_id: SessionId,
    pub me: Me,
    pub actor: Actor,
    pub expires_at: DateTime<Utc>,
}

/// What the right password led to.
#[derive(Debug)]
pub enum Entered {
    SignedIn(SignedIn),
    /// A code is wanted next; the token is for a cookie.
    CodeWanted {
        token: SessionToken,
        expires_at: DateTime<Utc>,
    },
    /// An ADMIN made the password: an own one is chosen next, by this link.
    OwnPasswordWanted {
        link: LinkToken,
    },
}

/// Session and audit row in one transaction. Of a try on an account that does not exist the trail keeps a short
/// hash of what was typed; the password is kept nowhere.
pub async fn enter(
    house: &House,
    settings: &SessionSettings,
    request: &SignIn,
) -> Result<Entered, SignInError> {
    let now = house.clock.now();
    let attempt = sessions::attempt(&house.ops, house.ids.as_ref(), now, settings, request).await?;

    let mut tx = house.ops.begin().await?;
    let outcome =
        sessions::settle_in_tx(&mut tx, house.ids.as_ref(), now, settings, request, attempt).await?;
    if let Some((actor, entry)) = row_of(&Way::of(request), &outcome) {
        audit::record_in_tx(&mut tx, house.ids.as_ref(), now, &actor, entry).await?;
    }
    tx.commit().await?;
    match outcome {
        Outcome::CodeWanted { token, expires_at } => Ok(Entered::CodeWanted { token, expires_at }),
        Outcome::OwnPasswordWanted { link, .. } => Ok(Entered::OwnPasswordWanted { link }),
        other => other.answer().map(Entered::SignedIn),
    }
}

/// For accounts of which nothing more is asked than the password.
pub async fn sign_in(
    house: &House,
    settings: &SessionSettings,
    request: &SignIn,
) -> Result<SignedIn, SignInError> {
    match enter(house, settings, request).await? {
        Entered::SignedIn(signed_in) => Ok(signed_in),
        Entered::CodeWanted { .. } | Entered::OwnPasswordWanted { .. } => Err(SignInError::HalfWay),
    }
}

/// How a try came, for its row.
struct Way<'a> {
    surface: Surface,
    address: Option<IpAddr>,
    request_id: &'a str,
    /// What was shown beside the password.
    second_step: Option<Used>,
}

impl<'a> Way<'a> {
    fn of(request: &'a SignIn) -> Self {
        let SignIn { surface, address, request_id, .. } = request;
        Self { surface: *surface, address: *address, request_id, second_step: None }
    }
}

/// None for a try while locked, except the first: a flood must not fill the trail.
fn row_of(way: &Way<'_>, outcome: &Outcome) -> Option<(Actor, Entry)> {
    let mut metadata = json!({
        "surface": way.surface.as_str(),
        "address": way.address.map(|address| address.to_string()),
    });
    match way.second_step {
        Some(Used::Code) => metadata["second_step"] = "code".into(),
        Some(Used::RecoveryCode { left }) => {
            metadata["second_step"] = "recovery code".into();
            metadata["recovery_codes_left"] = left.into();
        }
        None => {}
    }
    let (event_type, known, resource_id, reason) = match outcome {
        Outcome::SignedIn(signed_in) => {
            let actor = actor_of(&signed_in.me, way.request_id.to_owned());
            let entry = row("SIGNED_IN", "user", signed_in.me.id.to_string(), metadata);
            return Some((actor, entry));
        }
        // the session that follows has its row
        Outcome::CodeWanted { .. } => return None,
        Outcome::OwnPasswordWanted { id, email, .. } => {
            let actor = stranger(way, email.clone());
            return Some((actor, row("TEMPORARY_PASSWORD_USED", "user", id.to_string(), metadata)));
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
        Outcome::Wrong(Refusal::WrongCode { id, email }) => {
            ("SIGN_IN_FAILED", Some(email), id.to_string(), "wrong_code")
        }
        Outcome::Locked { newly: true, email_hash, .. } => {
            ("SIGN_IN_LOCKED", None, email_hash.clone(), "too_many_tries")
        }
        Outcome::Locked { newly: false, .. } => return None,
    };
    metadata["reason"] = reason.into();
    let resource_type = if known.is_some() { "user" } else { "unknown_account" };
    let label = known.cloned().unwrap_or_else(|| format!("unknown:{resource_id}"));
    Some((stranger(way, label), row(event_type, resource_type, resource_id, metadata)))
}

/// Whoever it was has shown no more than a name.
fn stranger(way: &Way<'_>, label: String) -> Actor {
    Actor {
        principal: Principal::System("sign-in"),
        label,
        role: None,
        request_id: way.request_id.to_owned(),
    }
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
    used: Use,
) -> Result<Option<Caller>, DbError> {
    let now = house.clock.now();
    let session = sessions::session_by_token(&house.ops, now, settings, token, surface, used).await?;
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
