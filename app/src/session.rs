//! Signing in and out, the same on each staff surface.

mod code;

pub use code::sign_in_code;

use crate::{
    Problem,
    call::{self, Surface, Visit, answer},
    cookies::{cookie, half_cookie, session_cookie, set_cookie},
    posted::{Done, Posted},
    way::{CODE, SIGN_IN, back_to_sign_in, path_of_ours, to_reset, with_next},
    words::again_at,
};
use axum::http::{HeaderMap, header, request::Parts};
use contracts::AppError;
use flows::{
    House,
    sign_in::{Caller, Entered},
};
use identity::{SessionSettings, SignIn, SignInError, Surface as StaffSurface, sessions::Use};
use leptos::prelude::expect_context;
use leptos_axum::redirect;
use platform::DbError;
use std::collections::BTreeMap;

pub const SIGN_IN_FORM: &str = "sign-in";

pub async fn sign_in(surface: Surface, email: String, password: String, next: &str) -> Result<(), Problem> {
    let visit = call::visit(surface)?;
    let next = path_of_ours(next);
    let posted = Posted::new(SIGN_IN_FORM, back_to_sign_in(next)).typed("email", email.clone());
    match try_sign_in(&visit, email, password).await {
        Ok(entered) => {
            go_on(&visit, entered, next);
            Ok(())
        }
        Err(error) => posted.settle(&visit, Err(error)),
    }
}

/// The cookie that what was shown is worth, and the page that comes next.
fn go_on(visit: &Visit, entered: Entered, next: Option<&str>) {
    let now = visit.house.clock.now();
    match entered {
        Entered::SignedIn(signed_in) => {
            let seconds = (signed_in.expires_at - now).num_seconds();
            set_cookie(visit, session_cookie(visit.surface), signed_in.token.expose(), seconds);
            set_cookie(visit, half_cookie(visit.surface), "", 0);
            redirect(next.unwrap_or("/"));
        }
        Entered::CodeWanted { token, expires_at } => {
            let seconds = (expires_at - now).num_seconds();
            set_cookie(visit, half_cookie(visit.surface), token.expose(), seconds);
            redirect(&with_next(CODE, next));
        }
        Entered::OwnPasswordWanted { link } => redirect(&to_reset(link.expose())),
    }
}

pub async fn sign_out(surface: Surface) -> Result<(), Problem> {
    let visit = call::visit(surface)?;
    if let Ok(call) = call::signed_in(surface) {
        flows::sign_in::sign_out(&call.house, &call.caller)
            .await
            .map_err(|error| answer(away(&visit, &error)))?;
    }
    set_cookie(&visit, session_cookie(surface), "", 0);
    redirect(SIGN_IN);
    Ok(())
}

/// Ends the caller's sessions in every browser, this one too.
pub async fn sign_out_everywhere(surface: Surface) -> Result<(), Problem> {
    let visit = call::visit(surface)?;
    let call = call::signed_in(surface)?;
    let ended = flows::sign_in::sign_out_everywhere(&call.house, &call.caller).await;
    let ended = ended.map_err(|error| away(&visit, &error));
    if ended.is_ok() {
        set_cookie(&visit, session_cookie(surface), "", 0);
    }
    let done = ended.map(|_| Done::say("You are signed out everywhere.").to(SIGN_IN));
    Posted::new(SIGN_IN_FORM, "/account").settle(&visit, done)
}

/// Who the session cookie of a request stands for. None: no cookie, or its session has ended.
pub async fn caller(
    house: &House,
    surface: Surface,
    headers: &HeaderMap,
    request_id: &str,
    used: Use,
) -> Result<Option<Caller>, DbError> {
    let (Some(of), Some(token)) = (staff_surface(surface), cookie(headers, session_cookie(surface))) else {
        return Ok(None);
    };
    let settings = SessionSettings::default();
    flows::sign_in::caller_by_session(house, &settings, &token.into(), of, request_id, used).await
}

async fn try_sign_in(visit: &Visit, email: String, password: String) -> Result<Entered, AppError> {
    let blank: BTreeMap<String, String> =
        [("email", &email, "Enter your e-mail."), ("password", &password, "Enter your password.")]
            .into_iter()
            .filter(|(_, typed, _)| typed.trim().is_empty())
            .map(|(field, _, what)| (field.to_owned(), what.to_owned()))
            .collect();
    if !blank.is_empty() {
        return Err(AppError::Invalid(blank));
    }

    let request = SignIn {
        email,
        password,
        surface: staff_surface(visit.surface).ok_or(AppError::NotFound)?,
        address: visit.address,
        user_agent: user_agent(),
        request_id: visit.request_id.clone(),
    };
    let entered = flows::sign_in::enter(&visit.house, &SessionSettings::default(), &request).await;
    entered.map_err(|error| match error {
        SignInError::Wrong | SignInError::HalfWay => {
            AppError::invalid("sign_in", "The e-mail or the password is wrong. Check both and try again.")
        }
        SignInError::Locked { retry_after_seconds } => locked(visit, retry_after_seconds),
        SignInError::Db(error) => away(visit, &error),
    })
}

/// The same for accounts that do not exist: it tells nothing but the truth.
fn locked(visit: &Visit, seconds: u32) -> AppError {
    if call::wants_html(&expect_context::<Parts>()) {
        let end = again_at(visit.house.clock.now(), seconds);
        return AppError::invalid(
            "sign_in",
            &format!(
                "Too many failed tries with this e-mail or from your network. Try again at {end}, or ask an administrator to unlock the account."
            ),
        );
    }
    AppError::TooMany(seconds)
}

fn user_agent() -> Option<String> {
    let parts = expect_context::<Parts>();
    parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).map(str::to_owned)
}

fn away(visit: &Visit, error: &DbError) -> AppError {
    tracing::error!(%error, "signing in or out failed");
    AppError::Unavailable { request_id: visit.request_id.clone() }
}

pub(crate) fn staff_surface(surface: Surface) -> Option<StaffSurface> {
    match surface {
        Surface::Admin => Some(StaffSurface::Admin),
        Surface::Content => Some(StaffSurface::Content),
        Surface::Web | Surface::Gallery => None,
    }
}
