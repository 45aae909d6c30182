//! The optional second step of signing in: one-time codes of an authenticator app (TOTP, RFC 6238), and recovery codes
//! for when the phone is gone. The secret is sealed under the master key; recovery codes are kept as sha256.

mod check_code;
mod enrol;
mod qr;
mod recovery;
mod remove;
mod standing;

pub use check_code::{Used, check_code_in_tx};
pub use enrol::{Enrolment, begin_in_tx, confirm_in_tx, enrolment};
pub use qr::QrCode;
pub use recovery::renew_codes_in_tx;
pub use remove::remove_in_tx;
pub use standing::{Standing, standing};

pub(crate) use standing::is_on_in_tx;

use crate::{MasterKey, secrets::Secret};
use contracts::ids::UserId;
use platform::DbError;
use totp_rs::{Builder, Totp};

/// The name an app shows above the code.
const ISSUER: &str = "Kembara";

#[derive(Debug, thiserror::Error)]
pub enum SecondStepError {
    #[error("KEMBARA_MASTER_KEY is not set, and codes are kept under it")]
    NoMasterKey,
    #[error(
        "the secret of the codes does not open: KEMBARA_MASTER_KEY is another one than it was sealed with"
    )]
    OtherMasterKey,
    #[error("the second step is on already; turn it off first")]
    AlreadyOn,
    #[error("the second step is not on")]
    NotOn,
    #[error("this code is wrong, or was used before")]
    WrongCode,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for SecondStepError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(DbError(error))
    }
}

/// What ties a sealed secret to its user.
fn purpose(user: UserId) -> Vec<u8> {
    [b"second-step:".as_slice(), user.0.as_bytes()].concat()
}

fn open(key: Option<&MasterKey>, sealed: &[u8], user: UserId) -> Result<Secret, SecondStepError> {
    let key = key.ok_or(SecondStepError::NoMasterKey)?;
    key.unseal(sealed, &purpose(user)).map_err(|_| SecondStepError::OtherMasterKey)
}

/// SHA-1, six digits, half a minute: what every app knows. The half minute before and the one after are taken too.
fn totp(secret: &Secret) -> Option<Totp> {
    let secret = totp_rs::Secret::try_from_base32(secret.expose()).ok()?;
    Builder::new().with_secret(secret).build().ok()
}

/// The half minute whose code this is. None: a wrong code.
fn matching_step(secret: &Secret, typed: &str, now: chrono::DateTime<chrono::Utc>) -> Option<i64> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = u64::try_from(now.timestamp()).ok()?;
    let step = totp(secret).filter(|_| plain)?.check(&code, seconds)?;
    i64::try_from(step).ok()
}
