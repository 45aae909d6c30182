use super::{SIGN_IN_FORM, away, go_on, locked, staff_surface, user_agent};
use crate::{
    Problem,
    call::{self, Surface, Visit},
    cookies::{cookie, half_cookie},
    posted::Posted,
    way::{CODE, back_to_sign_in, path_of_ours, with_next},
};
use axum::http::request::Parts;
use contracts::AppError;
use flows::sign_in::{CodeError, Entered};
use identity::{SessionSettings, SessionToken, sessions::CodeTry};
use leptos::prelude::expect_context;

/// The second half of signing in.
pub async fn sign_in_code(surface: Surface, code: String, next: &str) -> Result<(), Problem> {
    let visit = call::visit(surface)?;
    let next = path_of_ours(next);
    let parts = expect_context::<Parts>();
    let half = cookie(&parts.headers, half_cookie(surface)).map(SessionToken::from);
    let over = || Posted::new(SIGN_IN_FORM, back_to_sign_in(next));
    let gone = || AppError::invalid("sign_in", "That took too long. Enter your e-mail and password again.");
    let Some(half) = half else { return over().settle(&visit, Err(gone())) };
    match try_code(&visit, half, code).await {
        Ok(entered) => {
            go_on(&visit, entered, next);
            Ok(())
        }
        Err(CodeError::Gone) => over().settle(&visit, Err(gone())),
        Err(error) => Posted::new("code", with_next(CODE, next)).settle(&visit, Err(told(&visit, error))),
    }
}

async fn try_code(visit: &Visit, half: SessionToken, code: String) -> Result<Entered, CodeError> {
    let request = CodeTry {
        half,
        code,
        surface: staff_surface(visit.surface).ok_or(CodeError::Gone)?,
        address: visit.address,
        user_agent: user_agent(),
        request_id: visit.request_id.clone(),
    };
    flows::sign_in::sign_in_code(&visit.house, &SessionSettings::default(), &request).await
}

fn told(visit: &Visit, error: CodeError) -> AppError {
    match error {
        CodeError::Wrong | CodeError::Gone => AppError::invalid(
            "code",
            "This code is wrong or was used before. Wait for the next one of your app, or take a recovery code.",
        ),
        CodeError::Locked { retry_after_seconds } => locked(visit, retry_after_seconds),
        CodeError::Unreadable(why) => {
            tracing::error!(why, request_id = visit.request_id, "a second step cannot be checked");
            AppError::Unavailable { request_id: visit.request_id.clone() }
        }
        CodeError::Db(error) => away(visit, &error),
    }
}
