//! Public pages, rendered once and kept while what is public stays as it is.
//!
//! A page is kept in pieces, cut where its nonce stood: each answer gets a nonce of its own, in its scripts and its policy
//! alike. The tag of a page does not depend on the nonce; "not modified" carries no policy, so that the browser keeps the
//! one that belongs to the page it has.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use flows::{House, screens::public};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Pages kept at most: filters make many addresses.
const MOST: usize = 1_024;
const LARGEST: usize = 4 << 20;

/// What a page may depend on besides its path. All else in an address (what a campaign adds) changes nothing.
const ASKED: [&str; 10] =
    ["q", "duration", "min", "max", "currency", "category", "region", "date", "sort", "option"];
/// What is free on a day changes with every sale: nothing of it is kept.
const LIVE: &str = "date";
const PAGES: [&str; 7] = ["/", "/tours", "/about", "/faq", "/privacy-policy", "/terms-of-service", "/blog"];

/// A second in a cache in front, and one more while that one asks anew: what is published is seen within two.
const HOW_LONG: HeaderValue =
    HeaderValue::from_static("public, max-age=0, s-maxage=1, stale-while-revalidate=1");

#[derive(Clone)]
pub struct KeptPages {
    house: House,
    pages: Arc<Mutex<HashMap<String, Arc<Kept>>>>,
}

/// What it was rendered from: prices and dates change with the day.
type Edition = (i64, NaiveDate);

struct Kept {
    edition: Edition,
    /// Between any two of them the nonce stood.
    pieces: Vec<Bytes>,
    policy: Vec<String>,
    kind: HeaderValue,
    tag: HeaderValue,
}

impl KeptPages {
    pub fn new(house: House) -> Self {
        Self { house, pages: Arc::default() }
    }

    fn get(&self, key: &str) -> Option<Arc<Kept>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn put(&self, key: String, page: Arc<Kept>) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.len() >= MOST {
            pages.retain(|_, old| old.edition == page.edition);
        }
        if pages.len() >= MOST {
            pages.clear();
        }
        pages.insert(key, page);
    }
}

pub async fn from_the_shelf(State(kept): State<KeptPages>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let Some(key) = key_of(host, request.uri()).filter(|_| reads) else { return next.run(request).await };
    let old = kept.get(&key);
    let edition = match (public::generation(&kept.house).await, &old) {
        (Ok(generation), _) => (generation, kept.house.clock.today()),
        (Err(_), Some(old)) => old.edition,
        (Err(_), None) => return next.run(request).await,
    };
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let nonce = || nonce(&kept.house);
    if let Some(page) = old.as_ref().filter(|page| page.edition == edition) {
        return page.answer(known.as_ref(), &nonce());
    }
    if *request.method() == Method::HEAD {
        return next.run(request).await;
    }
    let fresh = next.run(request).await;
    match (fresh.status(), old) {
        (StatusCode::OK, _) => match Kept::of(fresh, edition).await {
            Ok(page) => {
                let page = Arc::new(page);
                kept.put(key, page.clone());
                page.answer(known.as_ref(), &nonce())
            }
            Err(response) => response,
        },
        // what was shown a moment ago is better than an apology
        (status, Some(old)) if status.is_server_error() => old.answer(known.as_ref(), &nonce()),
        _ => fresh,
    }
}

/// None: this page is not the same for everybody.
fn key_of(host: &str, uri: &Uri) -> Option<String> {
    let path = uri.path();
    let below =
        |list: &str| path.strip_prefix(list).is_some_and(|slug| !slug.is_empty() && !slug.contains('/'));
    if !PAGES.contains(&path) && !below("/tours/") && !below("/blog/") {
        return None;
    }
    let mut asked: Vec<&str> = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| {
            pair.split_once('=').is_some_and(|(name, said)| ASKED.contains(&name) && !said.is_empty())
        })
        .collect();
    if asked.iter().any(|pair| pair.split_once('=').is_some_and(|(name, _)| name == LIVE)) {
        return None;
    }
    asked.sort_unstable();
    let key = format!("{host}{path}?{}", asked.join("&"));
    (key.len() <= 512).then_some(key)
}

fn nonce(house: &House) -> String {
    let mut bytes = [0; 16];
    house.ids.fill_secret(&mut bytes);
    hex::encode(bytes)
}

impl Kept {
    /// The response itself comes back where it cannot be kept.
    async fn of(response: Response, edition: Edition) -> Result<Self, Response> {
        let policy = response.headers().get(header::CONTENT_SECURITY_POLICY);
        let policy = policy.and_then(|policy| policy.to_str().ok()).map(str::to_owned);
        let kind = response.headers().get(header::CONTENT_TYPE).cloned();
        let nonce = policy.as_deref().and_then(nonce_in).map(str::to_owned);
        let (Some(policy), Some(kind), Some(nonce)) = (policy, kind, nonce) else { return Err(response) };
        let (parts, body) = response.into_parts();
        let Ok(body) = to_bytes(body, LARGEST).await else {
            return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        };
        let Ok(text) = std::str::from_utf8(&body) else {
            return Err(Response::from_parts(parts, Body::from(body)));
        };
        let pieces: Vec<Bytes> =
            text.split(nonce.as_str()).map(|piece| body.slice_ref(piece.as_bytes())).collect();
        let mut hash = Sha256::new();
        for piece in &pieces {
            hash.update(piece);
            hash.update([0]);
        }
        let tag = format!("W/\"{}\"", hex::encode(&hash.finalize()[..12]));
        let Ok(tag) = HeaderValue::from_str(&tag) else {
            return Err(Response::from_parts(parts, Body::from(body)));
        };
        let policy = policy.split(nonce.as_str()).map(str::to_owned).collect();
        Ok(Self { edition, pieces, policy, kind, tag })
    }

    fn answer(&self, known: Option<&HeaderValue>, nonce: &str) -> Response {
        let same = [(header::ETAG, self.tag.clone()), (header::CACHE_CONTROL, HOW_LONG)];
        let known = known.and_then(|known| known.to_str().ok()).unwrap_or_default();
        let tag = self.tag.to_str().unwrap_or_default();
        if known.split(',').any(|one| one.trim() == tag) {
            return (StatusCode::NOT_MODIFIED, same).into_response();
        }
        let Ok(policy) = HeaderValue::from_str(&self.policy.join(nonce)) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let length: usize = self.pieces.iter().map(|piece| piece.len() + nonce.len()).sum();
        let mut body = Vec::with_capacity(length);
        for (at, piece) in self.pieces.iter().enumerate() {
            if at > 0 {
                body.extend_from_slice(nonce.as_bytes());
            }
            body.extend_from_slice(piece);
        }
        let own = [(header::CONTENT_TYPE, self.kind.clone()), (header::CONTENT_SECURITY_POLICY, policy)];
        (same, own, Body::from(body)).into_response()
    }
}

fn nonce_in(policy: &str) -> Option<&str> {
    policy.split("'nonce-").nth(1)?.split('\'').next().filter(|nonce| nonce.len() >= 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(uri: &str) -> Option<String> {
        key_of("h", &uri.parse().unwrap())
    }

    #[test]
    fn one_page_has_one_key_whatever_a_campaign_adds() {
        assert_eq!(key("/tours?sort=name&q=a"), key("/tours?utm_source=x&q=a&sort=name&region="));
        assert_ne!(key("/tours?q=a"), key("/tours?q=b"));
        assert_eq!(key("/tours/sunrise?fbclid=1"), Some("h/tours/sunrise?".to_owned()));
        for own in
            ["/contact", "/api/web/tours", "/tours/a/b", "/preview/x", "/tours/", "/tours?date=2026-12-24"]
        {
            assert_eq!(key(own), None, "{own}");
        }
    }

    #[tokio::test]
    async fn each_answer_has_its_nonce_and_one_tag() {
        let made = |nonce: &str| {
            let policy = format!("script-src 'nonce-{nonce}'");
            let own =
                [(header::CONTENT_SECURITY_POLICY, policy), (header::CONTENT_TYPE, "text/html".to_owned())];
            (own, format!("<script nonce=\"{nonce}\">1</script><script nonce=\"{nonce}\">2</script>"))
                .into_response()
        };
        let edition = (1, NaiveDate::default());
        let first = Kept::of(made("aaaaaaaaaaaaaaaa"), edition).await.ok().unwrap();
        let again = Kept::of(made("bbbbbbbbbbbbbbbb"), edition).await.ok().unwrap();
        assert_eq!(first.tag, again.tag);

        let response = first.answer(None, "cccccccccccccccc");
        assert_eq!(
            response.headers()[header::CONTENT_SECURITY_POLICY],
            "script-src 'nonce-cccccccccccccccc'"
        );
        let body = to_bytes(response.into_body(), 1_000).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert_eq!(text.matches("nonce=\"cccccccccccccccc\"").count(), 2, "{text}");

        let same = first.answer(Some(&first.tag), "dddddddddddddddd");
        assert_eq!(same.status(), StatusCode::NOT_MODIFIED);
        assert!(!same.headers().contains_key(header::CONTENT_SECURITY_POLICY));
    }
}
