use super::{
    SessionSettings, SessionToken, Surface, half_sign_in,
    throttle::{self, Keys, Lock},
};
use crate::{
    email::{normalised, short_hash},
    links::{self, LinkPurpose, LinkToken},
    passwords::{self, Password, PasswordHash},
    second_step,
    users::read_role,
};
use chrono::{DateTime, Utc};
use contracts::{
    ids::{SessionId, UserId},
    views::staff::Me,
};
use platform::{DbError, Ids, OpsDb, OpsTx};
use std::{fmt, net::IpAddr};

/// As it was typed and as it came.
#[derive(Clone)]
pub struct SignIn {
    pub email: String,
    pub password: String,
    pub surface: Surface,
    pub address: Option<IpAddr>,
    pub user_agent: Option<String>,
    pub request_id: String,
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn")
            .field("surface", &self.surface)
            .field("request_id", &self.request_id)
            .finish()
    }
}

#[derive(Debug, Clone)]
pub struct SignedIn {
    pub session_id: SessionId,
    /// For the cookie; it is not to be had again.
    pub token: SessionToken,
    pub me: Me,
    /// When the session ends at the latest.
    pub expires_at: DateTime<Utc>,
}

#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// No such account, another password, or disabled: the caller is not told which.
    #[error("e-mail or password is wrong")]
    Wrong,
    #[error("too many tries")]
    Locked { retry_after_seconds: u32 },
    /// Only where nobody can be asked for a code (the command line, tests).
    #[error("the password is right; a code or a new password is wanted next")]
    HalfWay,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for SignInError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(DbError(error))
    }
}

/// A password that has been looked at; [`settle_in_tx`] makes something of it.
pub struct Attempt {
    keys: Keys,
    verdict: Verdict,
}

enum Verdict {
    Right { id: UserId, checked: PasswordHash, renewed: Option<PasswordHash> },
    Wrong(Refusal),
    Locked(Lock),
}

/// Why nobody came in; for the audit trail, not for the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A short hash of what was typed.
    UnknownAccount {
        email_hash: String,
    },
    WrongPassword {
        id: UserId,
        email: String,
    },
    Disabled {
        id: UserId,
        email: String,
    },
    /// The password was right, the code was not, or was used before.
    WrongCode {
        id: UserId,
        email: String,
    },
}

#[derive(Debug)]
pub enum Outcome {
    SignedIn(SignedIn),
    /// The password was right; a code is wanted next.
    CodeWanted {
        token: SessionToken,
        expires_at: DateTime<Utc>,
    },
    /// An ADMIN made the password: the user chooses an own one next, by this link.
    OwnPasswordWanted {
        id: UserId,
        email: String,
        link: LinkToken,
    },
    Wrong(Refusal),
    Locked {
        retry_after_seconds: u32,
        /// The first try of this window that met the limit.
        newly: bool,
        email_hash: String,
    },
}

impl Outcome {
    /// What the caller is told.
    pub fn answer(self) -> Result<SignedIn, SignInError> {
        match self {
            Self::SignedIn(signed_in) => Ok(signed_in),
            Self::CodeWanted { .. } | Self::OwnPasswordWanted { .. } => Err(SignInError::HalfWay),
            Self::Wrong(_) => Err(SignInError::Wrong),
            Self::Locked { retry_after_seconds, .. } => Err(SignInError::Locked { retry_after_seconds }),
        }
    }
}

/// Signs in without an audit row; surfaces go through the flow, which writes one.
pub async fn sign_in(
    db: &OpsDb,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    request: &SignIn,
) -> Result<SignedIn, SignInError> {
    let attempt = attempt(db, ids, now, settings, request).await?;
    let mut tx = db.begin().await?;
    let outcome = settle_in_tx(&mut tx, ids, now, settings, request, attempt).await?;
    tx.commit().await?;
    outcome.answer()
}

/// Counts the try and looks at the password, the same way and as long whatever the account. Outside a transaction:
/// hashing takes its time.
pub async fn attempt(
    db: &OpsDb,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    request: &SignIn,
) -> Result<Attempt, DbError> {
    let keys = Keys::of(&request.email, request.address);
    if let Some(lock) = throttle::count(db, now, settings, &keys).await? {
        return Ok(Attempt { keys, verdict: Verdict::Locked(lock) });
    }

    let account = sqlx::query!(
        "select user_id, email, password_hash, disabled_at from identity.staff_user where email = $1",
        normalised(&request.email),
    )
    .fetch_optional(db.pool())
    .await?;
    let stored = account.as_ref().map(|account| PasswordHash(account.password_hash.clone()));

    let password = Password::typed(&request.password);
    let Ok(check) = passwords::check(ids, password, stored.clone()).await else {
        throttle::take_back(db, &keys).await?;
        return Ok(Attempt { keys, verdict: Verdict::Locked(Lock { retry_after_seconds: 5, newly: false }) });
    };

    let verdict = match (account, stored) {
        (Some(account), Some(checked)) => {
            let (id, email) = (UserId(account.user_id), account.email);
            if !check.right {
                Verdict::Wrong(Refusal::WrongPassword { id, email })
            } else if account.disabled_at.is_some() {
                Verdict::Wrong(Refusal::Disabled { id, email })
            } else {
                Verdict::Right { id, checked, renewed: check.renewed }
            }
        }
        _ => Verdict::Wrong(Refusal::UnknownAccount { email_hash: short_hash(&request.email) }),
    };
    Ok(Attempt { keys, verdict })
}

/// Opens the session, when the account is still what it was when the password was looked at.
pub async fn settle_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    request: &SignIn,
    attempt: Attempt,
) -> Result<Outcome, DbError> {
    let (id, checked, renewed) = match attempt.verdict {
        Verdict::Right { id, checked, renewed } => (id, checked, renewed),
        Verdict::Wrong(refusal) => return Ok(Outcome::Wrong(refusal)),
        Verdict::Locked(Lock { retry_after_seconds, newly }) => {
            let email_hash = short_hash(&request.email);
            return Ok(Outcome::Locked { retry_after_seconds, newly, email_hash });
        }
    };

    let account = sqlx::query!(
        "select email, name, role, password_hash, password_state, disabled_at
         from identity.staff_user where user_id = $1 for no key update",
        id.0,
    )
    .fetch_one(tx.conn())
    .await?;
    if account.password_hash != checked.0 {
        return Ok(Outcome::Wrong(Refusal::WrongPassword { id, email: account.email }));
    }
    if account.disabled_at.is_some() {
        return Ok(Outcome::Wrong(Refusal::Disabled { id, email: account.email }));
    }

    if let Some(renewed) = renewed {
        sqlx::query!("update identity.staff_user set password_hash = $2 where user_id = $1", id.0, renewed.0)
            .execute(tx.conn())
            .await?;
    }
    throttle::forgive_in_tx(tx, &attempt.keys).await?;

    if second_step::is_on_in_tx(tx, id).await? {
        let (token, expires_at) =
            half_sign_in::begin_in_tx(tx, ids, now, settings, id, request.surface).await?;
        return Ok(Outcome::CodeWanted { token, expires_at });
    }
    let newcomer = Newcomer {
        user: id,
        email: account.email,
        name: account.name,
        role: account.role,
        password_state: account.password_state,
        surface: request.surface,
        address: request.address,
        user_agent: request.user_agent.as_deref(),
    };
    finish_in_tx(tx, ids, now, settings, newcomer).await
}

/// Who has shown all that was asked.
pub(super) struct Newcomer<'a> {
    pub user: UserId,
    pub email: String,
    pub name: String,
    pub role: String,
    pub password_state: String,
    pub surface: Surface,
    pub address: Option<IpAddr>,
    pub user_agent: Option<&'a str>,
}

/// Opens the session, unless the password is one an ADMIN has seen.
pub(super) async fn finish_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    newcomer: Newcomer<'_>,
) -> Result<Outcome, DbError> {
    let id = newcomer.user;
    if newcomer.password_state != "OWN" {
        let link = links::issue_in_tx(tx, ids, now, id, LinkPurpose::Temporary).await?;
        return Ok(Outcome::OwnPasswordWanted { id, email: newcomer.email, link });
    }
    let role = read_role(&newcomer.role)?;
    let session_id = ids.new_id(now);
    let token = SessionToken::generate(ids);
    let expires_at = now + settings.life;
    let user_agent =
        newcomer.user_agent.map(|text| text.replace('\0', "").chars().take(300).collect::<String>());
    sqlx::query!(
        "insert into identity.session
             (session_id, token_hash, user_id, surface, created_at, expires_at, last_seen_at, address, user_agent)
         values ($1, $2, $3, $4, $5, $6, $5, $7, $8)",
        session_id,
        &token.hash(),
        id.0,
        newcomer.surface.as_str(),
        now,
        expires_at,
        newcomer.address.map(|address| address.to_string()),
        user_agent,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("update identity.staff_user set last_signed_in_at = $2 where user_id = $1", id.0, now)
        .execute(tx.conn())
        .await?;
    let me = Me { id, name: newcomer.name, email: newcomer.email, role };
    Ok(Outcome::SignedIn(SignedIn { session_id: SessionId(session_id), token, me, expires_at }))
}
