//! Signing in and out, the same on each staff surface.

use crate::{
    Problem,
    call::{self, Surface, Visit, answer},
    cookies::{cookie, leave_notice, session_cookie, set_cookie},
    sign_in_notice::SignInNotice,
    way::{SIGN_IN, back_to_sign_in, path_of_ours},
};
use axum::http::{HeaderMap, header, request::Parts};
use contracts::AppError;
use flows::{House, sign_in::Caller};
use identity::{SessionSettings, SignIn, SignInError, SignedIn, Surface as StaffSurface};
use leptos::prelude::expect_context;
use leptos_axum::redirect;
use platform::DbError;
use std::collections::BTreeMap;

pub async fn sign_in(surface: Surface, email: String, password: String, next: &str) -> Result<(), Problem> {
    let visit = call::visit(surface)?;
    let parts = expect_context::<Parts>();
    let next = path_of_ours(next);

    match try_sign_in(&visit, &parts, email.clone(), password).await {
        Ok(signed_in) => {
            let seconds = (signed_in.expires_at - visit.house.clock.now()).num_seconds();
            set_cookie(&visit, session_cookie(surface), signed_in.token.expose(), seconds);
            redirect(next.unwrap_or("/"));
            Ok(())
        }
        Err(error) => {
            // A plain form learns it on the page it came from, with the e-mail still typed.
            if call::wants_html(&parts) {
                leave_notice(&visit, SignInNotice { email, error: error.clone() });
                redirect(&back_to_sign_in(next));
            }
            Err(answer(error))
        }
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

/// Who the session cookie of a request stands for. None: no cookie, or its session has ended.
pub async fn caller(
    house: &House,
    surface: Surface,
    headers: &HeaderMap,
    request_id: &str,
) -> Result<Option<Caller>, DbError> {
    let (Some(of), Some(token)) = (staff_surface(surface), cookie(headers, session_cookie(surface))) else {
        return Ok(None);
    };
    flows::sign_in::caller_by_session(house, &SessionSettings::default(), &token.into(), of, request_id).await
}

async fn try_sign_in(
    visit: &Visit,
    parts: &Parts,
    email: String,
    password: String,
) -> Result<SignedIn, AppError> {
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
        user_agent: parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|agent| agent.to_str().ok())
            .map(str::to_owned),
        request_id: visit.request_id.clone(),
    };
    flows::sign_in::sign_in(&visit.house, &SessionSettings::default(), &request).await.map_err(|error| {
        match error {
            SignInError::Wrong => {
                AppError::invalid("sign_in", "The e-mail or the password is wrong. Check both and try again.")
            }
            SignInError::Locked { retry_after_seconds } => AppError::TooMany(retry_after_seconds),
            SignInError::Db(error) => away(visit, &error),
        }
    })
}

fn away(visit: &Visit, error: &DbError) -> AppError {
    tracing::error!(%error, "signing in or out failed");
    AppError::Unavailable { request_id: visit.request_id.clone() }
}

fn staff_surface(surface: Surface) -> Option<StaffSurface> {
    match surface {
        Surface::Admin => Some(StaffSurface::Admin),
        Surface::Content => Some(StaffSurface::Content),
        Surface::Web | Surface::Gallery => None,
    }
}
