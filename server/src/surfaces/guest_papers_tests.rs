//! What a guest takes home, through the real router: for whoever has the link, and only when it is so. At the start staff
//! read the voucher's code.

use super::{
    site_browser::{Browser, PASSWORD, house, user},
    site_tests::deps,
    web_router,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use contracts::{
    Money, Role,
    catalog::{Document, Rate, Tour, Variant, pricing::Party},
    ids::{OrderKey, PaymentKey},
    orders::{Contact, Language, NewOrder, OrderView, QuoteAsk},
    payments::GatewayName,
    views::inventory::{SellingMode, SellingPlan},
};
use flows::{
    House,
    checkout::{self, GiveBack, Held, PaidFacts},
    inventory,
    screens::{catalog, catalog_jobs},
};
use platform::Actor;
use testkit::personas::{manager, staff};
use tower::ServiceExt;
use uuid::Uuid;

struct Guest(Router);

impl Guest {
    async fn get(&self, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
        let request = Request::get(path).header(header::HOST, "localhost").body(Body::empty()).unwrap();
        let response = self.0.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        (parts.status, parts.headers, to_bytes(body, 2_000_000).await.unwrap().to_vec())
    }

    async fn page(&self, path: &str) -> String {
        let (status, headers, body) = self.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert_eq!(
            (&headers[header::CACHE_CONTROL], &headers["x-robots-tag"]),
            (&"no-store".parse().unwrap(), &"noindex".parse().unwrap())
        );
        String::from_utf8(body).unwrap()
    }
}

async fn held(house: &House) -> OrderView {
    let mut tour = Tour { slug: "sunrise".to_owned(), name: "Sunrise trek".to_owned(), ..Tour::default() };
    tour.short_description = "Up before the sun.".to_owned();
    tour.description = "A walk.".to_owned();
    tour.variants = vec![Variant {
        code: "PRIVATE".to_owned(),
        name: "Private".to_owned(),
        is_default: true,
        rates: vec![Rate { price: "50".parse().unwrap(), is_active: true, ..Rate::default() }],
        ..Variant::default()
    }];
    let item = catalog::create_item(house, &staff(), Document::Tour(tour)).await.unwrap();
    let job = catalog_jobs::create_job(house, &staff(), vec![item], None, true).await.unwrap();
    catalog_jobs::approve_job(house, &manager(), job, None).await.unwrap();
    catalog_jobs::publish_job(house, &manager(), job).await.unwrap();
    let Document::Tour(tour) = catalog::item_sheet(house, &staff(), item).await.unwrap().draft else {
        panic!()
    };
    let variant = tour.variants[0].id;
    let plan = SellingPlan {
        mode: SellingMode::FreeDate,
        capacity: 6,
        weekdays: [None; 7],
        opens_on: None,
        closes_on: None,
    };
    inventory::set_plan(house, &manager(), (item, variant), &plan).await.unwrap();
    let ask = QuoteAsk {
        variant,
        date: "2026-06-10".parse().unwrap(),
        time: None,
        party: Party { adults: 2, children: 0, infants: 0 },
        extras: Vec::new(),
        promo: String::new(),
    };
    let quote = checkout::quote(house, &ask).await.unwrap();
    let new = NewOrder {
        attempt: Uuid::from_u128(1),
        ask: quote.ask,
        fingerprint: quote.fingerprint,
        contact: Contact {
            name: "Ana <b>de Boer</b>".to_owned(),
            email: "ana@mail.co".to_owned(),
            phone: "+62 812 345".to_owned(),
        },
        travellers: Vec::new(),
        pickup: "Hotel".to_owned(),
        note: String::new(),
        language: Language::En,
        terms: "1".to_owned(),
    };
    match checkout::hold(house, new).await.unwrap() {
        Held::Order(order) => *order,
        Held::PriceChanged(quote) => panic!("{quote:?}"),
    }
}

async fn pay(house: &House, order: OrderKey, amount: Money) {
    let paid = PaidFacts {
        payment: PaymentKey(Uuid::from_u128(7)),
        amount,
        gateway: GatewayName::Demo,
        capture_ref: "C1".to_owned(),
        at: house.clock.now(),
    };
    checkout::confirm_order(house, order, &paid).await.unwrap();
}

#[tokio::test]
async fn papers_are_for_whoever_has_the_link_and_only_when_it_is_so() {
    let (_test, house) = house().await;
    let guest = Guest(web_router(deps(house.clone())));
    let order = held(&house).await;
    let token = house.guest_links.token(order.key);
    let at = |paper: &str| format!("/bookings/{token}/{paper}");

    let page = guest.page(&at("voucher")).await;
    assert!(page.contains("not paid yet") && !page.contains("<svg"), "{page}");
    for paper in ["voucher.pdf", "receipt.pdf", "booking.ics"] {
        let (status, headers, _) = guest.get(&at(paper)).await;
        assert_eq!(
            (status, headers[header::LOCATION].to_str().unwrap()),
            (StatusCode::SEE_OTHER, at("voucher").as_str())
        );
    }

    pay(&house, order.key, order.total).await;
    let page = guest.page(&at("voucher")).await;
    assert!(page.contains("<svg") && page.contains(&order.reference.to_string()), "{page}");
    assert!(page.contains("Ana &lt;b&gt;de Boer") && !page.contains("<b>"), "{page}");
    for (paper, kind, begins) in [
        ("voucher.pdf", "application/pdf", "%PDF-"),
        ("receipt.pdf", "application/pdf", "%PDF-"),
        ("booking.ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"),
    ] {
        let (status, headers, body) = guest.get(&at(paper)).await;
        assert_eq!((status, headers[header::CONTENT_TYPE].to_str().unwrap()), (StatusCode::OK, kind));
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        assert!(body.starts_with(begins.as_bytes()), "{paper}");
    }

    // the code of the voucher is no right to the booking, nor is another's or an altered link
    let code = house.guest_links.voucher_code(order.key);
    let other = house.guest_links.token(OrderKey(Uuid::from_u128(9)));
    for bad in [code.as_str(), other.as_str(), &token[..42], "x"] {
        let (status, headers, _) = guest.get(&format!("/bookings/{bad}/voucher")).await;
        assert_eq!(
            (status, headers[header::CACHE_CONTROL].to_str().unwrap()),
            (StatusCode::NOT_FOUND, "no-store"),
            "{bad}"
        );
    }

    checkout::cancel_order(&house, &Actor::system("guest"), order.key, GiveBack::All, "ill").await.unwrap();
    assert!(guest.page(&at("voucher")).await.contains("no longer good"));
    assert_eq!(guest.get(&at("voucher.pdf")).await.0, StatusCode::SEE_OTHER);
    assert_eq!(guest.get(&at("receipt.pdf")).await.0, StatusCode::OK);

    // a link in the wrong hands does not keep the house busy
    let mut last = StatusCode::OK;
    for _ in 0..40 {
        last = guest.get(&at("booking.ics")).await.0;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn staff_find_whose_code_it_is_before_ops_heard_of_it() {
    let (_test, house) = house().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let order = held(&house).await;
    let mut staff = Browser::new(&house);
    staff.sign_in("made@kembara.test", PASSWORD).await;
    let code = house.guest_links.voucher_code(order.key);
    let page = staff.get(&format!("/check-in?code={code}")).await;
    assert!(page.body.contains("has not arrived here yet"), "{}", page.body);
    let page = staff.get("/check-in?code=NOBODY").await;
    assert!(page.body.contains("No booking has this code"), "{}", page.body);
    let token = house.guest_links.token(order.key);
    let page = staff.get(&format!("/check-in?code={token}")).await;
    assert!(page.body.contains("no code of ours"), "a guest's own link is no voucher: {}", page.body);
}
