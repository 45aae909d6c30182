//! Secrets at rest and in memory.

mod master_key;
mod secret;

pub use master_key::{MasterKey, UnreadableKey};
pub use secret::Secret;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use platform::Ids;
use sha2::{Digest, Sha256};

pub(crate) type Hash = [u8; 32];

pub(crate) fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// 256 bits, as base64url.
pub(crate) fn new_secret(ids: &dyn Ids, prefix: &str) -> Secret {
    let mut bytes = [0; 32];
    ids.fill_secret(&mut bytes);
    Secret::new(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes)))
}
