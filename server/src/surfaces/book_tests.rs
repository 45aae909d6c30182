//! A guest books without script: through the real router, real databases and the demo gateway.

use super::{site_browser::house as made, site_tests::deps, web_router};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::Duration;
use contracts::{
    ids::OrderKey,
    orders::{Off, OrderState, OrderView, Promo},
};
use flows::{House, checkout, payments::Till};
use gateways::{DemoGateway, Memory, Secret};
use std::{collections::BTreeMap, sync::Arc};
use testkit::TestHouse;
use tower::ServiceExt;

const TOUR: &str = "/tours/batur-sunrise-trek/book";

struct Guest {
    site: Router,
    cookies: BTreeMap<String, String>,
}

struct Page {
    status: StatusCode,
    headers: HeaderMap,
    to: String,
    body: String,
}

impl Page {
    /// Of a hidden field.
    fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let value = self.body.split(&start).nth(1).unwrap_or_else(|| panic!("no {name} in {}", self.main()));
        value.split('"').next().unwrap().replace("&amp;", "&")
    }

    fn main(&self) -> &str {
        self.body.split("<main").nth(1).unwrap_or(&self.body).split("<footer").next().unwrap()
    }

    #[track_caller]
    fn says(&self, words: &[&str]) -> &Self {
        for words in words {
            assert!(self.main().contains(words), "no {words:?} in {}", self.main());
        }
        self
    }

    fn private(&self) -> &Self {
        assert_eq!(self.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(self.headers["x-robots-tag"], "noindex");
        assert_eq!(self.headers[header::REFERRER_POLICY], "same-origin");
        assert!(self.body.contains("content=\"noindex\"") && !self.body.contains("rel=\"canonical\""));
        self
    }
}

impl Guest {
    fn new(house: &House) -> Self {
        Self { site: web_router(deps(house.clone())), cookies: BTreeMap::new() }
    }

    async fn get(&mut self, path: &str) -> Page {
        self.ask(Method::GET, path, String::new()).await
    }

    async fn post(&mut self, function: &str, form: &[(&str, &str)]) -> Page {
        let page = self.form(&format!("/api/web/{function}"), form).await;
        assert!(!page.to.contains('@') && !page.to.contains("%40"), "a guest stands in {}", page.to);
        page
    }

    async fn form(&mut self, path: &str, form: &[(&str, &str)]) -> Page {
        let escape = |text: &str| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            let one = |byte: u8| {
                if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            };
            text.bytes().map(one).collect::<String>()
        };
        let body: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
        self.ask(Method::POST, path, body.join("&")).await
    }

    async fn ask(&mut self, method: Method, path: &str, body: String) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder()
            .method(method)
            .uri(path.split('#').next().unwrap())
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html,*/*")
            .header("sec-fetch-site", "same-origin")
            .header(header::REFERER, format!("http://localhost{TOUR}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookies.join("; "))
            .body(Body::from(body))
            .unwrap();
        let (parts, body) = self.site.clone().oneshot(request).await.unwrap().into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                assert!(value.len() < 4_000, "a browser does not keep {name}");
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = to_bytes(body, 2_000_000).await.unwrap();
        let to = parts.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap()).to_owned();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Page { status: parts.status, headers: parts.headers, to, body }
    }

    /// The details typed, on the way from the chosen party to the last look.
    async fn reviewed(&mut self, ask: &str) -> Page {
        let details = self.get(&format!("{TOUR}?{ask}&step=details")).await;
        let (slug, ask) = (details.hidden("slug"), details.hidden("ask"));
        let typed = [
            ("slug", &*slug),
            ("ask", &ask),
            ("guest[name]", "Ana de Boer"),
            ("guest[email]", "ana@mail.example"),
            ("guest[phone]", "+61 412 345 678"),
        ];
        let kept = self.post("keep_details", &typed).await;
        self.get(&kept.to).await
    }

    /// As the form of the last look stands.
    async fn agrees(&mut self, review: &Page, accept: &str) -> Page {
        let fields = [
            "slug",
            "ask",
            "agreed[attempt]",
            "agreed[fingerprint]",
            "agreed[terms]",
            "agreed[sealed]",
            "agreed[seen]",
        ];
        let values = fields.map(|name| review.hidden(name));
        let mut form: Vec<(&str, &str)> =
            fields.iter().zip(&values).map(|(name, value)| (*name, value.as_str())).collect();
        form.push(("agreed[accept]", accept));
        self.post("hold_seats", &form).await
    }

    async fn holds(&mut self, ask: &str) -> String {
        let review = self.reviewed(ask).await;
        let held = self.agrees(&review, "true").await;
        held.to.strip_prefix("/checkout/").unwrap_or_else(|| panic!("{}", held.to)).to_owned()
    }

    /// Begins to pay, presses that button of the demo gateway, and comes back.
    async fn pays(&mut self, token: &str, button: &str) -> (String, Page) {
        let begun = self.post("begin_payment", &[("token", token), ("gateway", "demo")]).await;
        assert!(begun.to.starts_with(&format!("/checkout/{token}/go?payment=")), "{}", begun.to);
        let go = self.get(&begun.to).await;
        let at = go
            .body
            .split("http-equiv=\"refresh\" content=\"0;url=")
            .nth(1)
            .unwrap_or_else(|| panic!("{}", go.body));
        let at = at.split('"').next().unwrap().split_once("/demo-pay").unwrap().1.to_owned();
        let pressed = self.form(&format!("/demo-pay{at}"), &[("button", button)]).await;
        assert_eq!(pressed.status, StatusCode::SEE_OTHER);
        let back = pressed.to.strip_prefix("https://localhost");
        let back = back.unwrap_or_else(|| panic!("{button} leads to {}", pressed.to)).to_owned();
        let page = self.get(&back).await;
        (back, page)
    }
}

async fn house() -> (TestHouse, House) {
    let (test, house) = made().await;
    let page = "http://localhost:3000/demo-pay".parse().unwrap();
    let demo =
        DemoGateway::open("test", Arc::new(Memory::default()), page, Secret::new("of the test")).unwrap();
    let house = house.with_till(Till::new([], Some(demo)));
    crate::demo::content(&house, house.clock.now()).await.unwrap();
    crate::demo::seats(&house).await.unwrap();
    (test, house)
}

async fn order(house: &House, token: &str) -> OrderView {
    let key: OrderKey = house.guest_links.order_of(token).unwrap();
    checkout::order(house, key).await.unwrap()
}

async fn promo(house: &House, percent: u8) {
    let promo = Promo {
        code: "BALI".to_owned(),
        off: Off::Percent(percent.into()),
        valid_from: None,
        valid_to: None,
        minimum: None,
        items: Vec::new(),
        left: None,
    };
    let mut tx = house.channel.begin().await.unwrap();
    sales::set_promo_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), "test", &promo, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_guest_books_and_pays_without_script() {
    let (_test, house) = house().await;
    let mut guest = Guest::new(&house);

    let days = guest.get(&format!("{TOUR}?option=PRIVATE&month=2026-06")).await;
    days.private().says(&[
        "Choose your day",
        "June 2026",
        "Wednesday 10 June, 24 seats left",
        "aria-current=\"step\"",
    ]);
    let day =
        days.body.split("date=2026-06-10").nth(1).unwrap().split('#').next().unwrap().replace("&amp;", "&");
    let guests = guest.get(&format!("{TOUR}?option=PRIVATE&date=2026-06-10{day}")).await;
    guests.says(&["Who comes along?", "Wednesday, 10 June 2026, 02:00", "2 × USD 49", "USD 98"]);
    let ask = "option=PRIVATE&date=2026-06-10&adults=2&children=1";
    let more = guest.get(&format!("{TOUR}?{ask}&promo=NONE&step=details")).await;
    more.says(&["Who comes along?", "We do not know this code", "USD 128"]);
    let crowd = guest.get(&format!("{TOUR}?option=PRIVATE&date=2026-06-10&adults=13&step=review")).await;
    crowd.says(&["Who comes along?", "This option takes 12 people at most", "href=\"#book-adults\""]);
    guest.get(&format!("{TOUR}?{ask}&step=review")).await.says(&["Your details"]);

    // what is wrong stands beside its field, what was typed stays
    let details = guest.get(&format!("{TOUR}?{ask}&step=details")).await;
    let asked = details.hidden("ask");
    let typed = |email: &'static str| {
        vec![
            ("slug", "batur-sunrise-trek".to_owned()),
            ("ask", asked.clone()),
            ("guest[name]", "</textarea><b>Ana".to_owned()),
            ("guest[email]", email.to_owned()),
            ("guest[calling]", "+61".to_owned()),
            ("guest[phone]", "0412 345 678".to_owned()),
            ("guest[area]", "Ubud".to_owned()),
            ("guest[place]", "Hotel Padi".to_owned()),
            ("guest[note]", "Vegetarian".to_owned()),
            ("guest[travellers][0]", "Ana".to_owned()),
            ("guest[travellers][2]", "Bo".to_owned()),
        ]
    };
    async fn keep(guest: &mut Guest, form: Vec<(&str, String)>) -> Page {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        guest.post("keep_details", &form).await
    }
    let refused = keep(&mut guest, typed("ana@nowhere")).await;
    assert_eq!(refused.status, StatusCode::FOUND);
    let again = guest.get(&refused.to).await;
    again.private().says(&[
        "href=\"#guest-email\"",
        "write it as name@mail.com",
        "value=\"ana@nowhere\"",
        "value=\"0412 345 678\"",
        "value=\"Hotel Padi\"",
        "Vegetarian",
        "value=\"Bo\"",
    ]);
    assert!(!again.body.contains("<b>Ana"));
    let kept = keep(&mut guest, typed("ana@mail.example")).await;
    let review = guest.get(&kept.to).await;
    review.private().says(&[
        "Is everything right?",
        "+61 0412 345 678",
        "Ubud: Hotel Padi",
        "USD 128",
        "Cancel until Sunday, 7 June 2026, 02:00 (Bali time) and get everything back.",
    ]);
    // read again, and turned back: still there
    guest.get(&kept.to).await.says(&["Is everything right?", "Vegetarian"]);

    let refused = guest.agrees(&review, "").await;
    guest.get(&refused.to).await.says(&["Accept the terms to book.", "href=\"#agree-accept\""]);
    let held = guest.agrees(&review, "true").await;
    let token = held.to.strip_prefix("/checkout/").unwrap().to_owned();
    assert_eq!(guest.agrees(&review, "true").await.to, held.to, "sent twice is one order");
    let pay = guest.get(&held.to).await;
    pay.private().says(&[
        "held until <b",
        "09:15",
        "(Bali time)",
        "USD 128",
        "Demo gateway",
        "Ubud: Hotel Padi",
    ]);
    assert!(!pay.body.contains("You are booked"));
    let was = order(&house, &token).await;
    assert_eq!((was.state, was.date.to_string().as_str()), (OrderState::Held, "2026-06-10"));
    assert!(was.terms.starts_with("terms-of-service "), "{}", was.terms);
    assert_eq!((was.contact.phone.as_str(), was.pickup.as_str()), ("+61 412 345 678", "Ubud: Hotel Padi"));
    assert_eq!(was.travellers.iter().map(|who| who.name.as_str()).collect::<Vec<_>>(), ["Ana", "Bo"]);

    let (_, declined) = guest.pays(&token, "decline").await;
    declined.private().says(&["The payment was declined", "Nothing was charged", "Try again or another way"]);
    let (back, done) = guest.pays(&token, "approve").await;
    done.private().says(&[
        "You are booked",
        was.reference.to_string().as_str(),
        &format!("/bookings/{token}/voucher"),
        "10 June 2026",
    ]);
    assert_eq!(order(&house, &token).await.state, OrderState::Confirmed);
    guest.get(&back).await.says(&["You are booked"]);
    guest.get(&held.to).await.says(&["You are booked"]);
    let twice = guest.post("begin_payment", &[("token", &token), ("gateway", "demo")]).await;
    assert_eq!(twice.to, held.to, "an order that is paid is not paid again");
    // nothing of the guest waits in the browser any more
    guest.get(&format!("{TOUR}?{ask}&step=review")).await.says(&["Your details", "name=\"guest[name]\""]);
}

#[tokio::test]
async fn what_cannot_be_had_any_more_is_told_with_a_way_on() {
    let (test, house) = house().await;
    let [mut guest, mut other, mut third] = [(), (), ()].map(|()| Guest::new(&house));
    let ask = "option=PRIVATE&date=2026-06-10&adults=12";

    // dearer meanwhile: both prices, and asked again
    promo(&house, 50).await;
    let review = guest.reviewed(&format!("{ask}&promo=bali")).await;
    review.says(&["USD 228"]);
    promo(&house, 25).await;
    let dearer = guest.agrees(&review, "true").await;
    let again = guest.get(&dearer.to).await;
    again.says(&["The price has changed", "<s>USD 228", "Now: <b>USD 342"]);
    assert_eq!(again.hidden("agreed[attempt]"), review.hidden("agreed[attempt]"));
    let held = guest.agrees(&again, "true").await;
    let token = held.to.strip_prefix("/checkout/").unwrap().to_owned();
    assert_eq!(order(&house, &token).await.total.to_string(), "USD 342.00");

    // sold out meanwhile: the days, and why
    let review = third.reviewed(ask).await;
    let theirs = other.reviewed(ask).await;
    let mine = third.agrees(&review, "true").await;
    assert!(mine.to.starts_with("/checkout/"));
    let late = other.agrees(&theirs, "true").await;
    other.get(&late.to).await.says(&["Choose your day", "This day is sold out. Choose another."]);
    let late = other.get(&format!("{TOUR}?option=PRIVATE&date=2026-03-02&step=guests")).await;
    late.says(&["Choose your day", "too late to book that day"]);

    // money on its way, and an answer that got lost
    let token_of = |page: &Page| page.to.strip_prefix("/checkout/").unwrap().to_owned();
    third.pays(&token_of(&mine), "pending").await.1.says(&["Your payment is on its way", "Look again"]);
    let (lost, checking) = guest.pays(&token, "lost_reply").await;
    checking.says(&["Your payment is being checked", "Do not pay again"]);
    assert!(checking.body.contains("http-equiv=\"refresh\" content=\"4\""), "{}", checking.body);

    // a link opens its own order alone
    let bad = guest.get(&format!("/checkout/{}", &token[1..])).await;
    assert_eq!(bad.status, StatusCode::NOT_FOUND);
    let payment = lost.split_once("payment=").unwrap().1;
    let foreign = guest.get(&format!("/checkout/{}/return?payment={payment}", token_of(&mine))).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);

    // the time is over
    let slow = other.holds("option=PRIVATE&date=2026-06-11&adults=2").await;
    test.clock.advance(Duration::minutes(16));
    checkout::expire_holds(&house).await.unwrap();
    let over = other.get(&format!("/checkout/{slow}")).await;
    over.private().says(&["The time to pay is over", "Hold seats again", "adults=2&amp;step=review"]);
    let begun = other.post("begin_payment", &[("token", &slow), ("gateway", "demo")]).await;
    assert_eq!(begun.to, format!("/checkout/{slow}"));
    other
        .get(&format!("{TOUR}?option=PRIVATE&date=2026-06-11&adults=2&step=review"))
        .await
        .says(&["Is everything right?", "Ana de Boer"]);
}

#[tokio::test]
async fn nothing_to_pay_is_confirmed_and_who_holds_too_often_waits() {
    let (_test, house) = house().await;
    let mut guest = Guest::new(&house);
    promo(&house, 100).await;
    let token = guest.holds("option=PRIVATE&date=2026-06-12&adults=1&promo=BALI").await;
    guest.get(&format!("/checkout/{token}")).await.says(&["Confirm your booking", "Nothing is to be paid."]);
    let done = guest.post("confirm_free", &[("token", &token)]).await;
    guest.get(&done.to).await.says(&["You are booked"]);

    let review = guest.reviewed("option=PRIVATE&date=2026-06-12&adults=1").await;
    for _ in 0..59 {
        guest.agrees(&review, "true").await;
    }
    let refused = guest.agrees(&review, "true").await;
    guest.get(&refused.to).await.says(&["Too many tries. Try again at"]);
}
