use super::server::{Fake, WEBHOOK_SECRET};
use crate::support::{hook, start};
use gateways::{Gateway, Notice, NoticeKind, Transcript, WebhookError};
use hmac::{Hmac, Mac};
use sha2::Sha256;

const EVENT: &str = r#"{"id":"evt_1","type":"checkout.session.completed","data":{"object":{"id":"cs_test_1",
 "object":"checkout.session","client_reference_id":"KB7Q2M-1","payment_status":"paid"}}}"#;

/// As documented: HMAC-SHA256 of `time.body` under the endpoint's secret, in hex.
fn v1(secret: &str, time: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{time}.{body}").as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

fn now() -> i64 {
    start().timestamp()
}

async fn verify(header: &str, body: &str) -> Result<Notice, WebhookError> {
    Fake::start()
        .await
        .stripe
        .verify(&hook(&[("stripe-signature", header)], body), &mut Transcript::default())
        .await
}

#[tokio::test]
async fn a_good_signature_is_taken() {
    let good = v1(WEBHOOK_SECRET, now(), EVENT);
    let notice = verify(&format!("t={},v1={good},v0=6ffbb59b", now()), EVENT).await.unwrap();
    assert_eq!((notice.id.as_str(), &notice.kind), ("evt_1", &NoticeKind::Paid));
    assert_eq!(
        (notice.order.unwrap().as_str(), notice.reference.unwrap().as_str()),
        ("cs_test_1", "KB7Q2M-1")
    );
    // while the secret is being replaced
    let old = v1("whsec_old", now(), EVENT);
    assert!(verify(&format!("t={}, v1={old}, v1={good}", now()), EVENT).await.is_ok());
}

#[tokio::test]
async fn forged_and_altered_ones_are_refused() {
    let good = v1(WEBHOOK_SECRET, now(), EVENT);
    let forged = v1("whsec_guess", now(), EVENT);
    let is_forged = |result| matches!(result, Err(WebhookError::Forged(_)));
    assert!(is_forged(verify(&format!("t={},v1={forged}", now()), EVENT).await));
    assert!(is_forged(verify(&format!("t={},v1={good}", now()), &EVENT.replace("paid", "unpaid")).await));
    assert!(is_forged(verify(&format!("t={},v1={good}", now() + 1), EVENT).await));
    assert!(is_forged(verify(&format!("t={},v0={good}", now()), EVENT).await), "only v1 counts");
    assert!(is_forged(verify(&format!("t={},v1=", now()), EVENT).await));
    for unsigned in
        [String::new(), format!("v1={good}"), format!("t=x,v1={good}"), format!("t=1,t=2,v1={good}")]
    {
        assert!(matches!(verify(&unsigned, EVENT).await, Err(WebhookError::Unsigned(_))), "{unsigned}");
    }
    let none = Fake::start().await.stripe.verify(&hook(&[], EVENT), &mut Transcript::default()).await;
    assert!(matches!(none, Err(WebhookError::Unsigned(_))));
}

#[tokio::test]
async fn replayed_later_it_is_refused() {
    for (off, good) in [(-299, true), (299, true), (-301, false), (301, false), (-86_400, false)] {
        let time = now() + off;
        let result = verify(&format!("t={time},v1={}", v1(WEBHOOK_SECRET, time, EVENT)), EVENT).await;
        assert_eq!(result.is_ok(), good, "{off}: {result:?}");
        assert!(good || result == Err(WebhookError::Old));
    }
    let far = i64::MIN;
    assert_eq!(
        verify(&format!("t={far},v1={}", v1(WEBHOOK_SECRET, far, EVENT)), EVENT).await,
        Err(WebhookError::Old)
    );
}

#[tokio::test]
async fn each_event_says_what_it_is_about() {
    for (kind, object, means, order) in [
        (
            "checkout.session.completed",
            r#"{"id":"cs_test_1","payment_status":"unpaid"}"#,
            NoticeKind::Pending,
            true,
        ),
        ("checkout.session.async_payment_failed", r#"{"id":"cs_test_1"}"#, NoticeKind::Declined, true),
        ("checkout.session.expired", r#"{"id":"cs_test_1"}"#, NoticeKind::Expired, true),
        (
            "charge.refunded",
            r#"{"id":"ch_1","metadata":{"reference":"KB7Q2M-1"}}"#,
            NoticeKind::Refunded,
            false,
        ),
        ("payout.paid", r#"{"id":"po_1"}"#, NoticeKind::Other("payout.paid".into()), false),
    ] {
        let body = format!(r#"{{"id":"evt_2","type":"{kind}","data":{{"object":{object}}}}}"#);
        let notice =
            verify(&format!("t={},v1={}", now(), v1(WEBHOOK_SECRET, now(), &body)), &body).await.unwrap();
        assert_eq!((notice.kind, notice.order.is_some()), (means, order), "{kind}");
        assert_eq!(notice.reference.is_some(), kind == "charge.refunded");
    }
    let other = r#"{"id":"evt_3","type":"x","account":"acct_2","data":{"object":{}}}"#;
    let result = verify(&format!("t={},v1={}", now(), v1(WEBHOOK_SECRET, now(), other)), other).await;
    assert!(matches!(result, Err(WebhookError::Forged(_))), "{result:?}");
    let result = verify(&format!("t={},v1={}", now(), v1(WEBHOOK_SECRET, now(), "[]")), "[]").await;
    assert_eq!(result, Err(WebhookError::Unreadable));
}
