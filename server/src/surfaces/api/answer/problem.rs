use super::{Code, sealed::Sealed};
use axum::{
    body::Body,
    http::{HeaderValue, Method, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use platform::DbError;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A refusal on its way to the client. [`super::seal`] writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub code: Code,
    /// Behind the code's `:`, as the legacy clients parse it.
    detail: Option<String>,
    /// In place of the code's own sentence.
    text: Option<String>,
    details: Option<Value>,
    retry_after_seconds: Option<u32>,
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        let retry_after_seconds = match code {
            Code::OpsDbUnavailable | Code::CatalogUnavailable | Code::IngestUnavailable => Some(1),
            Code::PaymentNoticeUnchecked => Some(10),
            Code::WebhookDisabled | Code::ReplayDisabled => Some(30),
            _ => None,
        };
        Self { code, detail: None, text: None, details: None, retry_after_seconds }
    }
}

impl From<DbError> for Problem {
    /// The caller learns whether it is worth trying again, and nothing of the database.
    fn from(error: DbError) -> Self {
        if is_worth_another_try(&error) {
            tracing::warn!(%error, "the database does not answer");
            return Code::OpsDbUnavailable.into();
        }
        tracing::error!(%error, "a query failed");
        Code::InternalError.into()
    }
}

/// Nobody answers, a lost race, no room (class 53), a lock or a statement that took too long (55, 57).
fn is_worth_another_try(error: &DbError) -> bool {
    let code = error.0.as_database_error().and_then(|error| error.code());
    let is_busy = code.is_some_and(|code| ["53", "55", "57"].iter().any(|class| code.starts_with(class)));
    is_busy || error.is_unreachable() || error.is_race()
}

impl Problem {
    /// `CODE:detail`. What a client sent is cut and cleaned: an answer carries no novel back.
    pub fn with_detail(code: Code, detail: &str) -> Self {
        Self { detail: Some(clean(detail, 80)), ..code.into() }
    }

    /// A text of the parser, `CODE` or `CODE:detail`.
    pub fn of_legacy_text(text: &str) -> Self {
        let code = Code::of(text).unwrap_or(Code::InvalidIngestPayload);
        match text.split_once(':') {
            Some((_, detail)) => Self::with_detail(code, detail),
            None => code.into(),
        }
    }

    /// The legacy's sentence: `Booking not found: <id>`.
    pub fn no_such(code: Code, id: &str) -> Self {
        Self { text: Some(format!("{}: {}", code.sentence(), clean(id, 128))), ..code.into() }
    }

    /// Path → what to mend.
    pub fn fields(fields: BTreeMap<String, String>) -> Self {
        Self { details: Some(json!({ "fields": fields })), ..Code::ValidationError.into() }
    }

    pub fn field(path: &str, what_to_mend: &str) -> Self {
        Self::fields(BTreeMap::from([(path.to_owned(), what_to_mend.to_owned())]))
    }

    pub fn with_details(code: Code, details: Value) -> Self {
        Self { details: Some(details), ..code.into() }
    }

    pub fn too_many(retry_after_seconds: u32) -> Self {
        Self { retry_after_seconds: Some(retry_after_seconds.max(1)), ..Code::RateLimited.into() }
    }

    /// For an unknown address (404) or method (405).
    pub fn cannot(code: Code, method: &Method, path: &str) -> Self {
        Self {
            text: Some(format!("Cannot {} {}", clean(method.as_str(), 16), clean(path, 200))),
            ..code.into()
        }
    }

    /// The whole legacy text first, then a sentence for people. An unknown address has no code text, as ever.
    pub fn message(&self) -> String {
        let sentence = self.text.as_deref().unwrap_or_else(|| self.code.sentence());
        match (&self.detail, self.code) {
            (_, Code::NotFound) => sentence.to_owned(),
            (Some(detail), code) => format!("{}:{detail}: {sentence}", code.as_str()),
            (None, code) => format!("{}: {sentence}", code.as_str()),
        }
    }

    pub fn body(&self, request_id: &str) -> Value {
        json!({ "error": {
            "code": self.code.as_str(),
            "message": self.message(),
            "details": self.details,
            "requestId": request_id,
        }})
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.code.status();
        if let Some(seconds) = self.retry_after_seconds {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Sealed::Refusal(Box::new(self)));
        response
    }
}

fn clean(text: &str, most: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_begins_with_the_whole_legacy_text() {
        let message = |problem: Problem| problem.message();
        assert!(message(Code::NonceReused.into()).starts_with("NONCE_REUSED: This nonce"));
        assert!(
            message(Problem::with_detail(Code::AdminRoleForbidden, "STAFF"))
                .starts_with("ADMIN_ROLE_FORBIDDEN:STAFF: ")
        );
        assert!(
            message(Problem::of_legacy_text("UNSUPPORTED_SOURCE:X\u{7}Y"))
                .starts_with("UNSUPPORTED_SOURCE:XY: ")
        );
        assert_eq!(message(Problem::cannot(Code::NotFound, &Method::GET, "/x")), "Cannot GET /x");
        assert_eq!(
            message(Problem::no_such(Code::BookingNotFound, "GYG:1")),
            "BOOKING_NOT_FOUND: Booking not found: GYG:1"
        );
    }

    #[test]
    fn a_database_error_shows_nothing_of_itself() {
        let error = DbError(sqlx::Error::ColumnNotFound("guest_email".to_owned()));
        let body = Problem::from(error).body("id").to_string();
        assert!(body.contains("INTERNAL_ERROR") && !body.contains("guest_email"));
        assert_eq!(Problem::from(DbError(sqlx::Error::PoolTimedOut)).code, Code::OpsDbUnavailable);
    }
}
