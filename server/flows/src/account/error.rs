use contracts::AppError;
use identity::{
    links::UseLinkError,
    second_step::SecondStepError,
    users::{Busy, ConfirmError, UserError},
};
use platform::DbError;

#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("{field}: {text}")]
    Invalid { field: &'static str, text: String },
    #[error("too many tries")]
    Locked { retry_after_seconds: u32 },
    #[error("the link does not work any more")]
    LinkSpent,
    /// Says what to do.
    #[error("{0}")]
    Conflict(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl AccountError {
    pub(super) fn invalid(field: &'static str, error: &impl ToString) -> Self {
        Self::Invalid { field, text: error.to_string() }
    }

    pub(super) fn wrong_password() -> Self {
        Self::invalid("current", &"This is not your password.")
    }

    /// For a browser. What it hides is logged here, once.
    pub fn into_app(self, request_id: &str) -> AppError {
        match self {
            Self::Invalid { field, text } => AppError::invalid(field, &text),
            Self::Locked { retry_after_seconds } => AppError::TooMany(retry_after_seconds),
            Self::LinkSpent => AppError::NotFound,
            Self::Conflict(text) => AppError::Conflict(text),
            Self::Db(error) => {
                tracing::error!(%error, request_id, "an account could not be served");
                AppError::Unavailable { request_id: request_id.to_owned() }
            }
        }
    }
}

impl From<Busy> for AccountError {
    fn from(_: Busy) -> Self {
        Self::Locked { retry_after_seconds: 5 }
    }
}

impl From<ConfirmError> for AccountError {
    fn from(error: ConfirmError) -> Self {
        match error {
            ConfirmError::Wrong => Self::wrong_password(),
            ConfirmError::Locked { retry_after_seconds } => Self::Locked { retry_after_seconds },
            ConfirmError::Busy(busy) => busy.into(),
            ConfirmError::Db(error) => Self::Db(error),
        }
    }
}

impl From<UserError> for AccountError {
    fn from(error: UserError) -> Self {
        match error {
            UserError::Db(error) => Self::Db(error),
            other => Self::Conflict(other.to_string()),
        }
    }
}

impl From<UseLinkError> for AccountError {
    fn from(error: UseLinkError) -> Self {
        match error {
            UseLinkError::Spent => Self::LinkSpent,
            UseLinkError::Db(error) => Self::Db(error),
        }
    }
}

impl From<SecondStepError> for AccountError {
    fn from(error: SecondStepError) -> Self {
        use SecondStepError as E;
        match error {
            E::WrongCode => Self::invalid(
                "code",
                &"This code is not right. Take the newest one of the app; if it stays wrong, check the phone's clock.",
            ),
            E::NoMasterKey | E::OtherMasterKey => {
                tracing::error!(%error, "codes of the second step cannot be read");
                Self::Conflict(
                    "Sign-in codes are not set up on this system. Ask whoever runs it: KEMBARA_MASTER_KEY."
                        .to_owned(),
                )
            }
            E::AlreadyOn | E::NotOn => {
                Self::Conflict(format!("It changed meanwhile: {error}. Reload the page."))
            }
            E::Db(error) => Self::Db(error),
        }
    }
}
