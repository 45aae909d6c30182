//! argon2id, a few at a time.

mod common;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use platform::Ids;
use std::{fmt, time::Duration};
use tokio::{sync::Semaphore, task, time};

/// OWASP's first choice of 2024: 19 MiB, two passes, one lane. A hash made with others is replaced at sign-in.
const MEMORY_KIB: u32 = Params::DEFAULT_M_COST;
const PASSES: u32 = Params::DEFAULT_T_COST;
const LANES: u32 = Params::DEFAULT_P_COST;

/// Of the process, whatever asks: a flood of sign-ins takes two threads and 38 MiB, the rest waits or is sent away.
static HASHING: Semaphore = Semaphore::const_new(2);
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// For accounts that do not exist: the same work against nothing.
const NOBODYS_SALT: &[u8; 16] = b"salt for no user";

/// What was typed as a password. Not shown by Debug.
#[derive(Clone)]
pub struct Password(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    #[error("a password has 12 to 128 characters, at least 5 different ones")]
    Short,
    #[error(
        "this one is among the first that are tried: common words, rows of keys, your name. Take three or four words that have nothing to do with each other"
    )]
    Common,
}

impl Password {
    /// A password to be set.
    pub fn new(text: &str) -> Result<Self, WeakPassword> {
        Self::new_for(text, "", "")
    }

    /// The same, and not made of the user's own address and name.
    pub fn new_for(text: &str, email: &str, name: &str) -> Result<Self, WeakPassword> {
        let length = text.chars().count();
        let different = text.chars().collect::<std::collections::BTreeSet<_>>().len();
        if !(12..=128).contains(&length) || different < 5 {
            return Err(WeakPassword::Short);
        }
        if common::is_common(text, &[email, name]) {
            return Err(WeakPassword::Common);
        }
        Ok(Self(text.to_owned()))
    }

    /// A password to be checked; one that is too long to have been set is cut, so that it costs no more than others.
    pub(crate) fn typed(text: &str) -> Self {
        Self(text.chars().take(129).collect())
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[password]")
    }
}

/// 120 bits, to be handed over once.
pub fn generate_password(ids: &dyn Ids) -> Password {
    let mut bytes = [0; 15];
    ids.fill_secret(&mut bytes);
    Password(URL_SAFE_NO_PAD.encode(bytes))
}

/// A PHC string. Not shown by Debug.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub(crate) String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hash]")
    }
}

/// Too many are being hashed; worth trying again in a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many sign-ins at once")]
pub struct Busy;

/// Hash before a transaction, never inside one: it takes its time.
pub async fn hash(ids: &dyn Ids, password: &Password) -> Result<PasswordHash, Busy> {
    let mut salt = [0; 16];
    ids.fill_secret(&mut salt);
    let password = password.clone();
    on_a_thread(move || make(&password, &salt)).await
}

#[derive(Debug)]
pub(crate) struct Check {
    pub right: bool,
    /// The password under today's parameters, when the stored hash has others.
    pub renewed: Option<PasswordHash>,
}

/// Without a stored hash: as much work, and wrong.
pub(crate) async fn check(
    ids: &dyn Ids,
    password: Password,
    stored: Option<PasswordHash>,
) -> Result<Check, Busy> {
    let mut salt = [0; 16];
    ids.fill_secret(&mut salt);
    on_a_thread(move || {
        let Some(stored) = stored else {
            let _ = make(&password, NOBODYS_SALT);
            return Check { right: false, renewed: None };
        };
        let right = matches(&password, &stored);
        let renewed = (right && is_outdated(&stored)).then(|| make(&password, &salt));
        Check { right, renewed }
    })
    .await
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
    let permit = time::timeout(LONGEST_WAIT, HASHING.acquire()).await.map_err(|_| Busy)?.map_err(|_| Busy)?;
    task::spawn_blocking(move || {
        // held by the work, not by the caller: a caller that goes away does not let another in early
        let _permit = permit;
        work()
    })
    .await
    .map_err(|_| Busy)
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or(Params::DEFAULT);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn make(password: &Password, salt: &[u8; 16]) -> PasswordHash {
    let made = password_hash::SaltString::encode_b64(salt)
        .and_then(|salt| Ok(argon2().hash_password(password.0.as_bytes(), &salt)?.to_string()));
    // cannot fail with constant parameters and a salt of 16 bytes; an empty hash lets nobody in
    PasswordHash(made.unwrap_or_default())
}

fn matches(password: &Password, stored: &PasswordHash) -> bool {
    password_hash::PasswordHash::new(&stored.0)
        .is_ok_and(|hash| argon2().verify_password(password.0.as_bytes(), &hash).is_ok())
}

fn is_outdated(stored: &PasswordHash) -> bool {
    let Ok(hash) = password_hash::PasswordHash::new(&stored.0) else {
        return true;
    };
    let today = hash.algorithm == Algorithm::Argon2id.ident()
        && hash.version == Some(Version::V0x13.into())
        && Params::try_from(&hash).is_ok_and(|params| {
            (params.m_cost(), params.t_cost(), params.p_cost()) == (MEMORY_KIB, PASSES, LANES)
        });
    !today
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::SystemIds;

    #[tokio::test]
    async fn a_password_is_right_or_wrong() {
        let password = Password::new("correct horse battery").unwrap();
        let stored = hash(&SystemIds, &password).await.unwrap();
        assert!(stored.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", stored.0);
        let again = hash(&SystemIds, &password).await.unwrap();
        assert_ne!(again, stored, "salted");

        let right =
            check(&SystemIds, Password::typed("correct horse battery"), Some(stored.clone())).await.unwrap();
        assert!(right.right && right.renewed.is_none());
        let wrong = check(&SystemIds, Password::typed("correct horse"), Some(stored)).await.unwrap();
        assert!(!wrong.right && wrong.renewed.is_none());
        let nobody = check(&SystemIds, Password::typed("correct horse battery"), None).await.unwrap();
        assert!(!nobody.right);
        let broken = Some(PasswordHash(String::new()));
        assert!(!check(&SystemIds, Password::typed(""), broken).await.unwrap().right);
    }

    #[tokio::test]
    async fn a_hash_with_older_parameters_is_renewed_once_right() {
        let older = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8_192, 1, 1, None).unwrap());
        let salt = password_hash::SaltString::encode_b64(&[3; 16]).unwrap();
        let stored = PasswordHash(older.hash_password(b"correct horse battery", &salt).unwrap().to_string());

        let wrong = check(&SystemIds, Password::typed("no"), Some(stored.clone())).await.unwrap();
        assert!(!wrong.right && wrong.renewed.is_none());
        let right = check(&SystemIds, Password::typed("correct horse battery"), Some(stored)).await.unwrap();
        assert!(right.right);
        let renewed = right.renewed.expect("renewed");
        assert!(!is_outdated(&renewed));
        assert!(matches(&Password::typed("correct horse battery"), &renewed));
    }

    #[tokio::test]
    async fn unknown_accounts_cost_the_same() {
        let stored = make(&Password::typed("correct horse battery"), &[1; 16]);
        let mut times = [Duration::ZERO; 2];
        for _ in 0..8 {
            for (time, stored) in times.iter_mut().zip([Some(stored.clone()), None]) {
                let started = std::time::Instant::now();
                check(&SystemIds, Password::typed("wrong"), stored).await.unwrap();
                *time += started.elapsed();
            }
        }
        let ratio = times[0].as_secs_f64() / times[1].as_secs_f64();
        // coarse, for noisy machines: skipping the work would make it a hundred
        assert!((0.2..5.0).contains(&ratio), "known {:?}, unknown {:?}", times[0], times[1]);
    }

    #[test]
    fn weak_passwords_are_refused() {
        for text in ["short", "aaaaaaaaaaaaaa", &"x1y2z3".repeat(30)] {
            assert_eq!(Password::new(text).err(), Some(WeakPassword::Short), "{text}");
        }
        assert_eq!(Password::new("Password1234!").err(), Some(WeakPassword::Common));
        let generated = generate_password(&SystemIds);
        assert!(Password::new(generated.expose()).is_ok());
        assert_eq!(format!("{generated:?}"), "[password]");
    }
}
