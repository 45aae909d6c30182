use crate::secrets::{Hash, sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// Text that no log shows, compared in constant time.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The one way to the text: to sign with it, or to show it once.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> Hash {
        sha256(self.0.as_bytes())
    }

    /// By hash: the time tells neither the length nor where they differ.
    pub fn matches(&self, other: &str) -> bool {
        self.hash().ct_eq(&sha256(other.as_bytes())).into()
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.matches(&other.0)
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_compared_whole_and_never_shown() {
        let secret = Secret::new("hush");
        assert!(secret.matches("hush"));
        assert!(!secret.matches("hus"));
        assert!(!secret.matches("hushh"));
        assert_eq!(format!("{secret:?}"), "[secret]");
    }
}
