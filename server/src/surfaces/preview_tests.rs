//! A draft by an editor's link, through the real router: for whoever has it, until its time is over.

use super::{site_browser::house, site_tests::deps, web_router};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use chrono::Duration;
use contracts::{
    AppError,
    catalog::{Document, Page, Post, Section, SectionKind, Site, Tour},
    ids::ItemKey,
};
use flows::{
    House,
    catalog::Saving,
    screens::{catalog, preview::preview_token},
};
use platform::Actor;
use testkit::personas::staff as editor;
use tower::ServiceExt;

struct Guest(Router);

impl Guest {
    async fn get(&self, path: &str) -> (StatusCode, HeaderMap, String) {
        let request = Request::get(path).header(header::HOST, "localhost").body(Body::empty()).unwrap();
        let response = self.0.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 2_000_000).await.unwrap();
        (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
    }

    /// Whatever a link leads to is nobody else's.
    async fn opens(&self, token: &str, status: StatusCode, words: &[&str]) {
        let (is, headers, body) = self.get(&format!("/preview/{token}")).await;
        assert_eq!(is, status, "{words:?}");
        for words in words {
            assert!(body.contains(words), "no {words} in {body}");
        }
        assert!(body.contains("<meta name=\"robots\" content=\"noindex\""), "{words:?}");
        assert!(!body.contains("rel=\"canonical\"") && !body.contains("application/ld+json"), "{words:?}");
        assert!(!body.contains("type=\"module\""), "a draft stays as it was drawn: {words:?}");
        assert_eq!(headers["x-robots-tag"], "noindex");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        assert!(!headers.contains_key(header::ETAG));
    }
}

async fn written(house: &House, document: Document) -> (ItemKey, String) {
    let item = catalog::create_item(house, &editor(), document).await.unwrap();
    (item, preview_token(house, &editor(), item).await.unwrap())
}

fn tour(name: &str) -> Document {
    Document::Tour(Tour { slug: "sunrise".to_owned(), name: name.to_owned(), ..Tour::default() })
}

#[tokio::test]
async fn a_draft_is_seen_by_whoever_has_the_link_for_two_days() {
    let (test, house) = house().await;
    let guest = Guest(web_router(deps(house.clone())));
    let (item, token) = written(&house, tour("Sunrise, half written")).await;
    let said = "A preview of a draft";
    guest.opens(&token, StatusCode::OK, &["Sunrise, half written", said]).await;
    assert_eq!(guest.get("/tours/sunrise").await.0, StatusCode::NOT_FOUND);

    let sheet = catalog::item_sheet(&house, &editor(), item).await.unwrap();
    let version = sheet.draft_version;
    catalog::save_draft(&house, &editor(), item, version, tour("Sunrise, written"), Saving::Wanted)
        .await
        .unwrap();
    guest.opens(&token, StatusCode::OK, &["Sunrise, written", said]).await;

    let mut cut = token.clone();
    let last = cut.pop();
    for bad in [cut.as_str(), "x", &format!("{cut}{}", if last == Some('A') { 'B' } else { 'A' })] {
        guest.opens(bad, StatusCode::NOT_FOUND, &["This is no link to a preview"]).await;
    }
    // sealed by our key, for another purpose
    let foreign = house.access.wrap_key.wrap(house.ids.as_ref(), &format!("{item} 99999999999"), b"other");
    guest.opens(&foreign, StatusCode::NOT_FOUND, &["This is no link to a preview"]).await;

    test.clock.advance(Duration::hours(48));
    guest.opens(&token, StatusCode::OK, &["Sunrise, written"]).await;
    test.clock.advance(Duration::seconds(1));
    guest.opens(&token, StatusCode::GONE, &["This preview is over", "two days"]).await;
}

#[tokio::test]
async fn pages_and_posts_have_previews_too() {
    let (_test, house) = house().await;
    let guest = Guest(web_router(deps(house.clone())));
    let hero = |heading: &str| Section {
        kind: SectionKind::Hero,
        heading: heading.to_owned(),
        ..Section::default()
    };
    let page = |slug: &str, title: &str| Page {
        slug: slug.to_owned(),
        title: title.to_owned(),
        body: "Since **1998**.".to_owned(),
        sections: vec![hero(&format!("{title}, the hero"))],
        ..Page::default()
    };
    let post = Post {
        slug: "rain".to_owned(),
        title: "When it rains".to_owned(),
        body: "Take a *hat*.".to_owned(),
        ..Post::default()
    };
    for (document, words) in [
        (Document::Page(page("about", "About the house")), vec!["About the house", "<strong>1998</strong>"]),
        (Document::Page(page(Page::HOME, "Home")), vec!["Home, the hero"]),
        (Document::Post(post), vec!["When it rains", "<em>hat</em>"]),
    ] {
        let (_, token) = written(&house, document).await;
        guest.opens(&token, StatusCode::OK, &words).await;
        guest.opens(&token, StatusCode::OK, &["A preview of a draft"]).await;
    }
    for path in ["/about", "/blog/rain"] {
        assert_eq!(guest.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }

    let site = catalog::create_item(&house, &editor(), Document::Site(Site::default())).await.unwrap();
    let none = preview_token(&house, &editor(), site).await;
    assert!(matches!(none, Err(AppError::Conflict(_))), "{none:?}");
    assert_eq!(preview_token(&house, &Actor::system("guest"), site).await, Err(AppError::Forbidden));
}
