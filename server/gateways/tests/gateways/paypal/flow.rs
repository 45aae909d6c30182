use super::server::{Fake, Luck, SECRET};
use crate::support::{Fault, expected, money, shown, wanted};
use chrono::Duration;
use gateways::{
    Answer, Creation, Expected, Facts, Gateway, GatewayError, Lost, Mismatch, Mismatched, Stage, Status,
    Transcript,
};
use serde_json::{Value, json};

pub async fn begun(fake: &Fake) -> Expected {
    let amount = money("89.10", "USD");
    let made = fake.paypal.create(&wanted(amount), &mut Transcript::default()).await.unwrap();
    let Creation::Ready { order, pay_at } = made else { panic!("{made:?}") };
    assert_eq!(pay_at.as_str(), format!("https://www.sandbox.paypal.com/checkoutnow?token={order}"));
    expected(order, amount)
}

pub async fn approved(fake: &Fake) -> Expected {
    let payment = begun(fake).await;
    fake.approve(payment.order.as_str());
    payment
}

pub async fn capture(fake: &Fake, payment: &Expected, request: &str) -> Result<Answer, GatewayError> {
    fake.paypal.capture(payment, &request.parse().unwrap(), &mut Transcript::default()).await
}

pub async fn read(fake: &Fake, payment: &Expected) -> Result<Answer, GatewayError> {
    fake.paypal.read(payment, &mut Transcript::default()).await
}

fn captures(fake: &Fake) -> usize {
    fake.server.heard("/capture").len()
}

#[tokio::test]
async fn a_guest_pays() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let asked = fake.server.heard("POST /v2/checkout/orders")[0].clone();
    assert_eq!(asked.header("paypal-request-id"), Some("create-1"));
    let unit = &asked.json()["purchase_units"][0];
    assert_eq!(unit["amount"], json!({ "currency_code": "USD", "value": "89.10" }));
    assert_eq!(
        (&unit["custom_id"], &unit["payee"]["merchant_id"]),
        (&json!("KB7Q2M-1"), &json!("MERCHANT1"))
    );

    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Open);
    assert_eq!(capture(&fake, &payment, "capture-1").await.unwrap().status(), Status::Open);
    assert_eq!(captures(&fake), 0, "nothing is taken before the guest agrees");

    fake.approve(payment.order.as_str());
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Approved);
    let Answer::Paid(Facts { captured, capture: id, .. }) =
        capture(&fake, &payment, "capture-1").await.unwrap()
    else {
        panic!()
    };
    assert_eq!((captured, id.unwrap().as_str()), (Some(payment.amount), "CAP-5O001"));
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Paid);
}

#[tokio::test]
async fn a_token_is_kept_till_it_ends_and_none_is_shown() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let mut heard = Transcript::default();
    for _ in 0..3 {
        fake.paypal.read(&payment, &mut heard).await.unwrap();
    }
    assert_eq!(fake.books.lock().unwrap().tokens, 1);
    fake.hands.forward(Duration::seconds(541));
    fake.paypal.read(&payment, &mut heard).await.unwrap();
    assert_eq!(fake.books.lock().unwrap().tokens, 2, "a minute before it ends");
    // PayPal takes it back early
    fake.books.lock().unwrap().tokens += 1;
    assert_eq!(fake.paypal.read(&payment, &mut heard).await.unwrap().status(), Status::Open);
    assert_eq!(fake.books.lock().unwrap().tokens, 4);

    assert_eq!(heard.answers().iter().filter(|answer| answer.asked == "token").count(), 2);
    let all = shown(&fake.paypal, &heard);
    assert!(!all.contains(SECRET) && !all.contains("A21-") && !all.contains("n-secret"), "{all}");
}

#[tokio::test]
async fn a_lost_capture_is_found_by_reading() {
    for fault in [Fault::LoseAnswer, Fault::BreakOff] {
        let fake = Fake::start().await;
        let payment = approved(&fake).await;
        fake.server.faults.next("/capture", fault);
        let answer = capture(&fake, &payment, "capture-1").await.unwrap();
        assert!(matches!(answer, Answer::Unknown(Lost::TimedOut | Lost::Broken)), "{answer:?}");
        assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Paid);
    }
}

#[tokio::test]
async fn a_lost_creation_is_asked_for_again_and_is_the_same() {
    let fake = Fake::start().await;
    let asked = wanted(money("89.10", "USD"));
    fake.server.faults.next("POST /v2/checkout/orders", Fault::LoseAnswer);
    let lost = fake.paypal.create(&asked, &mut Transcript::default()).await.unwrap();
    assert_eq!(lost, Creation::Unknown(Lost::TimedOut));
    let again = fake.paypal.create(&asked, &mut Transcript::default()).await.unwrap();
    assert!(matches!(&again, Creation::Ready { order, .. } if order.as_str() == "5O001"), "{again:?}");
    assert_eq!(fake.books.lock().unwrap().orders.len(), 1);
}

#[tokio::test]
async fn two_captures_take_once() {
    let fake = Fake::start().await;
    let payment = approved(&fake).await;
    let (one, two) =
        tokio::join!(capture(&fake, &payment, "capture-1"), capture(&fake, &payment, "capture-1"));
    assert_eq!((one.unwrap().status(), two.unwrap().status()), (Status::Paid, Status::Paid));
    // another tab with another id: PayPal says that it is done
    let fake = Fake::start().await;
    let payment = approved(&fake).await;
    let (one, two) =
        tokio::join!(capture(&fake, &payment, "capture-1"), capture(&fake, &payment, "capture-2"));
    assert_eq!((one.unwrap().status(), two.unwrap().status()), (Status::Paid, Status::Paid));
    let books = fake.books.lock().unwrap();
    assert_eq!(
        books.orders["5O001"]["purchase_units"][0]["payments"]["captures"].as_array().unwrap().len(),
        1
    );
}

#[tokio::test]
async fn declined_may_be_tried_again_and_pending_is_not_paid() {
    let fake = Fake::start().await;
    let payment = approved(&fake).await;
    fake.books.lock().unwrap().luck = Luck::Declined;
    let answer = capture(&fake, &payment, "capture-1").await.unwrap();
    let Answer::Declined(decline, Some(_)) = &answer else { panic!("{answer:?}") };
    assert_eq!((decline.code.as_str(), decline.is_final), ("INSTRUMENT_DECLINED", false));

    fake.books.lock().unwrap().luck = Luck::Pending;
    let answer = capture(&fake, &payment, "capture-2").await.unwrap();
    let Answer::Pending(facts) = &answer else { panic!("{answer:?}") };
    assert_eq!((facts.captured, facts.capture.as_ref().unwrap().as_str()), (None, "CAP-5O001"));
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Pending);
    // the bank refuses after all
    let denied = |order: &mut Value| {
        order["purchase_units"][0]["payments"]["captures"][0]["status"] = "DECLINED".into()
    };
    denied(fake.books.lock().unwrap().orders.get_mut("5O001").unwrap());
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Declined);
}

async fn mismatch(change: impl FnOnce(&mut Value) + Send + 'static) -> (Mismatched, usize) {
    let fake = Fake::start().await;
    let payment = approved(&fake).await;
    fake.server.faults.alter("GET /v2/checkout/orders", change);
    let error = capture(&fake, &payment, "capture-1").await.unwrap_err();
    let GatewayError::Mismatch(mismatched) = error else { panic!("{error:?}") };
    (*mismatched, captures(&fake))
}

#[tokio::test]
async fn what_is_not_ours_is_not_captured() {
    let (found, taken) =
        mismatch(|order| order["purchase_units"][0]["amount"]["value"] = "8.91".into()).await;
    assert_eq!((found.stage, taken), (Stage::Before, 0));
    assert_eq!(found.what, Mismatch::Amount { wanted: money("89.10", "USD"), found: money("8.91", "USD") });

    let (found, taken) =
        mismatch(|order| order["purchase_units"][0]["amount"]["currency_code"] = "TWD".into()).await;
    assert!(matches!(found.what, Mismatch::Amount { .. }) && taken == 0);

    let (found, taken) = mismatch(|order| order["purchase_units"][0]["custom_id"] = "KB7Q2M-2".into()).await;
    assert!(matches!(found.what, Mismatch::Reference { .. }) && taken == 0);

    let (found, taken) = mismatch(|order| order["purchase_units"][0]["custom_id"] = Value::Null).await;
    assert!(matches!(found.what, Mismatch::Reference { found: None }) && taken == 0);

    let (found, taken) =
        mismatch(|order| order["purchase_units"][0]["payee"]["merchant_id"] = "THIEF".into()).await;
    assert!(matches!(found.what, Mismatch::Payee { .. }) && taken == 0);

    let (found, taken) = mismatch(|order| order["id"] = "5O002".into()).await;
    assert!(matches!(found.what, Mismatch::Order { .. }) && taken == 0);
}

#[tokio::test]
async fn what_was_captured_is_verified_again() {
    let fake = Fake::start().await;
    let payment = approved(&fake).await;
    fake.server.faults.alter("/capture", |order| {
        order["purchase_units"][0]["payments"]["captures"][0]["amount"]["value"] = "80.00".into();
    });
    let error = capture(&fake, &payment, "capture-1").await.unwrap_err();
    let GatewayError::Mismatch(found) = error else { panic!("{error:?}") };
    assert_eq!(found.stage, Stage::After, "money moved: someone must see to it");
    assert_eq!(found.what, Mismatch::Captured { wanted: payment.amount, found: money("80.00", "USD") });
    assert_eq!(found.facts.capture.unwrap().as_str(), "CAP-5O001", "what to give back");
}

#[tokio::test]
async fn an_answer_too_short_to_verify_is_read_in_full() {
    let fake = Fake::start().await;
    let payment = approved(&fake).await;
    fake.server.faults.alter("/capture", |order| {
        let unit = order["purchase_units"][0].as_object_mut().unwrap();
        unit.retain(|name, _| name == "payments");
    });
    assert_eq!(capture(&fake, &payment, "capture-1").await.unwrap().status(), Status::Paid);
    assert_eq!(fake.server.heard("GET /v2/checkout/orders").len(), 2);
}
