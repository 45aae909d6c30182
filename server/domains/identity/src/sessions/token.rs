use crate::secrets::{Hash, Secret, new_secret};
use platform::Ids;

/// What a browser's cookie holds: 256 bits. The database keeps its sha256. Not shown by Debug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionToken(Secret);

impl SessionToken {
    pub(super) fn generate(ids: &dyn Ids) -> Self {
        Self(new_secret(ids, ""))
    }

    /// For the cookie, and nothing else.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    pub(super) fn hash(&self) -> Hash {
        self.0.hash()
    }
}

/// A cookie's value as it came.
impl From<&str> for SessionToken {
    fn from(cookie: &str) -> Self {
        Self(Secret::new(cookie))
    }
}
