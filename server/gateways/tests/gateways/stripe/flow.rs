use super::server::{Fake, KEY, WEBHOOK_SECRET};
use crate::support::{Case, Fault, expected, money, shown, start, wanted};
use chrono::Duration;
use contracts::{Currency, Money};
use gateways::{
    Answer, Creation, Expected, Gateway, GatewayError, Lost, Mismatch, Stage, Status, Transcript,
};
use serde_json::{Value, json};

pub async fn begun_with(fake: &Fake, amount: Money) -> Expected {
    let made = fake.stripe.create(&wanted(amount), &mut Transcript::default()).await.unwrap();
    let Creation::Ready { order, .. } = made else { panic!("{made:?}") };
    expected(order, amount)
}

pub async fn begun(fake: &Fake) -> Expected {
    begun_with(fake, money("89.10", "USD")).await
}

pub async fn read(fake: &Fake, payment: &Expected) -> Result<Answer, GatewayError> {
    fake.stripe.read(payment, &mut Transcript::default()).await
}

#[tokio::test]
async fn a_guest_pays() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let asked = fake.server.heard("POST /v1/checkout/sessions")[0].clone();
    assert_eq!(asked.header("idempotency-key"), Some("create-1"));
    let form: Vec<_> = url::form_urlencoded::parse(asked.body.as_bytes()).into_owned().collect();
    let has = |name: &str, value: &str| form.contains(&(name.to_owned(), value.to_owned()));
    assert!(
        has("line_items[0][price_data][unit_amount]", "8910")
            && has("line_items[0][price_data][currency]", "usd")
    );
    assert!(
        has("client_reference_id", "KB7Q2M-1") && has("payment_intent_data[metadata][reference]", "KB7Q2M-1")
    );
    assert!(has("success_url", "https://kembara.test/pay/KB7Q2M/back?x=1&y=2"));
    assert!(has("customer_email", "ana+bali@example.test"));
    // a hold of a quarter of an hour: Stripe's least
    assert!(has("expires_at", &(start() + Duration::minutes(31)).timestamp().to_string()));

    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Open);
    fake.pay();
    let mut heard = Transcript::default();
    let answer = fake.stripe.capture(&payment, &"capture-1".parse().unwrap(), &mut heard).await.unwrap();
    let facts = answer.facts().unwrap();
    assert_eq!((answer.status(), facts.captured), (Status::Paid, Some(payment.amount)));
    assert_eq!(facts.capture.as_ref().unwrap().as_str(), "pi_1");
    assert_eq!(fake.server.heard("/v1/account").len(), 1, "whose the key is, is asked once");
    let all = shown(&fake.stripe, &heard);
    assert!(!all.contains(KEY) && !all.contains(WEBHOOK_SECRET) && !all.contains("pi_1_secret_xyz"), "{all}");
}

#[tokio::test]
async fn each_currency_in_its_own_units() {
    for (text, code, units) in
        [("1500", "JPY", "1500"), ("1450000", "IDR", "145000000"), ("5.00", "USD", "500")]
    {
        let fake = Fake::start().await;
        let payment = begun_with(&fake, money(text, code)).await;
        let asked = fake.server.heard("POST /v1/checkout/sessions")[0].body.clone();
        assert!(asked.contains(&format!("unit_amount%5D={units}&")), "{asked}");
        fake.pay();
        assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Paid);
    }
    let fake = Fake::start().await;
    assert!(!fake.stripe.takes(Currency::parse("EUR").unwrap()));
    for (text, code) in [("10", "EUR"), ("1500.5", "JPY"), ("0.001", "USD")] {
        let error =
            fake.stripe.create(&wanted(money(text, code)), &mut Transcript::default()).await.unwrap_err();
        assert!(matches!(error, GatewayError::Amount(_)), "{error:?}");
    }
}

#[tokio::test]
async fn pending_declined_expired() {
    for (status, payment_status, intent, means) in [
        ("complete", "unpaid", json!({ "id": "pi_1", "status": "processing" }), Status::Pending),
        (
            "complete",
            "unpaid",
            json!({ "id": "pi_1", "status": "requires_payment_method", "last_payment_error": { "decline_code": "insufficient_funds" } }),
            Status::Declined,
        ),
        ("open", "unpaid", json!({ "id": "pi_1", "status": "requires_payment_method" }), Status::Open),
        ("expired", "unpaid", Value::Null, Status::Declined),
        // what does not go together is not believed
        ("expired", "paid", Value::Null, Status::Unknown),
        ("complete", "paid", json!({ "id": "pi_1", "status": "succeeded" }), Status::Unknown),
        ("complete", "paid", Value::Null, Status::Unknown),
        ("complete", "no_payment_required", Value::Null, Status::Unknown),
    ] {
        let fake = Fake::start().await;
        let payment = begun(&fake).await;
        {
            let mut books = fake.books.lock().unwrap();
            books.session["status"] = status.into();
            books.session["payment_status"] = payment_status.into();
            books.session["payment_intent"] = intent;
        }
        assert_eq!(read(&fake, &payment).await.unwrap().status(), means, "{status} {payment_status}");
    }
}

#[tokio::test]
async fn what_is_not_ours_is_said() {
    let cases: [Case; 6] = [
        (|found| found["amount_total"] = 891.into(), |what| matches!(what, Mismatch::Amount { .. })),
        (|found| found["currency"] = "aud".into(), |what| matches!(what, Mismatch::Amount { .. })),
        (
            |found| found["client_reference_id"] = Value::Null,
            |what| matches!(what, Mismatch::Reference { .. }),
        ),
        (
            |found| found["payment_intent"]["latest_charge"]["amount_captured"] = 100.into(),
            |what| matches!(what, Mismatch::Captured { .. }),
        ),
        (
            |found| found["payment_intent"]["on_behalf_of"] = "acct_2".into(),
            |what| matches!(what, Mismatch::Payee { .. }),
        ),
        (
            |found| {
                found["payment_intent"]["latest_charge"]["transfer_data"] = json!({ "destination": "acct_2" })
            },
            |what| matches!(what, Mismatch::Payee { .. }),
        ),
    ];
    for (change, is_meant) in cases {
        let fake = Fake::start().await;
        let payment = begun(&fake).await;
        fake.pay();
        fake.server.faults.alter("GET /v1/checkout/sessions", change);
        let Err(GatewayError::Mismatch(found)) = read(&fake, &payment).await else { panic!() };
        assert!(is_meant(&found.what) && found.stage == Stage::After, "{found:?}");
    }
}

#[tokio::test]
async fn a_key_of_another_account_is_found_out() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    fake.server.faults.alter("/v1/account", |account| account["id"] = "acct_2".into());
    let Err(GatewayError::Mismatch(found)) = read(&fake, &payment).await else { panic!() };
    assert!(matches!(found.what, Mismatch::Payee { .. }) && found.stage == Stage::Before);
}

#[tokio::test]
async fn a_lost_creation_is_asked_for_again_and_is_the_same() {
    let fake = Fake::start().await;
    fake.server.faults.next("POST /v1/checkout/sessions", Fault::LoseAnswer);
    let asked = wanted(money("89.10", "USD"));
    let lost = fake.stripe.create(&asked, &mut Transcript::default()).await.unwrap();
    assert_eq!(lost, Creation::Unknown(Lost::TimedOut));
    // later, and yet the same question to the letter
    fake.hands.forward(Duration::minutes(2));
    let again = fake.stripe.create(&asked, &mut Transcript::default()).await.unwrap();
    assert!(matches!(again, Creation::Ready { .. }), "{again:?}");
}

#[tokio::test]
async fn what_is_closed_cannot_be_paid_and_what_is_paid_cannot_be_closed() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let close = || async { fake.stripe.close(&payment, &mut Transcript::default()).await.unwrap().status() };
    assert_eq!(close().await, Status::Declined);
    fake.pay();
    assert_eq!(close().await, Status::Paid, "the guest was faster");
}
