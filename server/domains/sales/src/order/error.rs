use crate::{ReserveError, SalesError};
use contracts::orders::PromoRefusal;
use platform::DbError;

#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    #[error("there is no such order")]
    NotFound,
    /// No seats for that.
    #[error(transparent)]
    Seats(ReserveError),
    #[error(transparent)]
    Promo(#[from] PromoRefusal),
    /// Its state does not allow it, or it changed meanwhile. Says what to do.
    #[error("{0}")]
    Conflict(String),
    /// This attempt is an order already: roll back and read it.
    #[error("this attempt is known")]
    KnownAttempt,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl OrderError {
    /// A deadlock: the same again usually succeeds at once.
    pub fn is_race(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_race())
    }
}

impl From<sqlx::Error> for OrderError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<ReserveError> for OrderError {
    fn from(error: ReserveError) -> Self {
        match error {
            ReserveError::Db(error) => Self::Db(error),
            other => Self::Seats(other),
        }
    }
}

impl From<SalesError> for OrderError {
    fn from(error: SalesError) -> Self {
        match error {
            SalesError::Db(error) => Self::Db(error),
            SalesError::NotFound => Self::NotFound,
            other => Self::Conflict(other.to_string()),
        }
    }
}

pub(super) fn conflict(text: impl Into<String>) -> OrderError {
    OrderError::Conflict(text.into())
}

pub(super) fn changed_meanwhile() -> OrderError {
    conflict("This booking changed meanwhile. Look at it as it is now, and try again.")
}
