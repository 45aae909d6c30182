//! A shop with one variant of one currency, and guests who order there.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use contracts::{
    Currency, Money,
    catalog::{CancellationTier, pricing::Party},
    ids::{ItemKey, OrderKey, PaymentKey, VariantKey},
    orders::{
        Contact, Discount, Language, NewOrder, OrderQuote, OrderState, OrderView, Policy, Promo, QuoteAsk,
    },
    payments::GatewayName,
    views::inventory::{SellingMode, SellingPlan},
};
use platform::{ChannelDb, Clock, Ids, SystemIds, db::PoolSettings};
use rust_decimal::Decimal;
use sales::*;
use serde_json::Value;
use testkit::TestHouse;
use uuid::Uuid;

pub const ITEM: ItemKey = ItemKey(Uuid::from_u128(1));
pub const VARIANT: VariantKey = VariantKey(Uuid::from_u128(2));
pub const RULES: Rules = Rules { cutoff_hours: 24, first_start: None };
/// What one seat costs.
pub const SEAT: i64 = 40;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn usd(amount: i64) -> Money {
    Money::new(Decimal::from(amount), Currency::USD)
}

pub struct Shop {
    pub house: TestHouse,
    pub db: ChannelDb,
}

impl Shop {
    /// So many seats on every day.
    pub async fn open(capacity: i32) -> Self {
        let house = TestHouse::new().await;
        let shop = Self { db: house.channel.clone(), house };
        let plan = SellingPlan {
            mode: SellingMode::FreeDate,
            capacity,
            weekdays: [None; 7],
            opens_on: None,
            closes_on: None,
        };
        let (now, today) = (shop.now(), shop.house.clock.today());
        let mut tx = shop.db.begin().await.unwrap();
        set_plan_in_tx(&mut tx, now, today, "ayu", (ITEM, VARIANT), &plan).await.unwrap();
        tx.commit().await.unwrap();
        shop
    }

    /// The same shop by another process: a pool of its own.
    pub fn next_door(&self) -> ChannelDb {
        let settings = PoolSettings {
            max_connections: 6,
            acquire_timeout: std::time::Duration::from_secs(20),
            ..PoolSettings::default()
        };
        ChannelDb::connect_lazy(&self.house.channel_url, settings).unwrap()
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }

    pub fn ids(&self) -> &dyn Ids {
        self.house.ids.as_ref()
    }

    pub async fn hold(&self, date: &str, seats: u32) -> Result<Order, OrderError> {
        hold_on(&self.db, self.ids(), self.now(), &wish(date, seats), None).await
    }

    pub async fn pay(&self, key: OrderKey, payment: u128, amount: Money) -> Result<Confirmed, OrderError> {
        pay_on(&self.db, self.ids(), self.now(), key, (payment, amount)).await
    }

    pub async fn cancel(&self, key: OrderKey, back: GiveBack) -> Result<Option<Money>, OrderError> {
        let mut tx = self.db.begin().await.unwrap();
        let (back, _) =
            cancel_order_in_tx(&mut tx, self.ids(), self.now(), key, (back, "test"), "guest").await?;
        tx.commit().await.unwrap();
        Ok(back)
    }

    pub async fn change(&self, order: &OrderView, date: &str, seats: u32) -> Result<Changed, OrderError> {
        change_on(&self.db, self.ids(), self.now(), (order.key, order.version), (date, seats)).await
    }

    pub async fn view(&self, key: OrderKey) -> OrderView {
        order_view(&self.db, key).await.unwrap()
    }

    pub async fn state(&self, key: OrderKey) -> OrderState {
        self.view(key).await.state
    }

    pub async fn taken(&self, date: &str) -> i32 {
        let range = (day(date), day(date));
        let read = calendar(&self.db, (ITEM, VARIANT), range, RULES, self.now()).await.unwrap();
        read.days[0].sold()
    }

    pub async fn sweep(&self) -> usize {
        expire_due(&self.db, self.now(), 1_000).await.unwrap()
    }

    pub fn wait(&self, minutes: i64) {
        self.house.clock.advance(Duration::minutes(minutes));
    }

    /// What the outbox holds, oldest first.
    pub async fn told(&self) -> Vec<Value> {
        sqlx::query_scalar("select payload from platform.outbox order by ctid")
            .fetch_all(self.db.pool())
            .await
            .unwrap()
    }

    /// `kind` of each word to ops, or the event's name.
    pub async fn told_in_short(&self) -> Vec<String> {
        let short = |event: &Value| {
            let word = event.get("kind").or(event.get("event")).unwrap();
            word.as_str().unwrap().to_owned()
        };
        self.told().await.iter().map(short).collect()
    }
}

fn ask(date: &str, seats: u32) -> QuoteAsk {
    QuoteAsk {
        variant: VARIANT,
        date: day(date),
        time: None,
        party: Party { adults: seats, children: 0, infants: 0 },
        extras: Vec::new(),
        promo: String::new(),
    }
}

/// As flows price it.
pub fn priced(ask: QuoteAsk, promo: Option<&Promo>) -> Priced {
    let full = usd(i64::from(ask.party.seats()) * SEAT);
    let off = promo.map(|promo| promo.discount_of_use(full, ITEM).unwrap());
    let tier = |hours_before, refund_percent| CancellationTier { hours_before, refund_percent };
    let quote = OrderQuote {
        ask,
        item: ITEM,
        tour: "Sunrise".to_owned(),
        tour_slug: "sunrise".to_owned(),
        option: "Private".to_owned(),
        lines: Vec::new(),
        discount: promo.zip(off).map(|(promo, amount)| Discount { code: promo.code.clone(), amount }),
        total: Money::new(full.amount - off.unwrap_or_default(), full.currency),
        policy: Policy { tiers: vec![tier(72, 100), tier(48, 50)], at_most: None },
        expires_at: DateTime::UNIX_EPOCH,
        fingerprint: String::new(),
        seats_left: 0,
    };
    Priced { quote, rules: RULES }
}

pub fn wish(date: &str, seats: u32) -> NewOrder {
    NewOrder {
        attempt: SystemIds.new_id(DateTime::UNIX_EPOCH),
        ask: ask(date, seats),
        fingerprint: String::new(),
        contact: Contact {
            name: "Ana".to_owned(),
            email: "Ana@mail.co".to_owned(),
            phone: "+62 812 345".to_owned(),
        },
        travellers: Vec::new(),
        pickup: "Ubud".to_owned(),
        note: String::new(),
        language: Language::En,
        terms: "2026-01".to_owned(),
    }
}

pub async fn hold_on(
    db: &ChannelDb,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    new: &NewOrder,
    promo: Option<&Promo>,
) -> Result<Order, OrderError> {
    let priced = priced(new.ask.clone(), promo);
    let mut tx = db.begin().await.unwrap();
    let hold = NewHold { new, attempt_hash: [7; 32], priced: &priced, hold: HOLD };
    let order = hold_in_tx(&mut tx, ids, now, hold).await?;
    tx.commit().await.unwrap();
    Ok(order)
}

pub async fn pay_on(
    db: &ChannelDb,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: OrderKey,
    (payment, amount): (u128, Money),
) -> Result<Confirmed, OrderError> {
    let paid = PaidFacts {
        payment: PaymentKey(Uuid::from_u128(payment)),
        amount,
        gateway: GatewayName::Demo,
        capture_ref: format!("C{payment}"),
        at: now,
    };
    let mut tx = db.begin().await.unwrap();
    let (led, _) = confirm_in_tx(&mut tx, ids, now, key, &paid).await?;
    tx.commit().await.unwrap();
    Ok(led)
}

pub async fn change_on(
    db: &ChannelDb,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: (OrderKey, i32),
    (date, seats): (&str, u32),
) -> Result<Changed, OrderError> {
    let priced = priced(ask(date, seats), None);
    let mut tx = db.begin().await.unwrap();
    let (changed, _) = change_order_in_tx(&mut tx, ids, now, order, (&priced, HOLD), "guest").await?;
    tx.commit().await.unwrap();
    Ok(changed)
}
