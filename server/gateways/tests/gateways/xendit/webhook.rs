use super::{
    flow::begun,
    server::{Fake, TOKEN},
};
use crate::support::{Fault, hook};
use gateways::{Gateway, Lost, Notice, NoticeKind, Transcript, WebhookError};
use serde_json::json;

const HEADER: &str = "x-callback-token";

async fn verify(fake: &Fake, token: &str, body: &str) -> Result<Notice, WebhookError> {
    fake.xendit.verify(&hook(&[(HEADER, token)], body), &mut Transcript::default()).await
}

#[tokio::test]
async fn the_invoice_is_read_and_the_body_is_not_believed() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let body =
        json!({ "id": payment.order, "external_id": "KB-THEIRS", "status": "PAID", "amount": 1 }).to_string();
    let notice = verify(&fake, TOKEN, &body).await.unwrap();
    assert_eq!(notice.kind, NoticeKind::Pending, "it says paid, and is not");
    assert_eq!(notice.reference.unwrap().as_str(), "KB7Q2M-1");
    fake.came_to("PAID");
    let notice = verify(&fake, TOKEN, &body).await.unwrap();
    assert_eq!((notice.kind, notice.order.as_ref()), (NoticeKind::Paid, Some(&payment.order)));
    assert_eq!(notice.id, verify(&fake, TOKEN, &body).await.unwrap().id);

    let refund =
        json!({ "event": "refund.succeeded", "data": { "id": "rfd-1", "invoice_id": payment.order } });
    let told = verify(&fake, TOKEN, &refund.to_string()).await.unwrap();
    assert_eq!((told.kind, told.order), (NoticeKind::Refunded, Some(payment.order)));
    assert_ne!(told.id, notice.id);
}

#[tokio::test]
async fn without_the_token_nothing_is_asked() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    let before = fake.server.heard("").len();
    let body = json!({ "id": payment.order, "status": "PAID" }).to_string();
    for bad in
        ["", "callback-token-of-the-test", "callback-token-of-the-tests2", "CALLBACK-TOKEN-OF-THE-TESTS"]
    {
        assert!(matches!(verify(&fake, bad, &body).await, Err(WebhookError::Forged(_))), "{bad}");
    }
    assert!(matches!(
        fake.xendit.verify(&hook(&[], &body), &mut Transcript::default()).await,
        Err(WebhookError::Unsigned(_))
    ));
    let twice = hook(&[(HEADER, TOKEN), (HEADER, "x")], &body);
    assert!(matches!(
        fake.xendit.verify(&twice, &mut Transcript::default()).await,
        Err(WebhookError::Unsigned(_))
    ));
    assert_eq!(fake.server.heard("").len(), before);
}

#[tokio::test]
async fn what_xendit_does_not_know_is_no_news() {
    let fake = Fake::start().await;
    let forged = json!({ "id": "579cffff", "status": "PAID" }).to_string();
    assert!(matches!(verify(&fake, TOKEN, &forged).await, Err(WebhookError::Forged(_))));
    let payment = begun(&fake).await;
    fake.server.faults.alter("GET /v2/invoices/", |invoice| invoice["id"] = "another".into());
    let ours = json!({ "id": payment.order, "status": "PAID" }).to_string();
    assert!(matches!(verify(&fake, TOKEN, &ours).await, Err(WebhookError::Forged(_))));
    let astray = json!({ "id": "../refunds", "status": "PAID" }).to_string();
    assert_eq!(verify(&fake, TOKEN, &astray).await, Err(WebhookError::Unreadable));
    assert_eq!(verify(&fake, TOKEN, "[1]").await, Err(WebhookError::Unreadable));
    let other = json!({ "event": "payout.succeeded" }).to_string();
    assert_eq!(
        verify(&fake, TOKEN, &other).await.unwrap().kind,
        NoticeKind::Other("payout.succeeded".into())
    );
}

#[tokio::test]
async fn what_cannot_be_read_now_is_no_verdict() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    fake.server.faults.next("GET /v2/invoices/", Fault::Instead(502, String::new()));
    let body = json!({ "id": payment.order, "status": "PAID" }).to_string();
    assert_eq!(verify(&fake, TOKEN, &body).await, Err(WebhookError::Unchecked(Lost::Failed(502))));
}
