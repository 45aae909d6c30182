use ::sales::{OrderError, ReserveError};
use contracts::{AppError, catalog::pricing::QuoteError, orders::PromoRefusal};
use platform::DbError;
use std::collections::BTreeMap;

#[derive(Debug, thiserror::Error)]
pub enum CheckoutError {
    /// The variant is not sold, or there is no such order.
    #[error("this does not exist, or no longer does")]
    NotFound,
    #[error(transparent)]
    Quote(#[from] QuoteError),
    #[error(transparent)]
    Promo(#[from] PromoRefusal),
    /// Fewer seats than wanted, or none at all.
    #[error("{left} seats are left")]
    TooFew { left: i32 },
    #[error("it cannot be booked on that day")]
    Closed,
    #[error("it is too late to book that day")]
    CutOff,
    /// Field → what to mend.
    #[error("what was typed cannot be taken")]
    Invalid(BTreeMap<String, String>),
    /// The same attempt came with other content.
    #[error("this attempt was another order")]
    AttemptReused,
    /// Says what to do.
    #[error("{0}")]
    Conflict(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl CheckoutError {
    /// For the person at the form; what is our fault is logged.
    pub fn told(self, request_id: &str) -> AppError {
        match self {
            Self::NotFound => AppError::NotFound,
            Self::Quote(error) => AppError::invalid(field_of(&error), &error.to_string()),
            Self::Promo(error) => AppError::invalid("promo", &error.to_string()),
            Self::TooFew { left: ..=0 } => AppError::invalid("date", "This day is sold out. Choose another."),
            Self::TooFew { left } => {
                AppError::invalid("party", &format!("Only {left} seats are left on that day."))
            }
            Self::Closed => AppError::invalid("date", "It cannot be booked on that day. Choose another."),
            Self::CutOff => {
                AppError::invalid("date", "It is too late to book that day here. Choose another, or ask us.")
            }
            Self::Invalid(fields) => AppError::Invalid(fields),
            Self::AttemptReused => {
                AppError::Conflict("This form was sent before with other details. Begin anew.".to_owned())
            }
            Self::Conflict(what) => AppError::Conflict(what),
            Self::Db(error) => {
                tracing::error!(%error, request_id, "an order could not be worked on");
                AppError::Unavailable { request_id: request_id.to_owned() }
            }
        }
    }
}

fn field_of(error: &QuoteError) -> &'static str {
    match error {
        QuoteError::NotOffered => "variant",
        QuoteError::NoPrice(_) | QuoteError::TwoPrices(_) => "date",
        QuoteError::UnknownExtra(_) => "extras",
        _ => "party",
    }
}

impl From<ReserveError> for CheckoutError {
    fn from(error: ReserveError) -> Self {
        match error {
            ReserveError::TooFew { left } => Self::TooFew { left },
            ReserveError::Closed => Self::Closed,
            ReserveError::CutOff => Self::CutOff,
            ReserveError::Db(error) => Self::Db(error),
        }
    }
}

impl From<OrderError> for CheckoutError {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::NotFound => Self::NotFound,
            OrderError::Seats(error) => error.into(),
            OrderError::Promo(error) => Self::Promo(error),
            OrderError::Conflict(what) => Self::Conflict(what),
            OrderError::KnownAttempt => Self::AttemptReused,
            OrderError::Db(error) => Self::Db(error),
        }
    }
}
