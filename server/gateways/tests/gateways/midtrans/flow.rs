use super::server::{Fake, KEY};
use crate::support::{Case, Fault, expected, money, shown, wanted};
use contracts::Currency;
use gateways::{
    Answer, Creation, Expected, Gateway, GatewayError, Lost, Mismatch, Stage, Status, Transcript,
};

const ORDER: &str = "KB7Q2M-1";

pub async fn begun(fake: &Fake) -> Expected {
    let amount = money("1450000", "IDR");
    let made = fake.midtrans.create(&wanted(amount), &mut Transcript::default()).await.unwrap();
    let Creation::Ready { order, pay_at } = made else { panic!("{made:?}") };
    assert!(pay_at.as_str().starts_with("https://app.sandbox.midtrans.com/snap/"));
    expected(order, amount)
}

pub async fn read(fake: &Fake, payment: &Expected) -> Result<Answer, GatewayError> {
    fake.midtrans.read(payment, &mut Transcript::default()).await
}

pub async fn paid(fake: &Fake) -> Expected {
    let payment = begun(fake).await;
    fake.came_to(ORDER, "settlement", "200");
    payment
}

#[tokio::test]
async fn a_guest_pays() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let asked = fake.server.heard("/snap/v1/transactions")[0].json();
    assert_eq!(asked["transaction_details"]["gross_amount"], 1_450_000);
    assert_eq!((&asked["expiry"]["duration"], &asked["expiry"]["unit"]), (&15.into(), &"minute".into()));
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Absent, "not begun");
    fake.came_to(ORDER, "pending", "201");
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Pending);
    fake.came_to(ORDER, "settlement", "200");
    let mut heard = Transcript::default();
    let request = "capture-1".parse().unwrap();
    let answer = fake.midtrans.capture(&payment, &request, &mut heard).await.unwrap();
    let facts = answer.facts().unwrap();
    assert_eq!((answer.status(), facts.captured), (Status::Paid, Some(payment.amount)));
    assert_eq!(facts.capture.as_ref().unwrap().as_str(), "tx-KB7Q2M-1");
    let all = shown(&fake.midtrans, &heard);
    assert!(!all.contains(KEY) && !all.contains("6f1c0ffee") && all.contains("settlement"), "{all}");
}

#[tokio::test]
async fn each_status_is_understood() {
    for (status, code, means) in [
        ("authorize", "200", Status::Pending),
        ("capture", "200", Status::Paid),
        ("deny", "202", Status::Declined),
        ("cancel", "200", Status::Declined),
        ("expire", "407", Status::Declined),
        ("failure", "202", Status::Declined),
        ("refund", "200", Status::Refunded),
        ("chargeback", "200", Status::Refunded),
        ("of tomorrow", "200", Status::Unknown),
        ("settlement", "500", Status::Unknown),
    ] {
        let fake = Fake::start().await;
        let payment = begun(&fake).await;
        fake.came_to(ORDER, status, code);
        assert_eq!(read(&fake, &payment).await.unwrap().status(), means, "{status}");
    }
    for (fraud, means) in [("challenge", Status::Pending), ("deny", Status::Declined)] {
        let fake = Fake::start().await;
        let payment = begun(&fake).await;
        fake.came_to(ORDER, "capture", "200");
        fake.server.faults.alter("/status", move |found| found["fraud_status"] = fraud.into());
        assert_eq!(read(&fake, &payment).await.unwrap().status(), means, "{fraud}");
    }
}

#[tokio::test]
async fn what_is_not_ours_is_said() {
    let cases: [Case; 4] = [
        (|found| found["gross_amount"] = "1450.00".into(), |what| matches!(what, Mismatch::Amount { .. })),
        (|found| found["currency"] = "USD".into(), |what| matches!(what, Mismatch::Amount { .. })),
        (|found| found["merchant_id"] = "G000000000".into(), |what| matches!(what, Mismatch::Payee { .. })),
        (|found| found["order_id"] = "KB7Q2M-2".into(), |what| matches!(what, Mismatch::Order { .. })),
    ];
    for (change, is_meant) in cases {
        let fake = Fake::start().await;
        let payment = paid(&fake).await;
        fake.server.faults.alter("/status", change);
        let Err(GatewayError::Mismatch(found)) = read(&fake, &payment).await else { panic!() };
        assert!(is_meant(&found.what) && found.stage == Stage::After, "{found:?}");
    }
}

#[tokio::test]
async fn a_lost_creation_is_asked_for_again_unless_the_guest_was_faster() {
    let fake = Fake::start().await;
    fake.server.faults.next("/snap/v1/transactions", Fault::LoseAnswer);
    let asked = wanted(money("1450000", "IDR"));
    let lost = fake.midtrans.create(&asked, &mut Transcript::default()).await.unwrap();
    assert_eq!(lost, Creation::Unknown(Lost::TimedOut));
    begun(&fake).await;
    fake.came_to(ORDER, "pending", "201");
    let taken = fake.midtrans.create(&asked, &mut Transcript::default()).await.unwrap_err();
    assert_eq!(taken, GatewayError::ReferenceTaken);
}

#[tokio::test]
async fn only_whole_rupiah_are_asked_for() {
    let fake = Fake::start().await;
    assert!(fake.midtrans.takes(Currency::IDR) && !fake.midtrans.takes(Currency::USD));
    for (text, code) in [("10", "USD"), ("1000.5", "IDR"), ("0", "IDR")] {
        let error =
            fake.midtrans.create(&wanted(money(text, code)), &mut Transcript::default()).await.unwrap_err();
        assert!(matches!(error, GatewayError::Amount(_)), "{text} {code}: {error:?}");
    }
    assert!(fake.server.heard("").is_empty());
}

#[tokio::test]
async fn what_is_closed_cannot_be_paid_and_what_is_paid_cannot_be_closed() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let close =
        || async { fake.midtrans.close(&payment, &mut Transcript::default()).await.unwrap().status() };
    assert_eq!(close().await, Status::Absent);
    fake.came_to(ORDER, "pending", "201");
    assert_eq!(close().await, Status::Declined);
    fake.came_to(ORDER, "settlement", "200");
    assert_eq!(close().await, Status::Paid);
}
