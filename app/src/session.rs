//! Signing in and out, the same on each staff surface: the cookies are named per surface.

use crate::{
    Problem,
    call::{self, Surface, Visit, answer},
    sign_in_notice::SignInNotice,
};
use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::AppError;
use flows::{House, sign_in::Caller};
use identity::{SessionSettings, SignIn, SignInError, SignedIn, Surface as StaffSurface};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::{ResponseOptions, redirect};
use platform::DbError;
use std::collections::BTreeMap;

const SIGN_IN: &str = "/sign-in";
const NOTICE_SECONDS: i64 = 60;

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
        flows::sign_in::sign_out(&call.house, &call.caller).await.map_err(|error| answer(away(&visit, &error)))?;
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

async fn try_sign_in(visit: &Visit, parts: &Parts, email: String, password: String) -> Result<SignedIn, AppError> {
    let blank: BTreeMap<String, String> = [("email", &email, "Enter your e-mail."), ("password", &password, "Enter your password.")]
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
        user_agent: parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).map(str::to_owned),
        request_id: visit.request_id.clone(),
    };
    flows::sign_in::sign_in(&visit.house, &SessionSettings::default(), &request).await.map_err(|error| match error {
        SignInError::Wrong => {
            AppError::invalid("sign_in", "The e-mail or the password is wrong. Check both and try again.")
        }
        SignInError::Locked { retry_after_seconds } => AppError::TooMany(retry_after_seconds),
        SignInError::Db(error) => away(visit, &error),
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
        Surface::Web => None,
    }
}

pub(crate) fn take_notice() -> Option<SignInNotice> {
    let parts = use_context::<Parts>()?;
    let visit = parts.extensions.get::<Visit>()?;
    let name = notice_cookie(visit.surface);
    let text = cookie(&parts.headers, name)?;
    set_cookie(visit, name, "", 0);
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

/// In a cookie and not in the address: an address lands in logs and histories.
fn leave_notice(visit: &Visit, notice: SignInNotice) {
    let Ok(json) = serde_json::to_vec(&notice) else { return };
    set_cookie(visit, notice_cookie(visit.surface), &URL_SAFE_NO_PAD.encode(json), NOTICE_SECONDS);
}

fn session_cookie(surface: Surface) -> &'static str {
    match surface {
        Surface::Admin => "kembara_admin_session",
        Surface::Content => "kembara_content_session",
        Surface::Web => "kembara_web_session",
    }
}

fn notice_cookie(surface: Surface) -> &'static str {
    match surface {
        Surface::Admin => "kembara_admin_notice",
        Surface::Content => "kembara_content_notice",
        Surface::Web => "kembara_web_notice",
    }
}

/// Host-only (no `Domain`), unseen by scripts, not sent with what other sites post.
fn set_cookie(visit: &Visit, name: &str, value: &str, seconds: i64) {
    let secure = if visit.production { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    if let (Ok(cookie), Some(response)) = (HeaderValue::from_str(&cookie), use_context::<ResponseOptions>()) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(of, value)| (of == name && !value.is_empty()).then_some(value))
}

/// Only a path of this site: `next` comes from an address that anyone can write.
fn path_of_ours(next: &str) -> Option<&str> {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.starts_with(SIGN_IN)
        && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    ours.then_some(next)
}

fn back_to_sign_in(next: Option<&str>) -> String {
    match next {
        Some(next) => format!("{SIGN_IN}?next={}", escape(next)),
        None => SIGN_IN.to_owned(),
    }
}

/// Percent-encoding for one query value.
pub fn escape(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_one_stays_on_this_site() {
        assert_eq!(path_of_ours("/bookings?status=NEW"), Some("/bookings?status=NEW"));
        for foreign in ["", "//evil.test", "https://evil.test", "/\\evil.test", "/a\r\nSet-Cookie: x=y", "/sign-in"] {
            assert_eq!(path_of_ours(foreign), None, "{foreign}");
        }
        assert_eq!(back_to_sign_in(Some("/bookings?q=a&b=c")), "/sign-in?next=/bookings%3Fq%3Da%26b%3Dc");
    }
}
