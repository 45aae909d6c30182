//! Public pages, rendered once and kept while what is public stays as it is.

use super::site_kept_page::Kept;
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode, Uri, header},
    middleware::Next,
    response::Response,
};
use flows::{House, screens::public};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Pages kept at most: filters make many addresses.
const MOST: usize = 1_024;

/// What a page may depend on besides its path. All else in an address (what a campaign adds) changes nothing.
const ASKED: [&str; 10] =
    ["q", "duration", "min", "max", "currency", "category", "region", "date", "sort", "option"];
/// What is free on a day changes with every sale: nothing of it is kept.
const LIVE: &str = "date";
const PAGES: [&str; 7] = ["/", "/tours", "/about", "/faq", "/privacy-policy", "/terms-of-service", "/blog"];

#[derive(Clone)]
pub struct KeptPages {
    house: House,
    pages: Arc<Mutex<HashMap<String, Arc<Kept>>>>,
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
    let asked = request.headers().clone();
    if let Some(page) = old.as_ref().filter(|page| page.edition == edition) {
        return page.answer(&asked);
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
                page.answer(&asked)
            }
            Err(response) => response,
        },
        // what was shown a moment ago is better than an apology
        (status, Some(old)) if status.is_server_error() => old.answer(&asked),
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
}
