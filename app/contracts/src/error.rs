use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// The one error a browser sees. Its texts are written for the person who reads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// Signed in, but the role may not do this.
    Forbidden,
    NotFound,
    /// The thing changed meanwhile, or its state does not allow this. Says what to do.
    Conflict(String),
    /// What was typed cannot be taken; field name → what to mend.
    Invalid(BTreeMap<String, String>),
    /// Too many tries; seconds to wait.
    TooMany(u32),
    /// Our fault. `request_id` finds it in the logs.
    Unavailable {
        request_id: String,
    },
}

impl AppError {
    pub fn invalid(field: &str, what_to_mend: &str) -> Self {
        Self::Invalid(BTreeMap::from([(field.to_owned(), what_to_mend.to_owned())]))
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignedOut => f.write_str("Your session has ended. Sign in again."),
            Self::Forbidden => f.write_str("Your role may not do this."),
            Self::NotFound => f.write_str("This does not exist, or no longer does."),
            Self::Conflict(what) => f.write_str(what),
            Self::Invalid(fields) => {
                let lines: Vec<&str> = fields.values().map(String::as_str).collect();
                f.write_str(&lines.join(" "))
            }
            Self::TooMany(seconds) => write!(f, "Too many tries. Wait {seconds} seconds and try again."),
            Self::Unavailable { request_id } => {
                write!(f, "Something failed on our side. Try again; if it stays, report {request_id}.")
            }
        }
    }
}

impl std::error::Error for AppError {}
