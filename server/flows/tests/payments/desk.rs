use super::stand::Stand;
use chrono::Duration;
use contracts::{
    Currency, Money,
    ids::{OrderKey, PaymentKey},
    orders::OrderReference,
    payments::GatewayName,
};
use flows::{
    House,
    payments::{By, Outcome, StartPayment, Started, Till, complete, look_after_payments, start},
};
use gateways::{Captures, Choice, Expected, Gateway, GatewayOrder};
use payment::{Payment, PaymentState};
use serde_json::Value;
use sqlx::Row;
use std::sync::Arc;
use testkit::TestHouse;
use uuid::Uuid;

/// A till with two gateways: one where we take (`demo`), one that takes by itself (`stripe`).
pub struct Desk {
    pub test: TestHouse,
    pub house: House,
    pub ours: Arc<Stand>,
    pub theirs: Arc<Stand>,
}

pub fn usd(text: &str) -> Money {
    Money::new(text.parse().unwrap(), Currency::USD)
}

impl Desk {
    pub async fn new() -> Self {
        let test = TestHouse::new().await;
        let first = identity::switches::FirstValues::all(true);
        let house = House::new(test.ops.clone(), test.channel.clone(), test.clock(), test.ids.clone(), first);
        let ours = Stand::new(GatewayName::Demo, Captures::ByUs);
        let theirs = Stand::new(GatewayName::Stripe, Captures::ByItself);
        let till = Till::new([ours.clone() as Arc<dyn Gateway>, theirs.clone()], None);
        Self { house: house.with_till(till), test, ours, theirs }
    }

    pub fn order(&self) -> StartPayment {
        let now = self.house.clock.now();
        let mut secret = [7; 16];
        self.house.ids.fill_secret(&mut secret);
        StartPayment {
            order: OrderKey(self.house.ids.new_id(now)),
            reference: OrderReference::from_secret(secret),
            purpose: "order".to_owned(),
            gateway: GatewayName::Demo,
            amount: usd("89.10"),
            what_for: "Mount Batur sunrise, 10 June 2026".to_owned(),
            guest_name: "Ana Wirawan".to_owned(),
            guest_email: "ana@example.test".to_owned(),
            return_to: "https://kembara.test/checkout/back".to_owned(),
            cancel_to: "https://kembara.test/checkout".to_owned(),
            pay_until: now + Duration::minutes(15),
        }
    }

    pub async fn begin(&self, order: &StartPayment) -> PaymentKey {
        match start(&self.house, order).await.unwrap() {
            Started::Pay { payment, .. } => payment,
            other => panic!("{other:?}"),
        }
    }

    pub async fn payment(&self, key: PaymentKey) -> Payment {
        payment::payment(&self.house.ops, key).await.unwrap().unwrap()
    }

    pub async fn state(&self, key: PaymentKey) -> PaymentState {
        self.payment(key).await.state
    }

    pub async fn expected(&self, key: PaymentKey) -> Expected {
        let payment = self.payment(key).await;
        Expected {
            order: payment.gateway_order.unwrap().parse().unwrap(),
            reference: payment.reference.parse().unwrap(),
            amount: payment.amount,
        }
    }

    pub async fn choose(&self, key: PaymentKey, choice: Choice) -> GatewayOrder {
        let order = self.expected(key).await.order;
        assert!(self.ours.demo.choose(&order, choice).unwrap());
        order
    }

    pub async fn back(&self, key: PaymentKey) -> Outcome {
        complete(&self.house, key, By::Guest).await.unwrap().unwrap().outcome
    }

    /// Begun, approved, taken.
    pub async fn paid(&self, order: &StartPayment) -> PaymentKey {
        let key = self.begin(order).await;
        self.choose(key, Choice::Approve).await;
        assert_eq!(self.back(key).await, Outcome::Paid);
        key
    }

    pub async fn later(&self, by: Duration) {
        self.test.clock.advance(by);
        look_after_payments(&self.house).await.unwrap();
    }

    /// The events told so far, by name.
    pub async fn events(&self) -> Vec<String> {
        let rows = sqlx::query("select payload ->> 'event' from platform.outbox order by outbox_id");
        rows.fetch_all(self.test.ops.pool()).await.unwrap().into_iter().map(|row| row.get(0)).collect()
    }

    pub async fn trail(&self) -> Vec<String> {
        let rows = sqlx::query("select event_type from audit.event order by audit_id");
        rows.fetch_all(self.test.ops.pool()).await.unwrap().into_iter().map(|row| row.get(0)).collect()
    }

    pub async fn account(&self, order: &StartPayment) -> (String, String, String) {
        let account = payment::account(&self.house.ops, order.order).await.unwrap().unwrap();
        let plain = |money: Money| money.amount.normalize().to_string();
        (account.status.as_str().to_owned(), plain(account.captured), plain(account.refunded))
    }

    /// A whole row, for what must not be in it.
    pub async fn row(&self, key: PaymentKey) -> Value {
        let row = sqlx::query("select to_jsonb(p) from payment.payment p where payment_key = $1");
        row.bind(Uuid::from(key)).fetch_one(self.test.ops.pool()).await.unwrap().get(0)
    }
}
