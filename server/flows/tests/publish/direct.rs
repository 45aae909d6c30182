//! Staff decide about a booking of our own site: sales does it, and the booking follows by the event that comes back.

use super::checkout::{Shop, shop};
use chrono::Duration;
use contracts::{
    AppError,
    ids::BookingKey,
    orders::{OrderState, OrderView},
    status::OpsStatus,
    views::{
        booking::BookingDetail,
        booking_change::{BookingEdit, BookingField, Decision, FieldTexts},
        direct_order::DirectOrder,
    },
};
use flows::{
    bookings::{self, Found},
    checkout::{self, IngestDoor, Posted, tell_ops},
    relay::relay_domain_events,
    screens::{booking_changes, direct_orders, direct_orders::Back},
};
use futures::future::{BoxFuture, FutureExt};
use platform::RetryPolicy;
use std::sync::Mutex;
use testkit::personas::{manager, staff};

/// The ingest endpoint without its network.
#[derive(Default)]
struct Inside(Mutex<Vec<String>>);

impl IngestDoor for Inside {
    fn post<'a>(&'a self, _: &'a str, body: String) -> BoxFuture<'a, Posted> {
        self.0.lock().unwrap().push(body);
        async { Posted::Accepted }.boxed()
    }
}

impl Shop {
    /// Everything there is to tell is told and applied.
    pub async fn tell_ops(&self) {
        let inside = Inside::default();
        while tell_ops(&self.desk, &inside, &RetryPolicy::ingest()).await.unwrap() > 0 {}
        let bodies = std::mem::take(&mut *inside.0.lock().unwrap());
        for body in bodies {
            self.desk.0.accept(&serde_json::from_str(&body).unwrap()).await.unwrap();
        }
        self.desk.0.drain().await;
        while relay_domain_events(&self.desk).await.unwrap() > 0 {}
    }

    /// Paid, and seen by staff.
    async fn booked(&self) -> (OrderView, BookingKey) {
        let order = self.hold(1, 2).await;
        self.capture(9, order.key, order.total).await;
        self.tell_ops().await;
        let found = bookings::find(&self.desk, &format!("DIRECT:{}", order.reference)).await.unwrap();
        let Found::One(key) = found else { panic!("{found:?}") };
        (checkout::order(&self.desk, order.key).await.unwrap(), key)
    }

    async fn sheet(&self, key: BookingKey) -> BookingDetail {
        bookings::booking_detail(&self.desk, key).await.unwrap().unwrap()
    }

    async fn direct(&self, key: BookingKey) -> DirectOrder {
        direct_orders::direct_order(&self.desk, &staff(), key).await.unwrap().unwrap()
    }
}

#[tokio::test]
async fn a_manager_gives_money_back_once_and_no_more_than_there_is() {
    let shop = shop().await;
    let (order, key) = shop.booked().await;
    let seen = shop.direct(key).await;
    assert_eq!((seen.order, seen.paid, seen.balance), (order.key, order.total, order.total));
    assert_eq!(seen.steps.iter().map(|step| step.act.as_str()).collect::<Vec<_>>(), ["HELD", "CONFIRMED"]);

    let refund = async |amount: &'static str, reason: &'static str| {
        let asked = (seen.version, seen.request);
        direct_orders::refund_direct(&shop.desk, &manager(), key, asked, amount, reason).await
    };
    let by_staff =
        direct_orders::refund_direct(&shop.desk, &staff(), key, (seen.version, seen.request), "5", "x").await;
    assert!(matches!(by_staff, Err(AppError::Forbidden)));
    for wrong in ["", "five", "0", "-1", "0.001", "125.01"] {
        let refused = refund(wrong, "sorry").await;
        assert!(
            matches!(&refused, Err(AppError::Invalid(fields)) if fields.contains_key("amount")),
            "{wrong}: {refused:?}"
        );
    }
    assert!(
        matches!(refund("5", " ").await, Err(AppError::Invalid(fields)) if fields.contains_key("reason"))
    );
    refund("20.50", "The bus was late").await.unwrap();
    refund("20.50", "The bus was late").await.unwrap();
    let after = shop.direct(key).await;
    assert_eq!(after.given_back.to_string(), "USD 20.50", "the same form twice");
    assert_eq!(after.refunds.len(), 1);
    let late =
        direct_orders::refund_direct(&shop.desk, &manager(), key, (seen.version, after.request), "1", "x")
            .await;
    assert!(matches!(late, Err(AppError::Conflict(_))), "it was made from an older page");
    assert!(shop.desk.trail().await.contains(&"ORDER_REFUND_ASKED".to_owned()));
}

#[tokio::test]
async fn cancelling_is_sales_and_the_booking_follows() {
    let shop = shop().await;
    let (order, key) = shop.booked().await;
    let version = shop.sheet(key).await.row.version;
    let here =
        booking_changes::decide_booking(&shop.desk, &manager(), key, version, &Decision::Cancel, "x").await;
    assert!(matches!(here, Err(AppError::Conflict(_))), "{here:?}");
    let by_staff = direct_orders::cancel_direct(&shop.desk, &staff(), key, &Back::All, "x").await;
    assert!(matches!(by_staff, Err(AppError::Forbidden)));

    shop.desk.0.test.clock.advance(Duration::seconds(2));
    let cancel = async {
        direct_orders::cancel_direct(&shop.desk, &manager(), key, &Back::Amount("100".to_owned()), "Storm")
            .await
    };
    // the relay of another process brings it back while the form waits
    let relay = async {
        while shop.sheet(key).await.row.ops_status != OpsStatus::Cancelled {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            shop.tell_ops().await;
        }
    };
    let (cancelled, ()) = tokio::join!(cancel, relay);
    cancelled.unwrap();
    let order = checkout::order(&shop.desk, order.key).await.unwrap();
    assert_eq!((order.state, order.given_back.to_string().as_str()), (OrderState::Cancelled, "USD 100.00"));
    let sheet = shop.sheet(key).await;
    assert!(sheet.history.iter().any(|change| change.event_id.is_some()), "by an event");
    // twice is once
    direct_orders::cancel_direct(&shop.desk, &manager(), key, &Back::All, "again").await.unwrap();
    assert_eq!(shop.direct(key).await.given_back.to_string(), "USD 100.00");
}

#[tokio::test]
async fn what_was_sold_is_not_edited_here_and_the_contact_goes_by_the_order() {
    let shop = shop().await;
    let (order, key) = shop.booked().await;
    let sheet = shop.sheet(key).await;
    let shown: FieldTexts =
        sheet.values.iter().map(|value| (value.field, value.value.clone().unwrap_or_default())).collect();
    let edit = |changes: &[(BookingField, &str)]| {
        let mut typed = shown.clone();
        typed.extend(changes.iter().map(|(field, text)| (*field, (*text).to_owned())));
        BookingEdit { key, version: sheet.row.version, shown: shown.clone(), typed }
    };
    let sold = edit(&[(BookingField::Adult, "5"), (BookingField::TourDate, "2026-06-11")]);
    let refused = booking_changes::edit_booking(&shop.desk, &staff(), &sold).await;
    let Err(AppError::Invalid(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields.keys().map(String::as_str).collect::<Vec<_>>(), ["adult", "tour_date"]);
    assert_eq!(shop.sheet(key).await.row.version, sheet.row.version, "nothing diverges");

    shop.desk.0.test.clock.advance(Duration::seconds(2));
    let moved = edit(&[(BookingField::PickupLocation, "Hotel Padma")]);
    let save = async { booking_changes::edit_booking(&shop.desk, &staff(), &moved).await };
    let relay = async {
        for _ in 0..200 {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            shop.tell_ops().await;
            if shop.sheet(key).await.pickup_location.as_deref() == Some("Hotel Padma") {
                return;
            }
        }
    };
    let (saved, ()) = tokio::join!(save, relay);
    saved.unwrap();
    let sheet = shop.sheet(key).await;
    assert_eq!(sheet.pickup_location.as_deref(), Some("Hotel Padma"));
    assert!(sheet.proposals.is_empty(), "no pin against the order");
    assert_eq!(checkout::order(&shop.desk, order.key).await.unwrap().pickup, "Hotel Padma");
}
