use super::{
    flow::{approved, begun, capture, read},
    server::Fake,
};
use crate::support::{Fault, money, wanted};
use contracts::Currency;
use gateways::{Answer, Gateway, GatewayError, Lost, Secret, Status, Transcript};

#[tokio::test]
async fn failures_are_unknown_and_kept() {
    let fake = Fake::start().await;
    let payment = approved(&fake).await;
    for status in [500, 502, 503, 504] {
        fake.server.faults.next("/capture", Fault::Instead(status, "<html>sorry</html>".into()));
        let mut heard = Transcript::default();
        let answer = fake.paypal.capture(&payment, &"capture-1".parse().unwrap(), &mut heard).await.unwrap();
        assert_eq!(answer, Answer::Unknown(Lost::Failed(status)));
        let last = heard.answers().last().unwrap();
        assert_eq!(
            (last.asked, last.status, last.body.as_str()),
            ("capture order", Some(status), "<html>sorry</html>")
        );
    }
    fake.server.faults.next("/capture", Fault::Instead(429, "{}".into()));
    assert_eq!(capture(&fake, &payment, "capture-1").await.unwrap(), Answer::Unknown(Lost::Busy));
    assert_eq!(capture(&fake, &payment, "capture-1").await.unwrap().status(), Status::Paid);
}

#[tokio::test]
async fn a_gateway_that_is_not_there_is_unknown() {
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", gone.local_addr().unwrap()).parse().unwrap();
    drop(gone);
    let fake = Fake::with(|settings| settings.api = url).await;
    let payment = crate::support::expected("5O001".parse().unwrap(), money("89.10", "USD"));
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Unknown(Lost::Unreachable));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (fake, elsewhere) = (Fake::start().await, Fake::start().await);
    let payment = begun(&fake).await;
    let to = elsewhere.server.url.join("/v2/checkout/orders/5O001").unwrap();
    fake.server.faults.next("GET /v2/checkout/orders", Fault::Redirect(to.into()));
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Unknown(Lost::Unreadable));
    assert!(elsewhere.server.heard("").is_empty());
}

#[tokio::test]
async fn an_answer_without_an_end_is_left() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    fake.server.faults.next("GET /v2/checkout/orders", Fault::Endless);
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Unknown(Lost::TooLarge));
}

#[tokio::test]
async fn wrong_credentials_are_said_to_be_that() {
    let fake = Fake::with(|settings| settings.client_secret = Secret::new("old-secret")).await;
    let error =
        fake.paypal.create(&wanted(money("10", "USD")), &mut Transcript::default()).await.unwrap_err();
    assert_eq!(error, GatewayError::Credentials(401));
}

#[tokio::test]
async fn an_order_that_lapsed_is_absent() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    fake.books.lock().unwrap().orders.clear();
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Absent);
}

#[tokio::test]
async fn only_what_paypal_takes_is_asked_for() {
    let fake = Fake::start().await;
    assert!(!fake.paypal.takes(Currency::IDR) && fake.paypal.takes(Currency::USD));
    for (text, code) in [("150000", "IDR"), ("100.5", "JPY"), ("1.001", "USD"), ("0", "USD")] {
        let error =
            fake.paypal.create(&wanted(money(text, code)), &mut Transcript::default()).await.unwrap_err();
        assert!(matches!(error, GatewayError::Amount(_)), "{text} {code}: {error:?}");
    }
    assert!(fake.server.heard("").is_empty());
    fake.paypal.create(&wanted(money("1500.00", "JPY")), &mut Transcript::default()).await.unwrap();
    let asked = fake.server.heard("POST /v2/checkout/orders")[0].json();
    assert_eq!(asked["purchase_units"][0]["amount"]["value"], "1500");
}

#[tokio::test]
async fn a_guest_is_not_sent_elsewhere() {
    let fake = Fake::start().await;
    for bad in ["https://paypal.com.evil.test/pay", "http://www.paypal.com/pay", "javascript:alert(1)", ""] {
        fake.server
            .faults
            .alter("POST /v2/checkout/orders", move |order| order["links"][1]["href"] = bad.into());
        let made = fake.paypal.create(&wanted(money("10", "USD")), &mut Transcript::default()).await.unwrap();
        assert_eq!(made, gateways::Creation::Unknown(Lost::Unreadable), "{bad}");
    }
}

#[tokio::test]
async fn a_capture_answered_with_nonsense_is_looked_into() {
    let fake = Fake::start().await;
    let payment = approved(&fake).await;
    for nonsense in ["", "{}", "[1]", "<html>"] {
        fake.server.faults.next("/capture", Fault::Instead(201, nonsense.into()));
        assert_eq!(
            capture(&fake, &payment, "capture-1").await.unwrap().status(),
            Status::Approved,
            "not taken"
        );
    }
    assert_eq!(capture(&fake, &payment, "capture-1").await.unwrap().status(), Status::Paid);
}
