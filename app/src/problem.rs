use crate::wire::Wire;
use contracts::AppError;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use std::fmt;

/// [`AppError`] as server functions carry it (they ask for a trait of Leptos, which `contracts` does not know).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problem(pub AppError);

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Problem {}

impl FromServerFnError for Problem {
    type Encoder = Wire;

    /// What goes wrong around a function: its text is for us, never for the browser.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        #[cfg(feature = "ssr")]
        return crate::call::around(&error);

        #[cfg(not(feature = "ssr"))]
        {
            let _ = error;
            Self(AppError::Unavailable { request_id: "your connection: no answer came".to_owned() })
        }
    }
}
