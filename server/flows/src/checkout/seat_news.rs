//! What sales has to say to people: seats that are short, here or elsewhere.

use crate::{House, screens::public::stock};
use ::sales::order_view;
use contracts::{
    catalog::{Document, ItemKind},
    ids::VariantKey,
    status::NotificationKind,
    views::notification::News,
};
use events::{DomainEvent, SalesEvent};
use ops_booking::notifications::{Item, post_in_tx};
use platform::{
    DbError, inbox,
    outbox::{self, Delivery},
};

const TOPICS: [&str; 2] = ["sales.order_without_seats.", "sales.departure_oversold."];
const NOTIFICATIONS: &str = "ops_booking.notifications";
const BATCH: i64 = 50;

/// Tells staff, each event once; answers with how many it took. Any number of processes may call it.
pub async fn relay_seat_news(house: &House) -> Result<usize, DbError> {
    let mut taken = 0;
    for topic in TOPICS {
        let due = outbox::claim_of(&house.channel, house.clock.now(), BATCH, topic).await?;
        taken += due.len();
        for delivery in &due {
            tell(house, delivery).await?;
        }
    }
    Ok(taken)
}

/// Into ops_db first, where twice is once; then it is delivered. What fails comes again when the claim runs out.
async fn tell(house: &House, delivery: &Delivery) -> Result<(), DbError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    if let Some(item) = item(house, delivery).await? {
        let mut tx = house.ops.begin().await?;
        if inbox::first_time_in_tx(&mut tx, NOTIFICATIONS, delivery.id, now).await? {
            post_in_tx(&mut tx, ids, now, &[item]).await?;
        }
        tx.commit().await?;
    }
    let mut tx = house.channel.begin().await?;
    outbox::delivered_in_tx(&mut tx, now, &[delivery.id]).await?;
    tx.commit().await
}

async fn item(house: &House, delivery: &Delivery) -> Result<Option<Item>, DbError> {
    let news = match &delivery.event {
        DomainEvent::Sales(SalesEvent::OrderWithoutSeatsV1 { order, reference, .. }) => {
            let order = match order_view(&house.channel, *order).await {
                Ok(order) => order,
                Err(::sales::OrderError::Db(error)) => return Err(error),
                Err(_) => return Ok(None),
            };
            News::OrderWithoutSeats {
                reference: reference.to_string(),
                tour: order.tour,
                option: order.option,
                date: order.date,
                time: order.time,
                amount: order.paid,
            }
        }
        DomainEvent::Sales(SalesEvent::DepartureOversoldV1 {
            variant,
            date,
            time,
            oversold,
            booking,
            ..
        }) => {
            let (tour, option) = named(house, *variant).await;
            let (date, time, oversold, booking) = (*date, *time, *oversold, *booking);
            News::DepartureOversold { tour, option, date, time, oversold, booking }
        }
        _ => return Ok(None),
    };
    let subject = format!("sales:{}", delivery.id);
    Ok(Some(Item { kind: NotificationKind::Alarm, channel: None, subject, news }))
}

/// As it is published, if it is.
async fn named(house: &House, wanted: VariantKey) -> (String, String) {
    let found = stock(house).await.ok().and_then(|stock| {
        stock.all(ItemKind::Tour).find_map(|item| {
            let Document::Tour(tour) = &item.payload.document else { return None };
            let variant = tour.variants.iter().find(|variant| variant.id == wanted)?;
            Some((tour.name.clone(), variant.name.clone()))
        })
    });
    found.unwrap_or_else(|| ("A tour that is not public".to_owned(), String::new()))
}
