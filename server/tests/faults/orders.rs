//! kill -9 in each gap between a guest's money and the booking that staff see. Leases are let run out by hand: how long
//! they are is tested elsewhere.

use crate::support::{alone, count, wait_until};
use flows::checkout::Confirmed;
use gateways::Choice;
use kembara::commands::bench::{rig::Rig, shop::Shop};
use std::{path::Path, time::Duration};

const SOON: Duration = Duration::from_secs(8);

async fn run(rig: &Rig, sql: &'static str) {
    sqlx::raw_sql(sql).execute(rig.ops.pool()).await.unwrap();
}

/// The clock comes to all payments at once, and whatever a killed process had taken is free again.
async fn let_leases_end(rig: &Rig, shop: &Shop) {
    run(
        rig,
        "update payment.payment set ask_at = least(ask_at, now()), lease_until = least(lease_until, now())",
    )
    .await;
    let again = "update platform.outbox set run_at = now() where run_at is not null";
    run(rig, again).await;
    sqlx::raw_sql(again).execute(shop.house.channel.pool()).await.unwrap();
}

async fn of_channel(shop: &Shop, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(shop.house.channel.pool()).await.unwrap()
}

/// Does a statement like this wait for a lock?
async fn waits(rig: &Rig, like: &str) -> bool {
    let waiting: i64 = sqlx::query_scalar(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike $1
           and query not ilike '%on conflict on constraint pk_event%'",
    )
    .bind(like)
    .fetch_one(rig.ops.pool())
    .await
    .unwrap();
    waiting > 0
}

/// Locks `$table`, lets a worker run into it with a statement like `$like`, kills it there, and lets go.
macro_rules! killed_at {
    ($rig:expr, $shop:expr, $db:expr, $table:literal, $like:literal) => {{
        let mut hold = $db.begin().await.unwrap();
        sqlx::raw_sql(concat!("lock table ", $table, " in access exclusive mode"))
            .execute(hold.conn())
            .await
            .unwrap();
        let worker = $rig.work(&[]).unwrap();
        let_leases_end($rig, $shop).await;
        wait_until(SOON, concat!("it waits for ", $table), async || waits($rig, $like).await).await;
        worker.kill().await.unwrap();
        hold.rollback().await.unwrap();
        // what it had begun is rolled back once its connection is seen to be gone
        wait_until(SOON, "nobody waits any more", async || !waits($rig, "%").await).await;
    }};
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paid_order_is_confirmed_once_and_reaches_ops_once_whatever_is_killed() {
    let _alone = alone().await;
    let settings = [("KEMBARA_ENV", "test"), ("KEMBARA_GATEWAYS", "demo"), ("RUST_LOG", "info,access=off")];
    let rig = Rig::start(Path::new(env!("CARGO_BIN_EXE_kembara")), &settings).await.unwrap();
    let shop = Shop::open(&rig, 10, 8).await.unwrap();
    let serve = rig.serve(&["--no-work"]).await.unwrap();

    // the gateway has taken the money, and what it said is not written down
    let one = shop.hold().await.unwrap();
    shop.pay(&one, Choice::Approve).await.unwrap();
    killed_at!(&rig, &shop, shop.house.ops, "audit.event", "with event as (%insert into audit.event%");
    assert_eq!(count(&rig, "select count(*) from payment.payment where state = 'CAPTURING'").await, 1);

    // payment is committed, the order is not
    killed_at!(
        &rig,
        &shop,
        shop.house.channel,
        "sales.guest_order",
        "%from sales.guest_order where order_key = $1 for update%"
    );
    assert_eq!(count(&rig, "select count(*) from payment.payment where state = 'CAPTURED'").await, 1);
    assert_eq!(
        of_channel(&shop, "select count(*) from sales.guest_order where state = 'CONFIRMED'").await,
        0
    );

    // the order is committed, ops has not been told: the switch holds it back, and nothing is lost
    let off = [("WEB_EMIT_BOOKING_EVENT_ENABLED", "false")];
    let worker = rig.work(&off).unwrap();
    let two = shop.hold().await.unwrap();
    shop.pay(&two, Choice::Approve).await.unwrap();
    let_leases_end(&rig, &shop).await;
    let confirmed = "select count(*) from sales.guest_order where state = 'CONFIRMED'";
    wait_until(SOON, "both are confirmed", async || {
        let_leases_end(&rig, &shop).await;
        of_channel(&shop, confirmed).await == 2
    })
    .await;
    worker.kill().await.unwrap();
    let waiting =
        "select count(*) from platform.outbox where run_at is not null and topic like 'sales.booking_told%'";
    assert_eq!(of_channel(&shop, waiting).await, 2);
    assert_eq!(count(&rig, "select count(*) from ingestion.event").await, 0);

    // the relay is killed while it sends: the endpoint accepts after that
    killed_at!(&rig, &shop, shop.house.ops, "ingestion.event", "%with new as materialized%");
    wait_until(SOON, "they were accepted, and nobody noted it", async || {
        count(&rig, "select count(*) from ingestion.event").await == 2
    })
    .await;
    assert_eq!(of_channel(&shop, waiting).await, 2);
    let worker = rig.work(&[]).unwrap();
    wait_until(SOON, "staff see both", async || {
        let_leases_end(&rig, &shop).await;
        count(&rig, "select count(*) from ops_booking.booking").await == 2
            && of_channel(&shop, waiting).await == 0
    })
    .await;

    // once: settled again by the guest who comes back, told again by nobody
    let payments = sqlx::query_as::<_, (uuid::Uuid,)>("select payment_key from payment.payment")
        .fetch_all(rig.ops.pool())
        .await
        .unwrap();
    for (key,) in payments {
        let done = flows::payments::complete(
            &shop.house,
            contracts::ids::PaymentKey(key),
            flows::payments::By::Guest,
        )
        .await
        .unwrap()
        .unwrap();
        assert_eq!(done.outcome, flows::payments::Outcome::Paid);
        let kept = payment::payment(&rig.ops, done.payment).await.unwrap().unwrap();
        let paid = flows::checkout::PaidFacts {
            payment: kept.key,
            amount: kept.amount,
            gateway: kept.gateway,
            capture_ref: kept.capture_ref.unwrap(),
            at: shop.house.clock.now(),
        };
        let led = flows::checkout::confirm_order(&shop.house, kept.order, &paid).await.unwrap();
        assert_eq!(led, Confirmed::Known);
    }
    for (what, sql, expected) in [
        ("captures", "select count(*) from platform.outbox where topic like 'payment.payment_captured%'", 2),
        ("events", "select count(*) from ingestion.event", 2),
        ("paid bookings", "select count(*) from ops_booking.booking where payment_status = 'PAID'", 2),
        ("verified", "select count(*) from payment.payment_event where verification = 'VERIFIED'", 2),
    ] {
        assert_eq!(count(&rig, sql).await, expected, "{what}");
    }
    let steps = "select count(*) from sales.order_step where act = 'CONFIRMED'";
    assert_eq!(of_channel(&shop, steps).await, 2);
    assert_eq!(of_channel(&shop, "select sum(reserved)::bigint from sales.departure").await, 4);

    drop((serve, worker));
    shop.close().await;
    rig.stop().await.unwrap();
}
