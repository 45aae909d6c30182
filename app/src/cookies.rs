//! The cookies of the staff surfaces, named per surface.

use crate::{
    call::{Surface, Visit},
    flash::Flash,
};
use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use contracts::views::web::GuestDetails;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

const FLASH_SECONDS: i64 = 120;

/// What the last form left. Only what this house wrapped for this surface is believed.
pub fn take_flash() -> Option<Flash> {
    let parts = use_context::<Parts>()?;
    let visit = parts.extensions.get::<Visit>()?;
    let name = flash_cookie(visit.surface);
    let wrapped = cookie(&parts.headers, name)?;
    set_cookie(visit, name, "", 0);
    let text = visit.house.access.wrap_key.unwrap_text(wrapped, &purpose(visit.surface))?;
    serde_json::from_str(&text).ok()
}

/// In a cookie and not in the address: an address lands in logs and histories. Wrapped, since a secret may be in it.
pub fn leave_flash(visit: &Visit, flash: &Flash) {
    if let (Some(cookie), Some(response)) = (flash_header(visit, flash), use_context::<ResponseOptions>()) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

/// The same for an answer that no server function gives.
pub fn flash_header(visit: &Visit, flash: &Flash) -> Option<HeaderValue> {
    let json = serde_json::to_string(flash).ok()?;
    let wrapped = visit.house.access.wrap_key.wrap(visit.house.ids.as_ref(), &json, &purpose(visit.surface));
    written(visit, flash_cookie(visit.surface), &wrapped, FLASH_SECONDS)
}

/// What a guest has typed of himself waits here for the next step, sealed: it is in no address and in no table.
const GUEST: &str = "kembara_web_guest";
const GUEST_SECONDS: i64 = 7_200;
/// What browsers keep of a cookie.
const GUEST_MOST: usize = 3_900;
const GUEST_PURPOSE: &[u8] = b"guest:web";

/// False: it is more than a browser carries.
pub fn keep_guest(visit: &Visit, details: &GuestDetails) -> bool {
    let sealed = seal_guest(visit, details);
    let fits = sealed.len() <= GUEST_MOST;
    if fits {
        set_cookie(visit, GUEST, &sealed, GUEST_SECONDS);
    }
    fits
}

pub fn forget_guest(visit: &Visit) {
    set_cookie(visit, GUEST, "", 0);
}

pub fn kept_guest(visit: &Visit) -> GuestDetails {
    let parts = use_context::<Parts>();
    let sealed = parts.as_ref().and_then(|parts| cookie(&parts.headers, GUEST));
    sealed.and_then(|sealed| open_guest(visit, sealed)).unwrap_or_default()
}

/// The link of the order that holds seats for this browser; as long as seats can be held.
const HELD: &str = "kembara_web_held";
const HELD_SECONDS: i64 = 3_600;

pub fn keep_held(visit: &Visit, token: &str) {
    set_cookie(visit, HELD, token, HELD_SECONDS);
}

pub fn forget_held(visit: &Visit) {
    set_cookie(visit, HELD, "", 0);
}

pub fn kept_held() -> Option<String> {
    let parts = use_context::<Parts>()?;
    cookie(&parts.headers, HELD).map(str::to_owned)
}

pub fn seal_guest(visit: &Visit, details: &GuestDetails) -> String {
    let json = serde_json::to_string(details).unwrap_or_default();
    visit.house.access.wrap_key.wrap(visit.house.ids.as_ref(), &json, GUEST_PURPOSE)
}

/// None: not sealed by this house.
pub fn open_guest(visit: &Visit, sealed: &str) -> Option<GuestDetails> {
    serde_json::from_str(&visit.house.access.wrap_key.unwrap_text(sealed, GUEST_PURPOSE)?).ok()
}

fn purpose(surface: Surface) -> Vec<u8> {
    format!("flash:{}", surface.name()).into_bytes()
}

pub fn session_cookie(surface: Surface) -> &'static str {
    match surface {
        Surface::Admin => "kembara_admin_session",
        Surface::Content => "kembara_content_session",
        Surface::Web => "kembara_web_session",
        Surface::Gallery => "kembara_gallery_session",
    }
}

/// Of a guest who proved an e-mail address. Under its prefix no other host, and no page that came over plain HTTP, can
/// have set it.
pub fn guest_cookie(visit: &Visit) -> &'static str {
    if visit.production { "__Host-kembara_guest" } else { "kembara_guest" }
}

fn flash_cookie(surface: Surface) -> &'static str {
    match surface {
        Surface::Admin => "kembara_admin_flash",
        Surface::Content => "kembara_content_flash",
        Surface::Web => "kembara_web_flash",
        Surface::Gallery => "kembara_gallery_flash",
    }
}

/// Between the right password and the code.
pub fn half_cookie(surface: Surface) -> &'static str {
    match surface {
        Surface::Admin => "kembara_admin_half",
        Surface::Content => "kembara_content_half",
        Surface::Web => "kembara_web_half",
        Surface::Gallery => "kembara_gallery_half",
    }
}

/// Host-only (no `Domain`), unseen by scripts, not sent with what other sites post.
pub fn set_cookie(visit: &Visit, name: &str, value: &str, seconds: i64) {
    if let (Some(cookie), Some(response)) =
        (written(visit, name, value, seconds), use_context::<ResponseOptions>())
    {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

fn written(visit: &Visit, name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
    let secure = if visit.production { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&cookie).ok()
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
