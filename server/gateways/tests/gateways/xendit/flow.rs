use super::server::{Fake, KEY, TOKEN};
use crate::support::{Case, Fault, expected, money, shown, wanted};
use gateways::{
    Answer, Creation, Expected, Gateway, GatewayError, Lost, Mismatch, Stage, Status, Transcript,
};

pub async fn begun(fake: &Fake) -> Expected {
    let amount = money("1450000", "IDR");
    let made = fake.xendit.create(&wanted(amount), &mut Transcript::default()).await.unwrap();
    let Creation::Ready { order, pay_at } = made else { panic!("{made:?}") };
    assert_eq!(pay_at.as_str(), format!("https://checkout-staging.xendit.co/web/{order}"));
    expected(order, amount)
}

pub async fn read(fake: &Fake, payment: &Expected) -> Result<Answer, GatewayError> {
    fake.xendit.read(payment, &mut Transcript::default()).await
}

#[tokio::test]
async fn a_guest_pays() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let asked = fake.server.heard("POST /v2/invoices")[0].clone();
    assert!(asked.body.contains(r#""amount":1450000,"#), "{}", asked.body);
    assert_eq!(
        (&asked.json()["invoice_duration"], &asked.json()["external_id"]),
        (&900.into(), &"KB7Q2M-1".into())
    );
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Open);
    fake.came_to("PAID");
    let mut heard = Transcript::default();
    let answer = fake.xendit.capture(&payment, &"capture-1".parse().unwrap(), &mut heard).await.unwrap();
    let facts = answer.facts().unwrap();
    assert_eq!((answer.status(), facts.captured), (Status::Paid, Some(payment.amount)));
    assert_eq!(facts.capture.as_ref().unwrap().as_str(), "ewc_1");
    fake.came_to("SETTLED");
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Paid);
    let all = shown(&fake.xendit, &heard);
    assert!(!all.contains(KEY) && !all.contains(TOKEN), "{all}");
}

#[tokio::test]
async fn a_lost_creation_is_found_and_not_made_twice() {
    let fake = Fake::start().await;
    fake.server.faults.next("POST /v2/invoices", Fault::LoseAnswer);
    let asked = wanted(money("1450000", "IDR"));
    let lost = fake.xendit.create(&asked, &mut Transcript::default()).await.unwrap();
    assert_eq!(lost, Creation::Unknown(Lost::TimedOut));
    begun(&fake).await;
    assert_eq!(fake.books.lock().unwrap().invoices.len(), 1);
    fake.came_to("PAID");
    let taken = fake.xendit.create(&asked, &mut Transcript::default()).await.unwrap_err();
    assert_eq!(taken, GatewayError::ReferenceTaken);
}

#[tokio::test]
async fn declined_absent_and_closed() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let close = || async { fake.xendit.close(&payment, &mut Transcript::default()).await.unwrap().status() };
    assert_eq!(close().await, Status::Declined);
    fake.came_to("PAID");
    assert_eq!(close().await, Status::Paid, "the guest was faster");
    fake.came_to("OF TOMORROW");
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Unknown(Lost::Unreadable));
    fake.books.lock().unwrap().invoices.clear();
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Absent);
}

#[tokio::test]
async fn what_is_not_ours_is_said() {
    let cases: [Case; 6] = [
        (|found| found["amount"] = 1450.into(), |what| matches!(what, Mismatch::Amount { .. })),
        (|found| found["currency"] = "PHP".into(), |what| matches!(what, Mismatch::Amount { .. })),
        (|found| found["paid_amount"] = 1_449_999.into(), |what| matches!(what, Mismatch::Captured { .. })),
        (|found| found["external_id"] = "KB7Q2M-2".into(), |what| matches!(what, Mismatch::Reference { .. })),
        (|found| found["user_id"] = "thief".into(), |what| matches!(what, Mismatch::Payee { .. })),
        (|found| found["id"] = "other".into(), |what| matches!(what, Mismatch::Order { .. })),
    ];
    for (change, is_meant) in cases {
        let fake = Fake::start().await;
        let payment = begun(&fake).await;
        fake.came_to("PAID");
        fake.server.faults.alter("GET /v2/invoices/", change);
        let Err(GatewayError::Mismatch(found)) = read(&fake, &payment).await else { panic!() };
        assert!(is_meant(&found.what) && found.stage == Stage::After, "{found:?}");
    }
}

#[tokio::test]
async fn only_the_accounts_currencies_are_asked_for() {
    let fake = Fake::start().await;
    for (text, code) in [("10", "USD"), ("1000.5", "IDR"), ("10", "EUR")] {
        let error =
            fake.xendit.create(&wanted(money(text, code)), &mut Transcript::default()).await.unwrap_err();
        assert!(matches!(error, GatewayError::Amount(_)), "{text} {code}: {error:?}");
    }
    assert!(fake.server.heard("").is_empty());
    fake.xendit.create(&wanted(money("999.5", "PHP")), &mut Transcript::default()).await.unwrap();
    assert!(fake.server.heard("POST /v2/invoices")[0].body.contains(r#""amount":999.50,"#));
}
