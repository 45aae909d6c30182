//! The demo gateway's page, through the real router.

use super::{site_browser::house, site_tests::deps, web_router};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::Duration;
use contracts::{Currency, Money, ids::OrderKey, orders::OrderReference, payments::GatewayName};
use flows::{
    House,
    payments::{By, Outcome, StartPayment, Started, Till, complete, start},
};
use gateways::{DemoGateway, Memory, Secret};
use std::sync::Arc;
use tower::ServiceExt;

fn with_demo(house: House) -> House {
    let page = "http://localhost:3000/demo-pay".parse().unwrap();
    let demo =
        DemoGateway::open("test", Arc::new(Memory::default()), page, Secret::new("of the test")).unwrap();
    house.with_till(Till::new([], Some(demo)))
}

fn order(house: &House) -> StartPayment {
    let now = house.clock.now();
    StartPayment {
        order: OrderKey(house.ids.new_id(now)),
        reference: OrderReference::from_secret([9; 16]),
        purpose: "order".to_owned(),
        gateway: GatewayName::Demo,
        amount: Money::new(1_450_000.into(), Currency::IDR),
        what_for: "Sunrise <b>x</b>".to_owned(),
        guest_name: "Ana".to_owned(),
        guest_email: "ana@example.test".to_owned(),
        return_to: "http://localhost:3000/back".to_owned(),
        cancel_to: "http://localhost:3000/".to_owned(),
        pay_until: now + Duration::minutes(15),
    }
}

async fn ask(site: &Router, method: Method, path: &str, body: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "localhost")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body.to_owned()))
        .unwrap();
    let (parts, body) = site.clone().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, 2_000_000).await.unwrap();
    (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn a_guest_pays_at_the_demo_gateway() {
    let (_test, house) = house().await;
    let house = with_demo(house);
    let site = web_router(deps(house.clone()));
    let Started::Pay { payment, at } = start(&house, &order(&house)).await.unwrap() else { panic!() };
    let path = at.strip_prefix("http://localhost:3000").unwrap();

    let (status, headers, page) = ask(&site, Method::GET, path, "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("No money moves here") && page.contains("Sunrise &lt;b&gt;"), "{page}");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("style-src 'self'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(ask(&site, Method::GET, "/demo-pay/style.css", "").await.0, StatusCode::OK);

    let (status, headers, _) = ask(&site, Method::POST, path, "button=pending").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let back = headers[header::LOCATION].to_str().unwrap();
    assert_eq!(back, format!("http://localhost:3000/back?payment={payment}"));
    let done = complete(&house, payment, By::Guest).await.unwrap().unwrap();
    assert_eq!(done.outcome, Outcome::Pending);
    assert!(ask(&site, Method::GET, path, "").await.2.contains("The transfer arrives"));
    // it rings, as a webhook would
    let (status, headers, _) = ask(&site, Method::POST, path, "button=arrives").await;
    assert_eq!((status, headers[header::LOCATION].to_str().unwrap()), (StatusCode::SEE_OTHER, path));
    let paid = payment::payment(&house.ops, payment).await.unwrap().unwrap();
    assert!(paid.is_paid(), "{:?}", paid.state);
    assert!(ask(&site, Method::GET, path, "").await.2.contains("<dd>Paid</dd>"));
}

#[tokio::test]
async fn without_the_demo_gateway_there_is_no_such_page() {
    let (_test, house) = house().await;
    let site = web_router(deps(house));
    assert_eq!(ask(&site, Method::GET, "/demo-pay/demo-K7AC4", "").await.0, StatusCode::NOT_FOUND);
    assert_eq!(ask(&site, Method::GET, "/demo-pay/style.css", "").await.0, StatusCode::NOT_FOUND);
}
