use super::server::{Fake, KEY};
use crate::support::hook;
use gateways::{Gateway, Notice, NoticeKind, Transcript, WebhookError};
use serde_json::{Value, json};
use sha2::{Digest, Sha512};

/// As documented: SHA-512 of order id, status code, gross amount and server key, in hex.
fn signed(key: &str) -> Value {
    let signature = hex::encode(Sha512::digest(format!("KB7Q2M-12001450000.00{key}")));
    json!({
        "order_id": "KB7Q2M-1", "status_code": "200", "gross_amount": "1450000.00", "signature_key": signature,
        "transaction_id": "tx-1", "transaction_status": "settlement", "fraud_status": "accept",
        "merchant_id": "G123456789", "currency": "IDR",
    })
}

async fn verify(body: &Value) -> Result<Notice, WebhookError> {
    Fake::start().await.midtrans.verify(&hook(&[], &body.to_string()), &mut Transcript::default()).await
}

#[tokio::test]
async fn a_good_signature_is_taken_and_not_kept() {
    let notice = verify(&signed(KEY)).await.unwrap();
    assert_eq!(notice.kind, NoticeKind::Paid);
    assert_eq!(
        (notice.order.unwrap().as_str(), notice.reference.unwrap().as_str()),
        ("KB7Q2M-1", "KB7Q2M-1")
    );
    assert!(notice.raw.contains(r#""signature_key":"[secret]""#), "{}", notice.raw);
    // as known from elsewhere: `printf 'KB7Q2M-12001450000.00SB-Mid-server-abc123' | sha512sum`
    let expected = include_str!("signature.txt").trim();
    assert_eq!(signed(KEY)["signature_key"], expected);
}

#[tokio::test]
async fn forged_and_altered_ones_are_refused() {
    assert!(matches!(verify(&signed("SB-Mid-server-guess")).await, Err(WebhookError::Forged(_))));
    for (field, value) in [
        ("order_id", "KB7Q2M-2"),
        ("status_code", "201"),
        ("gross_amount", "1.00"),
        ("gross_amount", "1450000"),
        ("merchant_id", "G000000000"),
    ] {
        let mut body = signed(KEY);
        body[field] = value.into();
        assert!(matches!(verify(&body).await, Err(WebhookError::Forged(_))), "{field}");
    }
    for (field, value) in [("signature_key", json!("")), ("signature_key", json!("ab"))] {
        let mut body = signed(KEY);
        body[field] = value;
        assert!(matches!(verify(&body).await, Err(WebhookError::Forged(_))));
    }
    let mut body = signed(KEY);
    body["signature_key"] = "not hex".into();
    assert!(matches!(verify(&body).await, Err(WebhookError::Unsigned(_))));
    body["signature_key"] = Value::Null;
    assert_eq!(verify(&body).await, Err(WebhookError::Unreadable));
    let mut body = signed(KEY);
    body["gross_amount"] = json!(1_450_000);
    assert_eq!(verify(&body).await, Err(WebhookError::Unreadable), "only a text can have been signed");
    assert_eq!(verify(&json!([])).await, Err(WebhookError::Unreadable));
}

/// The signature does not cover the status: what it says only rings the bell, and news keep apart.
#[tokio::test]
async fn each_news_has_its_own_id() {
    let paid = verify(&signed(KEY)).await.unwrap();
    let mut body = signed(KEY);
    body["transaction_status"] = "partial_refund".into();
    let refunded = verify(&body).await.unwrap();
    assert_eq!(refunded.kind, NoticeKind::Refunded);
    assert_ne!(paid.id, refunded.id);
    assert_eq!(paid.id, verify(&signed(KEY)).await.unwrap().id);
}
