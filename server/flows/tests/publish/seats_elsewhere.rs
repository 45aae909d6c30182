//! Seats are one truth: bookings of other channels take them and give them back, and what is too much is told.

use super::checkout::{Shop, guest, shop};
use crate::support::{event, with};
use chrono::Duration;
use contracts::views::notification::{News, NotificationQuery};
use flows::{
    checkout::{self, GiveBack},
    relay::relay_domain_events,
    screens,
};
use serde_json::{Value, json};
use testkit::personas::staff;

impl Shop {
    /// As an OTA tells of it, mapped to our variant.
    fn sold(&self, kind: &str, second: u32, adults: u32) -> Value {
        let variant = self.variant.to_string();
        let item = json!({"name": "Sunrise", "packageRefType": "CATALOG_VARIANT", "packageRefKey": variant});
        let booking =
            json!({"tourDate": "2026-06-10", "adult": adults, "child": 1, "infant": 1, "items": [item]});
        with(event("GYG", "G1", kind, second), &booking)
    }

    async fn hear(&self, event: &Value) {
        let rig = &self.desk.0;
        rig.accept(event).await.unwrap();
        rig.drain().await;
        self.relay().await;
    }

    async fn relay(&self) {
        while relay_domain_events(&self.desk).await.unwrap() > 0 {}
        while checkout::relay_seat_news(&self.desk).await.unwrap() > 0 {}
    }

    async fn left(&self) -> i32 {
        checkout::quote(&self.desk, &self.ask(1).await).await.map_or(0, |quote| quote.seats_left)
    }

    async fn news(&self) -> Vec<News> {
        let query = NotificationQuery::default();
        let page = screens::notifications::notification_list(&self.desk, &staff(), &query).await.unwrap();
        page.rows.into_iter().map(|row| row.news).collect()
    }
}

#[tokio::test]
async fn a_sale_elsewhere_takes_seats_follows_its_changes_and_gives_them_back() {
    let shop = shop().await;
    assert_eq!(shop.left().await, 6);
    shop.hear(&shop.sold("CREATED", 1, 2)).await;
    assert_eq!(shop.left().await, 3, "adults and children");
    shop.relay().await;
    shop.hear(&shop.sold("UPDATED", 2, 1)).await;
    assert_eq!(shop.left().await, 4);
    shop.hear(&with(event("VIATOR", "V1", "CREATED", 1), &json!({"tourDate": "2026-06-10"}))).await;
    assert_eq!(shop.left().await, 4, "of no tour of ours, as far as anybody knows");
    shop.hear(&shop.sold("CANCELLED", 3, 1)).await;
    assert_eq!(shop.left().await, 6);
    assert!(shop.news().await.iter().all(|news| !matches!(news, News::DepartureOversold { .. })));
}

#[tokio::test]
async fn what_is_sold_beyond_the_seats_stands_and_is_told_once() {
    let shop = shop().await;
    shop.hear(&shop.sold("CREATED", 1, 7)).await;
    shop.relay().await;
    let told: Vec<_> = shop.news().await;
    let oversold: Vec<_> = told
        .iter()
        .filter_map(|news| match news {
            News::DepartureOversold { tour, oversold, booking, .. } => {
                Some((tour.as_str(), *oversold, *booking))
            }
            _ => None,
        })
        .collect();
    let [(tour, 2, booking)] = oversold[..] else { panic!("{told:?}") };
    assert_eq!(tour, "sunrise");
    assert!(screens::bookings::booking_detail(&shop.desk, &staff(), booking).await.is_ok(), "it leads there");
}

#[tokio::test]
async fn who_paid_for_a_day_that_is_sold_out_is_told_to_staff() {
    let shop = shop().await;
    let order = shop.hold(1, 2).await;
    shop.desk.0.test.clock.advance(Duration::minutes(16));
    checkout::expire_holds(&shop.desk).await.unwrap();
    shop.hear(&shop.sold("CREATED", 1, 5)).await;
    shop.capture(9, order.key, order.total).await;
    shop.relay().await;
    let told = shop.news().await;
    let found = told.iter().find_map(|news| match news {
        News::OrderWithoutSeats { reference, amount, .. } => Some((reference.clone(), *amount)),
        _ => None,
    });
    assert_eq!(found, Some((order.reference.to_string(), order.total)), "{told:?}");
}

/// Its order has the seats already.
#[tokio::test]
async fn a_booking_of_our_own_site_takes_no_seats_a_second_time() {
    let shop = shop().await;
    let order = shop.hold(1, 2).await;
    shop.capture(9, order.key, order.total).await;
    shop.tell_ops().await;
    assert_eq!(shop.left().await, 4);
    checkout::cancel_order(&shop.desk, &guest(), order.key, GiveBack::All, "ill").await.unwrap();
    shop.desk.0.test.clock.advance(Duration::seconds(2));
    shop.tell_ops().await;
    assert_eq!(shop.left().await, 6);
}
