//! Bodies that no gateway should send, to each adapter and each question: unknown, never a panic, never money.

use crate::{
    midtrans_fake, paypal_fake, stripe_fake,
    support::{Fault, Server, expected, money, refund, wanted},
    xendit_fake,
};
use contracts::Money;
use gateways::{Answer, Creation, Gateway, Lost, Refunding, Transcript};

fn bodies() -> Vec<String> {
    vec![
        String::new(),
        "<html>not json</html>".into(),
        "null".into(),
        "[]".into(),
        "{}".into(),
        "\"text\"".into(),
        "{\"id\":".into(),
        "[".repeat(100_000),
        r#"{"id":7,"status":[],"amount":{},"currency":null,"purchase_units":"x","status_code":200}"#.into(),
        r#"{"id":"x","status":"PAID","amount":1e400,"currency":"IDR","external_id":"KB7Q2M-1"}"#.into(),
        r#"{"id":"x","status":"complete","payment_status":"paid","amount_total":99999999999999999999,"currency":"usd"}"#.into(),
        r#"{"status_code":"200","order_id":"x","transaction_id":"t","transaction_status":"settlement","gross_amount":"NaN"}"#
            .into(),
    ]
}

/// `on`: which requests are answered so, when a payment is created, read and refunded.
async fn endure(gateway: &dyn Gateway, server: &Server, amount: Money, on: [&str; 3]) {
    let order = expected("KB7Q2M-1".parse().unwrap(), amount);
    let part = refund(&order, &"CAP-1".parse().unwrap(), amount, "refund-1");
    let asked = wanted(amount);
    // what is asked only once is asked now
    assert_eq!(gateway.read(&order, &mut Transcript::default()).await.unwrap(), Answer::Absent);
    for body in bodies() {
        let set = |on: &str| server.faults.next(on, Fault::Instead(200, body.clone()));
        let short = &body[..body.len().min(60)];
        let heard = &mut Transcript::default();
        set(on[0]);
        let made = gateway.create(&asked, heard).await.unwrap();
        assert_eq!(made, Creation::Unknown(Lost::Unreadable), "create: {short}");
        set(on[1]);
        assert_eq!(
            gateway.read(&order, heard).await.unwrap(),
            Answer::Unknown(Lost::Unreadable),
            "read: {short}"
        );
        set(on[1]);
        let answer = gateway.capture(&order, &"c".parse().unwrap(), heard).await.unwrap();
        assert_eq!(answer, Answer::Unknown(Lost::Unreadable), "capture: {short}");
        set(on[2]);
        let answer = gateway.refund(&part, heard).await.unwrap();
        assert_eq!(answer, Refunding::Unknown(Lost::Unreadable), "refund: {short}");
        assert!(server.faults.is_spent());
    }
    let mut heard = Transcript::default();
    server.faults.next(on[1], Fault::Instead(200, "x".repeat(3 * 1024 * 1024)));
    assert_eq!(gateway.read(&order, &mut heard).await.unwrap(), Answer::Unknown(Lost::TooLarge));
    server.faults.next(on[1], Fault::Instead(404, format!("\"{}\"", "x".repeat(500_000))));
    drop(gateway.read(&order, &mut heard).await);
    let kept = heard.answers().iter().map(|answer| answer.body.len()).max().unwrap();
    assert!((10..100_000).contains(&kept), "{kept}");
}

#[tokio::test]
async fn paypal() {
    let fake = paypal_fake::Fake::start().await;
    let on = ["POST /v2/checkout/orders", "GET /v2/checkout/orders", "/refund"];
    endure(&fake.paypal, &fake.server, money("89.10", "USD"), on).await;
}

#[tokio::test]
async fn paypals_token() {
    for body in bodies() {
        let fake = paypal_fake::Fake::start().await;
        fake.server.faults.next("/v1/oauth2/token", Fault::Instead(200, body));
        let asked = wanted(money("89.10", "USD"));
        let made = fake.paypal.create(&asked, &mut Transcript::default()).await.unwrap();
        assert_eq!(made, Creation::Unknown(Lost::Unreadable));
        let made = fake.paypal.create(&asked, &mut Transcript::default()).await.unwrap();
        assert!(matches!(made, Creation::Ready { .. }), "{made:?}");
    }
}

#[tokio::test]
async fn midtrans() {
    let fake = midtrans_fake::Fake::start().await;
    let on = ["/snap/v1/transactions", "/status", "/refund"];
    endure(&fake.midtrans, &fake.server, money("1450000", "IDR"), on).await;
}

#[tokio::test]
async fn xendit() {
    let fake = xendit_fake::Fake::start().await;
    let on = ["POST /v2/invoices", "GET /v2/invoices/", "POST /refunds"];
    endure(&fake.xendit, &fake.server, money("1450000", "IDR"), on).await;
}

#[tokio::test]
async fn stripe() {
    let fake = stripe_fake::Fake::start().await;
    let on = ["POST /v1/checkout/sessions", "GET /v1/checkout/sessions", "/v1/refunds"];
    endure(&fake.stripe, &fake.server, money("89.10", "USD"), on).await;
}
