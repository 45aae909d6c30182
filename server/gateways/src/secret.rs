use std::fmt;
use subtle::ConstantTimeEq;

/// Text that no log shows, compared in constant time.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The one way to the text: to sign with it, or to send it to whom it belongs.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// The time tells neither where they differ nor, by hashing first, how long the secret is.
    pub(crate) fn matches(&self, other: &[u8]) -> bool {
        use sha2::{Digest, Sha256};
        Sha256::digest(self.0.as_bytes()).ct_eq(&Sha256::digest(other)).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}
