//! How guests come to their bookings without an account: tries are counted, a link by mail works once, and the browser
//! that used one is known for a while. Secrets are kept as sha256.

use chrono::{DateTime, Duration, Utc};
use platform::{ChannelDb, ChannelTx, DbError};
use sha2::{Digest, Sha256};

pub const LINK_LIFE: Duration = Duration::minutes(15);
pub const GUEST_SESSION_LIFE: Duration = Duration::days(7);
const WINDOW: Duration = Duration::minutes(15);

type Hash = [u8; 32];

/// What is counted, each in windows of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuestTry {
    /// Finding a booking, by whence.
    FindFrom,
    /// The same, by the reference that was typed, whether there is such a booking or not.
    FindOrder,
    /// Links by mail, by whence.
    LinkFrom,
    /// The same, by the address that was typed.
    LinkEmail,
    /// Mails sent again, by booking.
    Resend,
    /// Seats held, by whence: who holds and never pays takes them from others.
    HoldFrom,
}

impl GuestTry {
    fn as_str(self) -> &'static str {
        match self {
            Self::FindFrom => "FIND_FROM",
            Self::FindOrder => "FIND_ORDER",
            Self::LinkFrom => "LINK_FROM",
            Self::LinkEmail => "LINK_EMAIL",
            Self::Resend => "RESEND",
            Self::HoldFrom => "HOLD_FROM",
        }
    }

    /// In one window.
    fn most(self) -> i32 {
        match self {
            // a hotel's guests share one address
            Self::FindFrom => 30,
            Self::HoldFrom => 60,
            Self::FindOrder => 10,
            Self::LinkFrom => 20,
            Self::LinkEmail => 3,
            Self::Resend => 3,
        }
    }
}

fn hash(of: &str) -> Hash {
    Sha256::digest(of.as_bytes()).into()
}

/// Counted before it is looked at, so that many at once cannot pass together. `Some`: too many; in so many seconds again.
pub async fn count_guest_try(
    db: &ChannelDb,
    now: DateTime<Utc>,
    what: GuestTry,
    of: &str,
) -> Result<Option<u32>, DbError> {
    let row = sqlx::query!(
        "insert into sales.guest_try as t (scope, key, window_started_at, tries) values ($1, $2, $3, 1)
         on conflict on constraint pk_guest_try do update set
             window_started_at = case when t.window_started_at <= $4 then $3 else t.window_started_at end,
             tries = case when t.window_started_at <= $4 then 1 else least(t.tries + 1, $5) end
         returning window_started_at, tries",
        what.as_str(),
        &hash(of),
        now,
        now - WINDOW,
        // a long flood stays countable
        what.most() + 1,
    )
    .fetch_one(db.pool())
    .await?;
    let left = (row.window_started_at + WINDOW - now).num_seconds().max(1);
    Ok((row.tries > what.most()).then(|| u32::try_from(left).unwrap_or(u32::MAX)))
}

/// It was right: who owns it is not kept waiting for their slips of the pen.
pub async fn forgive_guest_tries(db: &ChannelDb, what: GuestTry, of: &str) -> Result<(), DbError> {
    sqlx::query!("delete from sales.guest_try where scope = $1 and key = $2", what.as_str(), &hash(of))
        .execute(db.pool())
        .await?;
    Ok(())
}

/// Earlier links go on working: a mail that was sent twice carries two.
pub async fn issue_guest_link_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    token: &str,
    email: &str,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into sales.guest_link (token_hash, guest_email, expires_at) values ($1, $2, $3)",
        &hash(token),
        email.trim().to_lowercase(),
        now + LINK_LIFE,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Looking does not use it up: mail programs open links ahead of people.
pub async fn guest_link_works(db: &ChannelDb, now: DateTime<Utc>, token: &str) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from sales.guest_link where token_hash = $1 and expires_at > $2) as "works!""#,
        &hash(token),
        now,
    )
    .fetch_one(db.pool())
    .await?)
}

/// The link is used up, and every other of the same address; `session` opens its list from now on. `false`: the link was
/// used, is too old, or never was. Of two at a time one finds it used.
pub async fn open_guest_session_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    link: &str,
    session: &str,
) -> Result<bool, DbError> {
    let email = sqlx::query_scalar!(
        "delete from sales.guest_link where token_hash = $1 and expires_at > $2 returning guest_email",
        &hash(link),
        now,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(email) = email else { return Ok(false) };
    sqlx::query!("delete from sales.guest_link where guest_email = $1", email).execute(tx.conn()).await?;
    sqlx::query!(
        "insert into sales.guest_session (token_hash, guest_email, expires_at) values ($1, $2, $3)",
        &hash(session),
        email,
        now + GUEST_SESSION_LIFE,
    )
    .execute(tx.conn())
    .await?;
    Ok(true)
}

/// Whose list a browser may see: an address in lower case.
pub async fn guest_of_session(
    db: &ChannelDb,
    now: DateTime<Utc>,
    session: &str,
) -> Result<Option<String>, DbError> {
    Ok(sqlx::query_scalar!(
        "select guest_email from sales.guest_session where token_hash = $1 and expires_at > $2",
        &hash(session),
        now,
    )
    .fetch_optional(db.pool())
    .await?)
}

pub async fn end_guest_session(db: &ChannelDb, session: &str) -> Result<(), DbError> {
    sqlx::query!("delete from sales.guest_session where token_hash = $1", &hash(session))
        .execute(db.pool())
        .await?;
    Ok(())
}

/// Removes what has no effect any more; answers how much.
pub async fn forget_guest_access(db: &ChannelDb, now: DateTime<Utc>) -> Result<u64, DbError> {
    let tries = sqlx::query!("delete from sales.guest_try where window_started_at <= $1", now - WINDOW)
        .execute(db.pool())
        .await?;
    let links =
        sqlx::query!("delete from sales.guest_link where expires_at <= $1", now).execute(db.pool()).await?;
    let sessions = sqlx::query!("delete from sales.guest_session where expires_at <= $1", now)
        .execute(db.pool())
        .await?;
    Ok(tries.rows_affected() + links.rows_affected() + sessions.rows_affected())
}
