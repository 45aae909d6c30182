use contracts::AppError;
use leptos::prelude::SharedValue;
use serde::{Deserialize, Serialize};

/// What the last try to sign in left behind, carried over its redirect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInNotice {
    pub email: String,
    pub error: AppError,
}

impl SignInNotice {
    /// Field (none: the form as a whole) and what to mend there.
    pub fn problems(&self) -> Vec<(Option<&'static str>, String)> {
        let AppError::Invalid(fields) = &self.error else {
            return vec![(None, self.error.to_string())];
        };
        let field = |name: &str| match name {
            "email" => Some("email"),
            "password" => Some("password"),
            _ => None,
        };
        fields.iter().map(|(name, text)| (field(name), text.clone())).collect()
    }
}

/// Read once: showing it takes it away. The browser gets what the server rendered, so that both agree.
pub fn take_sign_in_notice() -> Option<SignInNotice> {
    #[cfg(feature = "ssr")]
    let read = crate::cookies::take_notice;
    #[cfg(not(feature = "ssr"))]
    let read = || None;
    SharedValue::new(read).into_inner()
}
