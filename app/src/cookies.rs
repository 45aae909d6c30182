//! The cookies of the staff surfaces, named per surface.

use crate::{
    call::{Surface, Visit},
    sign_in_notice::SignInNotice,
};
use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

const NOTICE_SECONDS: i64 = 60;

pub fn take_notice() -> Option<SignInNotice> {
    let parts = use_context::<Parts>()?;
    let visit = parts.extensions.get::<Visit>()?;
    let name = notice_cookie(visit.surface);
    let text = cookie(&parts.headers, name)?;
    set_cookie(visit, name, "", 0);
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

/// In a cookie and not in the address: an address lands in logs and histories.
pub fn leave_notice(visit: &Visit, notice: SignInNotice) {
    let Ok(json) = serde_json::to_vec(&notice) else { return };
    set_cookie(visit, notice_cookie(visit.surface), &URL_SAFE_NO_PAD.encode(json), NOTICE_SECONDS);
}

pub fn session_cookie(surface: Surface) -> &'static str {
    match surface {
        Surface::Admin => "kembara_admin_session",
        Surface::Content => "kembara_content_session",
        Surface::Web => "kembara_web_session",
        Surface::Gallery => "kembara_gallery_session",
    }
}

fn notice_cookie(surface: Surface) -> &'static str {
    match surface {
        Surface::Admin => "kembara_admin_notice",
        Surface::Content => "kembara_content_notice",
        Surface::Web => "kembara_web_notice",
        Surface::Gallery => "kembara_gallery_notice",
    }
}

/// Host-only (no `Domain`), unseen by scripts, not sent with what other sites post.
pub fn set_cookie(visit: &Visit, name: &str, value: &str, seconds: i64) {
    let secure = if visit.production { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    if let (Ok(cookie), Some(response)) = (HeaderValue::from_str(&cookie), use_context::<ResponseOptions>()) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(of, value)| (of == name && !value.is_empty()).then_some(value))
}
