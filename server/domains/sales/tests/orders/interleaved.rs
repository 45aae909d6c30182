//! Any acts on any orders in any order, several at a time: seats and money add up, and no order is both paid and released.

use crate::support::*;
use chrono::Duration;
use contracts::{ids::OrderKey, orders::OrderState};
use platform::{ChannelDb, Clock, Ids};
use proptest::prelude::*;
use rust_decimal::Decimal;
use sales::*;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

const DAYS: [&str; 2] = ["2026-06-10", "2026-06-11"];
const CAPACITY: i32 = 6;

#[derive(Debug, Clone)]
enum Act {
    Hold {
        day: usize,
        seats: u32,
    },
    /// `wrong`: of another amount.
    Pay {
        order: usize,
        wrong: bool,
    },
    /// The newest payment of that order comes once more.
    PayAgain {
        order: usize,
    },
    PayChange {
        order: usize,
    },
    Change {
        order: usize,
        day: usize,
        seats: u32,
    },
    Cancel {
        order: usize,
        all: bool,
    },
    Refund {
        order: usize,
    },
    RefundDone {
        order: usize,
        failed: bool,
    },
    Elsewhere {
        booking: u128,
        version: i32,
        day: usize,
        seats: i32,
    },
    Wait {
        minutes: i64,
    },
    Sweep,
}

fn act() -> impl Strategy<Value = Act> {
    let order = 0..8_usize;
    let day = 0..DAYS.len();
    prop_oneof![
        4 => (day.clone(), 1..4_u32).prop_map(|(day, seats)| Act::Hold { day, seats }),
        5 => (order.clone(), prop::bool::weighted(0.1)).prop_map(|(order, wrong)| Act::Pay { order, wrong }),
        1 => order.clone().prop_map(|order| Act::PayAgain { order }),
        2 => order.clone().prop_map(|order| Act::PayChange { order }),
        3 => (order.clone(), day.clone(), 1..4_u32)
            .prop_map(|(order, day, seats)| Act::Change { order, day, seats }),
        2 => (order.clone(), any::<bool>()).prop_map(|(order, all)| Act::Cancel { order, all }),
        1 => order.clone().prop_map(|order| Act::Refund { order }),
        1 => (order, any::<bool>()).prop_map(|(order, failed)| Act::RefundDone { order, failed }),
        1 => (0..3_u128, 1..4_i32, day, 0..3_i32)
            .prop_map(|(booking, version, day, seats)| Act::Elsewhere { booking, version, day, seats }),
        2 => (1..12_i64).prop_map(|minutes| Act::Wait { minutes }),
        3 => Just(Act::Sweep),
    ]
}

/// What everybody in the test knows.
struct World {
    db: ChannelDb,
    ids: Arc<dyn Ids>,
    clock: Arc<testkit::FrozenClock>,
    orders: Mutex<Vec<OrderKey>>,
    /// What guests paid at the gateway, each once.
    paid: Mutex<Vec<(u128, OrderKey, Decimal)>>,
    next: AtomicU64,
}

/// A refusal that a guest hears is fine; anything of the database's is not, but a deadlock, which flows try again.
fn fine<T>(result: Result<T, OrderError>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(OrderError::Db(error)) if !error.is_race() => panic!("{error:?}"),
        Err(_) => None,
    }
}

impl World {
    fn order(&self, n: usize) -> Option<OrderKey> {
        let orders = self.orders.lock().unwrap();
        (!orders.is_empty()).then(|| orders[n % orders.len()])
    }

    async fn pay(&self, key: OrderKey, amount: contracts::Money) {
        if amount.amount.is_zero() {
            return;
        }
        let payment = u128::from(self.next.fetch_add(1, Ordering::Relaxed));
        self.paid.lock().unwrap().push((payment, key, amount.amount));
        self.confirm(key, payment, amount).await;
    }

    /// As long as the database cannot answer, payment's event comes again.
    async fn confirm(&self, key: OrderKey, payment: u128, amount: contracts::Money) {
        for _ in 0..20 {
            let led = pay_on(&self.db, self.ids.as_ref(), self.clock.now(), key, (payment, amount)).await;
            if fine(led).is_some() {
                return;
            }
        }
        panic!("a payment was never taken in");
    }

    async fn play(&self, act: Act) {
        let (db, ids, now) = (&self.db, self.ids.as_ref(), self.clock.now());
        match act {
            Act::Hold { day, seats } => {
                if let Some(order) = fine(hold_on(db, ids, now, &wish(DAYS[day], seats), None).await) {
                    self.orders.lock().unwrap().push(order.key);
                }
            }
            Act::Pay { order, wrong } => {
                let Some(key) = self.order(order) else { return };
                let mut amount = order_view(db, key).await.unwrap().total;
                amount.amount += Decimal::from(u8::from(wrong));
                self.pay(key, amount).await;
            }
            Act::PayAgain { order } => {
                let Some(key) = self.order(order) else { return };
                let known = self.paid.lock().unwrap().iter().rfind(|paid| paid.1 == key).copied();
                let Some((payment, key, amount)) = known else { return };
                self.confirm(key, payment, contracts::Money::new(amount, contracts::Currency::USD)).await;
            }
            Act::PayChange { order } => {
                let Some(key) = self.order(order) else { return };
                if let Some(change) = order_view(db, key).await.unwrap().change {
                    self.pay(change.pay_as, change.to_pay).await;
                }
            }
            Act::Change { order, day, seats } => {
                let Some(key) = self.order(order) else { return };
                let version = order_view(db, key).await.unwrap().version;
                fine(change_on(db, ids, now, (key, version), (DAYS[day], seats)).await);
            }
            Act::Cancel { order, all } => {
                let Some(key) = self.order(order) else { return };
                let back = if all { GiveBack::All } else { GiveBack::ByPolicy };
                let mut tx = db.begin().await.unwrap();
                if fine(cancel_order_in_tx(&mut tx, ids, now, key, (back, "test"), "guest").await).is_some() {
                    tx.commit().await.unwrap();
                }
            }
            Act::Refund { order } => {
                let Some(key) = self.order(order) else { return };
                let version = order_view(db, key).await.unwrap().version;
                let mut tx = db.begin().await.unwrap();
                let wanted = refund_order_in_tx(
                    &mut tx,
                    ids,
                    now,
                    (key, version),
                    RefundAsked { request: ids.new_id(now), amount: usd(7), reason: "sorry" },
                    "ayu",
                );
                if fine(wanted.await).is_some() {
                    tx.commit().await.unwrap();
                }
            }
            Act::RefundDone { order, failed } => {
                let Some(key) = self.order(order) else { return };
                let Some(refund) = order_view(db, key).await.unwrap().refunds.pop() else { return };
                let outcome = match failed {
                    true => RefundOutcome::Failed,
                    false => RefundOutcome::Done { refund_ref: "R".to_owned(), at: now },
                };
                let mut tx = db.begin().await.unwrap();
                if fine(note_refund_in_tx(&mut tx, ids, now, refund.request, outcome).await).is_some() {
                    tx.commit().await.unwrap();
                }
            }
            Act::Elsewhere { booking, version, day: n, seats: count } => {
                let word = (contracts::ids::BookingKey(uuid::Uuid::from_u128(booking)), version);
                let seats = Seats { item: ITEM, variant: VARIANT, date: day(DAYS[n]), time: None, count };
                let mut tx = db.begin().await.unwrap();
                let done = match count {
                    0 => give_back_elsewhere_in_tx(&mut tx, now, word).await,
                    _ => take_elsewhere_in_tx(&mut tx, ids, now, word, seats).await,
                };
                if fine(done.map_err(OrderError::from)).is_some() {
                    tx.commit().await.unwrap();
                }
            }
            Act::Wait { minutes } => self.clock.advance(Duration::minutes(minutes)),
            Act::Sweep => {
                fine(expire_due(db, now, 100).await);
            }
        }
    }

    async fn adds_up(&self) {
        let pool = self.db.pool();
        let wrong: Vec<String> = sqlx::query_scalar(
            "select format('%s: %s seats taken, %s of somebody', d.tour_date, d.reserved + d.oversold, whose.seats)
             from sales.departure d, lateral (select
                 (select coalesce(sum(o.seats), 0) from sales.guest_order o where o.departure_key = d.departure_key)
                 + (select coalesce(sum(c.seats), 0) from sales.order_change c where c.departure_key = d.departure_key)
                 + (select coalesce(sum(e.seats), 0) from sales.elsewhere e where e.departure_key = d.departure_key)
                 as seats) whose
             where d.reserved + d.oversold <> whose.seats
             union all
             select format('%s %s: paid %s of %s, back %s of %s', o.reference, o.state, o.paid, m.paid, o.given_back, m.back)
             from sales.guest_order o, lateral (select
                 coalesce(sum(amount) filter (where kind = 'PAID'), 0) as paid,
                 coalesce(sum(amount) filter (where kind = 'REFUND'), 0) as back
                 from sales.order_money m where m.order_key = o.order_key) m
             where (o.paid, o.given_back) <> (m.paid, m.back)
             union all
             select format('payment %s: %s back of %s', p.payment_key, r.back, p.amount)
             from sales.order_money p, lateral (select coalesce(sum(amount), 0) as back from sales.order_money r
                 where r.kind = 'REFUND' and r.payment_key = p.payment_key) r
             where p.kind = 'PAID' and r.back > p.amount
             union all
             select format('%s %s: %s steps, version %s', o.reference, o.state, count(*), o.version)
             from sales.guest_order o join sales.order_step s using (order_key)
             group by o.order_key having count(*) <> o.version
             union all
             select format('%s: %s wanted, %s asked of payment', m.entry_key, m.amount, x.payload -> 'amount' ->> 'amount')
             from sales.order_money m left join platform.outbox x on x.payload ->> 'request' = m.entry_key::text
             where m.kind = 'REFUND' and (x.payload -> 'amount' ->> 'amount')::numeric is distinct from m.amount",
        )
        .fetch_all(pool)
        .await
        .unwrap();
        assert!(wrong.is_empty(), "{wrong:#?}");

        let gateway: Decimal = self.paid.lock().unwrap().iter().map(|paid| paid.2).sum();
        let ours: Decimal = sqlx::query_scalar("select coalesce(sum(paid), 0) from sales.guest_order")
            .fetch_one(pool)
            .await
            .unwrap();
        assert_eq!(ours, gateway, "each payment is some order's, once");
        let orders = self.orders.lock().unwrap().clone();
        for key in orders {
            let order = order_view(&self.db, key).await.unwrap();
            let ours = order.paid.amount - order.given_back.amount;
            match order.state {
                OrderState::Held | OrderState::Expired | OrderState::RefundDue | OrderState::Refunded => {
                    assert_eq!(ours, Decimal::ZERO, "{order:?}");
                }
                OrderState::Confirmed => {
                    let goodwill: Decimal = order
                        .refunds
                        .iter()
                        .filter(|refund| refund.reason == "sorry" || refund.reason == "changed")
                        .map(|refund| refund.amount.amount)
                        .sum();
                    assert!(
                        ours <= order.total.amount + goodwill && ours >= order.total.amount - goodwill,
                        "{order:?}"
                    );
                }
                OrderState::Cancelled => {}
            }
        }
    }
}

#[test]
fn seats_and_money_add_up_whatever_happens() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let config =
        ProptestConfig { cases: 8, max_shrink_iters: 0, failure_persistence: None, ..Default::default() };
    proptest!(config, |(acts in prop::collection::vec(prop::collection::vec(act(), 1..5), 10..25))| {
        runtime.block_on(async {
            let shop = Shop::open(CAPACITY).await;
            let world = Arc::new(World {
                db: shop.next_door(),
                ids: shop.house.ids.clone(),
                clock: shop.house.clock.clone(),
                orders: Mutex::default(),
                paid: Mutex::default(),
                next: AtomicU64::new(1),
            });
            for together in acts {
                let playing: Vec<_> = together
                    .into_iter()
                    .map(|act| {
                        let world = world.clone();
                        tokio::spawn(async move { world.play(act).await })
                    })
                    .collect();
                for act in playing {
                    act.await.unwrap();
                }
                world.adds_up().await;
            }
        });
    });
}
