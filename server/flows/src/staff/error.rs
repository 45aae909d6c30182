use contracts::AppError;
use identity::{
    producers::ProducerError,
    tokens::TokenError,
    users::{Busy, UserError},
};
use ops_booking::channels::ChannelError;
use platform::DbError;

#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    #[error("only an ADMIN may do this")]
    Forbidden,
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Says what to do.
    #[error("{0}")]
    Conflict(String),
    #[error("{field}: {text}")]
    Invalid { field: &'static str, text: String },
    #[error(
        "KEMBARA_MASTER_KEY is not set, and a producer's secrets are kept under it: set it (openssl rand -hex 32), \
         the same for every process"
    )]
    NoMasterKey,
    #[error("too many passwords are being hashed; try again in a moment")]
    Busy,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl StaffError {
    /// For a browser. What it hides is logged here, once.
    pub fn into_app(self, request_id: &str) -> AppError {
        match self {
            Self::Forbidden => AppError::Forbidden,
            Self::NotFound(_) => AppError::NotFound,
            Self::Conflict(text) => AppError::Conflict(text),
            Self::Invalid { field, text } => AppError::invalid(field, &text),
            Self::Busy => AppError::TooMany(5),
            Self::NoMasterKey => AppError::Conflict(self.to_string()),
            Self::Db(error) => {
                tracing::error!(%error, request_id, "staff administration failed");
                AppError::Unavailable { request_id: request_id.to_owned() }
            }
        }
    }
}

fn invalid(field: &'static str, error: &impl ToString) -> StaffError {
    StaffError::Invalid { field, text: error.to_string() }
}

impl From<Busy> for StaffError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

impl From<UserError> for StaffError {
    fn from(error: UserError) -> Self {
        match error {
            UserError::NotFound => Self::NotFound("user"),
            UserError::EmailTaken => invalid("email", &error),
            UserError::BadName => invalid("name", &error),
            UserError::LastAdmin => Self::Conflict(error.to_string()),
            UserError::Db(error) => Self::Db(error),
        }
    }
}

impl From<TokenError> for StaffError {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::NotFound => Self::NotFound("token"),
            TokenError::BadName => invalid("name", &error),
            TokenError::BadEnd => invalid("expires_at", &error),
            TokenError::Db(error) => Self::Db(error),
        }
    }
}

impl From<ProducerError> for StaffError {
    fn from(error: ProducerError) -> Self {
        use ProducerError as E;
        match error {
            E::NotFound => Self::NotFound("producer"),
            E::NameTaken | E::BadName => invalid("name", &error),
            E::BadChannels => invalid("channels", &error),
            E::BadRate => invalid("rate_per_minute", &error),
            E::NoSuchSecret => invalid("fingerprint", &error),
            E::TwoSecrets | E::LastSecret => Self::Conflict(error.to_string()),
            E::Db(error) => Self::Db(error),
        }
    }
}

impl From<ChannelError> for StaffError {
    fn from(error: ChannelError) -> Self {
        match error {
            ChannelError::NotFound => Self::NotFound("channel"),
            ChannelError::CodeTaken | ChannelError::BadCode => invalid("code", &error),
            ChannelError::BadName => invalid("name", &error),
            ChannelError::Db(error) => Self::Db(error),
        }
    }
}
