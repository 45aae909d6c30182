use platform::DbError;

#[derive(Debug, thiserror::Error)]
pub enum SalesError {
    #[error("there is no such departure")]
    NotFound,
    /// Says what to do.
    #[error("{0}")]
    Conflict(String),
    #[error("{field}: {text}")]
    Invalid { field: &'static str, text: String },
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for SalesError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

pub(crate) fn invalid(field: &'static str, text: impl Into<String>) -> SalesError {
    SalesError::Invalid { field, text: text.into() }
}

pub(crate) fn conflict(text: impl Into<String>) -> SalesError {
    SalesError::Conflict(text.into())
}

/// A reason for the trail and for colleagues.
pub(crate) fn reason(text: &str) -> Result<&str, SalesError> {
    let text = text.trim();
    if (1..=500).contains(&text.chars().count()) && !text.contains('\0') {
        Ok(text)
    } else {
        Err(invalid("reason", "Say why, in 1 to 500 characters."))
    }
}

/// Seats of a day.
pub(crate) fn capacity(seats: i32, field: &'static str) -> Result<i32, SalesError> {
    if (0..=10_000).contains(&seats) { Ok(seats) } else { Err(invalid(field, "From 0 to 10,000 seats.")) }
}
