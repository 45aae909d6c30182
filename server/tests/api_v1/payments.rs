//! What gateways tell us, by the demo gateway's signature.

use crate::desk::{Answer, Desk};
use chrono::Duration;
use contracts::{
    Currency, Money, ids::OrderKey, ids::PaymentKey, orders::OrderReference, payments::GatewayName,
};
use flows::payments::{StartPayment, Started, start};
use gateways::{Choice, DemoGateway, GatewayOrder, Webhook};
use payment::{Payment, PaymentState};

const DEMO: &str = "/v1/payments/demo/notices";

struct Till {
    desk: Desk,
    demo: DemoGateway,
    key: PaymentKey,
}

impl Till {
    async fn open() -> Self {
        let desk = Desk::open_with(&[("KEMBARA_GATEWAYS", "demo")]).await;
        let demo = desk.app.house.till.demo().unwrap().clone();
        let order = StartPayment {
            order: OrderKey(desk.test.ids.new_id(desk.now())),
            reference: OrderReference::from_secret([9; 16]),
            purpose: "order".to_owned(),
            gateway: GatewayName::Demo,
            amount: Money::new("89.10".parse().unwrap(), Currency::USD),
            what_for: "Sunrise".to_owned(),
            guest_name: "Ana".to_owned(),
            guest_email: "ana@example.test".to_owned(),
            return_to: "http://localhost:3000/back".to_owned(),
            cancel_to: "http://localhost:3000/".to_owned(),
            pay_until: desk.now() + Duration::minutes(15),
        };
        let Started::Pay { payment: key, .. } = start(&desk.app.house, &order).await.unwrap() else {
            panic!()
        };
        Self { desk, demo, key }
    }

    async fn payment(&self) -> Payment {
        payment::payment(&self.desk.test.ops, self.key).await.unwrap().unwrap()
    }

    async fn news(&self, id: &str) -> Webhook {
        let payment = self.payment().await;
        let order: GatewayOrder = payment.gateway_order.unwrap().parse().unwrap();
        self.demo.news(&order, &payment.reference.parse().unwrap(), id).unwrap()
    }

    async fn ring(&self, hook: &Webhook) -> Answer {
        let signature = &hook.headers["x-demo-signature"];
        let body = hook.body.clone();
        self.desk.post(DEMO).header("x-demo-signature", signature).body(body).send().await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_is_believed_by_its_signature_and_the_payment_is_read() {
    let till = Till::open().await;
    // it says that something happened, and nothing did
    assert_eq!(till.ring(&till.news("n1").await).await.status, 200);
    assert_eq!(till.payment().await.state, PaymentState::AtGateway);

    let order = till.payment().await.gateway_order.unwrap().parse().unwrap();
    till.demo.choose(&order, Choice::Approve).unwrap();
    let answer = till.ring(&till.news("n2").await).await;
    assert_eq!((answer.status, &answer.body["data"]["received"]), (200, &true.into()));
    assert_eq!(till.payment().await.state, PaymentState::Captured);
    assert_eq!(till.ring(&till.news("n2").await).await.status, 200, "again");
    assert_eq!(till.desk.count("platform.outbox").await, 1);
    assert_eq!(till.desk.count("payment.notice").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_gateway_sent_is_refused_and_not_written_down() {
    let till = Till::open().await;
    let mut forged = till.news("n1").await;
    forged.body = forged.body.iter().map(|byte| if *byte == b'1' { b'2' } else { *byte }).collect();
    let answer = till.ring(&forged).await;
    assert_eq!((answer.status, answer.code()), (401, "PAYMENT_NOTICE_SIGNATURE_INVALID"));
    let answer = till.desk.post(DEMO).body("{}").send().await;
    assert_eq!((answer.status, answer.code()), (400, "PAYMENT_NOTICE_INVALID"));
    let answer = till.desk.post(DEMO).body(vec![b'x'; 300_000]).send().await;
    assert_eq!((answer.status, answer.code()), (413, "PAYLOAD_TOO_LARGE"));
    for other in ["stripe", "bitcoin"] {
        let answer = till.desk.post(&format!("/v1/payments/{other}/notices")).body("{}").send().await;
        assert_eq!((answer.status, answer.code()), (404, "PAYMENT_GATEWAY_NOT_FOUND"), "{other}");
    }
    assert_eq!(till.desk.count("payment.notice").await, 0);
}
