use super::server::Fake;
use crate::support::{Fault, hook, start};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::Duration;
use gateways::{
    Gateway, Lost, Notice, NoticeKind, PayPalSettings, Transcript, Webhook, WebhookCheck, WebhookError,
};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, SigningKey, date_time_ymd};

const NAME: &str = "messageverificationcerts.sandbox.paypal.com";

const EVENT: &str = r#"{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource_type":"capture","summary":"$ 89.10 paid",
 "resource":{"id":"CAP-5O001","status":"COMPLETED","custom_id":"KB7Q2M-1","amount":{"currency_code":"USD","value":"89.10"},
 "supplementary_data":{"related_ids":{"order_id":"5O001"}}}}"#;

/// An authority of ours, and what it issued to "PayPal".
struct Authority {
    root: rcgen::Certificate,
    chain: String,
}

fn signer() -> KeyPair {
    KeyPair::from_pem(include_str!("signer-for-tests-only.pem")).unwrap()
}

impl Authority {
    fn new(name: &str, until: i32) -> Self {
        let ca = |name: &str| {
            let mut params = CertificateParams::new(Vec::new()).unwrap();
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.distinguished_name.push(rcgen::DnType::CommonName, name);
            (params, KeyPair::generate().unwrap())
        };
        let (params, key) = ca("A root of the tests");
        let root = params.self_signed(&key).unwrap();
        let above = Issuer::new(params, key);
        let (params, key) = ca("An authority of the tests");
        let middle = params.signed_by(&key, &above).unwrap();
        let issuer = Issuer::new(params, key);
        let mut leaf = CertificateParams::new(vec![name.to_owned()]).unwrap();
        leaf.not_before = date_time_ymd(2026, 1, 1);
        leaf.not_after = date_time_ymd(until, 1, 1);
        let leaf = leaf.signed_by(&signer(), &issuer).unwrap();
        Self { chain: leaf.pem() + &middle.pem(), root }
    }

    fn good() -> Self {
        Self::new(NAME, 2027)
    }

    async fn trusted(&self) -> Fake {
        self.trusted_with(|_| {}).await
    }

    async fn trusted_with(&self, change: impl FnOnce(&mut PayPalSettings)) -> Fake {
        let anchor = webpki::anchor_from_trusted_cert(self.root.der()).unwrap().to_owned();
        let fake = Fake::with(|settings| {
            settings.anchors = vec![anchor];
            change(settings);
        })
        .await;
        fake.books.lock().unwrap().certificate = self.chain.clone();
        fake
    }
}

/// As PayPal's documentation says: `id|time|webhook id|crc32 of the body`, RSA with SHA-256.
struct Sent {
    id: String,
    time: String,
    algorithm: String,
    certificate: String,
    signature: Vec<u8>,
    body: String,
}

impl Sent {
    fn by(fake: &Fake, body: &str) -> Self {
        Self::at(fake, body, &start().to_rfc3339())
    }

    fn at(fake: &Fake, body: &str, time: &str) -> Self {
        let text = format!("69cd13f0|{time}|WH1|{}", crc32fast::hash(body.as_bytes()));
        Self {
            id: "69cd13f0".into(),
            time: time.into(),
            algorithm: "SHA256withRSA".into(),
            certificate: fake.server.url.join("/v1/notifications/certs/CERT-1").unwrap().into(),
            signature: signer().sign(text.as_bytes()).unwrap(),
            body: body.into(),
        }
    }

    fn hook(&self) -> Webhook {
        let signature = BASE64_STANDARD.encode(&self.signature);
        let headers = [
            ("paypal-transmission-id", self.id.as_str()),
            ("paypal-transmission-time", &self.time),
            ("paypal-transmission-sig", &signature),
            ("paypal-auth-algo", &self.algorithm),
            ("paypal-cert-url", &self.certificate),
        ];
        hook(&headers, &self.body)
    }

    async fn verify(&self, fake: &Fake) -> Result<Notice, WebhookError> {
        fake.paypal.verify(&self.hook(), &mut Transcript::default()).await
    }
}

#[test]
fn the_checksum_is_the_documented_one() {
    assert_eq!(crc32fast::hash(b"123456789"), 0xCBF4_3926, "CRC-32 as in ISO 3309");
}

#[tokio::test]
async fn a_good_signature_is_taken() {
    let fake = Authority::good().trusted().await;
    let sent = Sent::by(&fake, EVENT);
    let notice = sent.verify(&fake).await.unwrap();
    assert_eq!((notice.id.as_str(), &notice.kind), ("WH-1", &NoticeKind::Paid));
    assert_eq!(notice.order.unwrap().as_str(), "5O001");
    assert_eq!(notice.reference.unwrap().as_str(), "KB7Q2M-1");
    // a second delivery is the same news, by the same certificate
    assert_eq!(sent.verify(&fake).await.unwrap().id, "WH-1");
    assert_eq!(fake.server.heard("/certs/").len(), 1);
}

#[tokio::test]
async fn what_was_altered_is_refused() {
    let fake = Authority::good().trusted().await;
    let altered: [fn(&mut Sent); 5] = [
        |sent| sent.body = sent.body.replace("89.10", "89.11"),
        |sent| sent.body.push(' '),
        |sent| sent.id = "69cd13f1".into(),
        |sent| sent.time = (start() - Duration::minutes(1)).to_rfc3339(),
        |sent| sent.signature[9] ^= 1,
    ];
    for alter in altered {
        let mut sent = Sent::by(&fake, EVENT);
        alter(&mut sent);
        let error = sent.verify(&fake).await.unwrap_err();
        assert!(matches!(error, WebhookError::Forged(_)), "{error:?}");
    }
}

#[tokio::test]
async fn of_another_webhook_is_refused() {
    let fake = Authority::good().trusted_with(|settings| settings.webhook_id = "WH2".into()).await;
    let error = Sent::by(&fake, EVENT).verify(&fake).await.unwrap_err();
    assert!(matches!(error, WebhookError::Forged(_)), "{error:?}");
}

/// The root of `trusted`, the certificate of `shown`.
async fn refused(trusted: &Authority, shown: &str) -> &'static str {
    let fake = trusted.trusted().await;
    fake.books.lock().unwrap().certificate = shown.to_owned();
    match Sent::by(&fake, EVENT).verify(&fake).await {
        Err(WebhookError::Forged(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_forgers_own_certificate_is_refused() {
    let good = Authority::good();
    assert!(refused(&good, &Authority::good().chain).await.contains("leads to no authority"));
    let leaf_alone = good.chain.split_inclusive("-----END CERTIFICATE-----\n").next().unwrap();
    assert!(refused(&good, leaf_alone).await.contains("leads to no authority"));
    let ended = Authority::new(NAME, 2026);
    assert!(refused(&ended, &ended.chain).await.contains("does not hold now"));
    let other = Authority::new("www.evil.test", 2027);
    assert!(refused(&other, &other.chain).await.contains("made out to another"));
    for unreadable in ["hello", &good.chain.repeat(8), ""] {
        assert!(refused(&good, unreadable).await.contains("cannot be read"), "{unreadable}");
    }
}

#[tokio::test]
async fn a_certificate_is_fetched_from_paypal_only() {
    let authority = Authority::good();
    let fake = authority.trusted().await;
    let elsewhere = authority.trusted().await;
    let mut sent = Sent::by(&fake, EVENT);
    sent.certificate = elsewhere.server.url.join("/v1/notifications/certs/CERT-1").unwrap().into();
    assert!(matches!(sent.verify(&fake).await, Err(WebhookError::Forged(_))));
    assert!(elsewhere.server.heard("").is_empty(), "it was not even asked");
}

#[tokio::test]
async fn old_and_early_ones_are_refused() {
    let fake = Authority::good().trusted().await;
    let at = |by: Duration| (start() + by).to_rfc3339();
    for good in [Duration::days(-3), Duration::minutes(4)] {
        assert!(Sent::at(&fake, EVENT, &at(good)).verify(&fake).await.is_ok());
    }
    for bad in [Duration::days(-5), Duration::minutes(6)] {
        assert_eq!(Sent::at(&fake, EVENT, &at(bad)).verify(&fake).await, Err(WebhookError::Old));
    }
}

#[tokio::test]
async fn what_lacks_a_header_or_has_two_is_refused_before_any_fetch() {
    let fake = Authority::good().trusted().await;
    let whole = Sent::by(&fake, EVENT).hook();
    for name in whole.headers.keys() {
        let mut lacking = whole.clone();
        lacking.headers.remove(name);
        assert!(
            matches!(
                fake.paypal.verify(&lacking, &mut Transcript::default()).await,
                Err(WebhookError::Unsigned(_))
            ),
            "{name}"
        );
        let mut twice = whole.clone();
        twice.headers.append(name, whole.headers[name].clone());
        assert!(
            matches!(
                fake.paypal.verify(&twice, &mut Transcript::default()).await,
                Err(WebhookError::Unsigned(_))
            ),
            "{name}"
        );
    }
    let mut sent = Sent::by(&fake, EVENT);
    sent.algorithm = "none".into();
    assert!(matches!(sent.verify(&fake).await, Err(WebhookError::Unsigned(_))));
    assert_eq!(Sent::by(&fake, "[]").verify(&fake).await, Err(WebhookError::Unreadable));
    assert!(fake.server.heard("/certs/").is_empty());
}

#[tokio::test]
async fn a_certificate_that_cannot_be_fetched_now_is_no_verdict() {
    let fake = Authority::good().trusted().await;
    fake.server.faults.next("/certs/", Fault::Instead(503, String::new()));
    let sent = Sent::by(&fake, EVENT);
    assert_eq!(sent.verify(&fake).await, Err(WebhookError::Unchecked(Lost::Failed(503))));
    assert!(sent.verify(&fake).await.is_ok());
}

#[tokio::test]
async fn paypal_itself_can_be_asked() {
    let fake =
        Authority::good().trusted_with(|settings| settings.webhook_check = WebhookCheck::Endpoint).await;
    let sent = Sent::by(&fake, EVENT);
    assert!(matches!(sent.verify(&fake).await, Err(WebhookError::Forged(_))));
    fake.books.lock().unwrap().signed = true;
    assert_eq!(sent.verify(&fake).await.unwrap().kind, NoticeKind::Paid);
    let asked = fake.server.heard("verify-webhook-signature")[0].clone();
    assert!(asked.body.contains(EVENT), "the event goes back as it came");
    assert_eq!(asked.json()["webhook_id"], "WH1");
    fake.server.faults.next("verify-webhook-signature", Fault::Instead(500, String::new()));
    assert_eq!(sent.verify(&fake).await, Err(WebhookError::Unchecked(Lost::Failed(500))));
}

#[tokio::test]
async fn other_events_name_their_payment_too() {
    let fake = Authority::good().trusted().await;
    let order = r#"{"id":"WH-2","event_type":"CHECKOUT.ORDER.APPROVED","resource":{"id":"5O001","purchase_units":[{"custom_id":"KB7Q2M-1"}]}}"#;
    let notice = Sent::by(&fake, order).verify(&fake).await.unwrap();
    assert_eq!((notice.kind, notice.order.unwrap().as_str()), (NoticeKind::Approved, "5O001"));
    assert_eq!(notice.reference.unwrap().as_str(), "KB7Q2M-1");
    let odd = r#"{"id":"WH-3","event_type":"CUSTOMER.DISPUTE.CREATED","resource":{"id":"../../x"}}"#;
    let notice = Sent::by(&fake, odd).verify(&fake).await.unwrap();
    assert_eq!((notice.order, notice.reference), (None, None));
    assert_eq!(notice.kind, NoticeKind::Other("CUSTOMER.DISPUTE.CREATED".into()));
}
