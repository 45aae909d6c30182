//! Live inventory beside the catalog: changes act at once and are on the trail; no publish or rollback touches a seat.

use crate::desk::Desk;
use chrono::NaiveDate;
use contracts::{
    AppError,
    catalog::Document,
    ids::{ItemKey, VariantKey},
    views::{
        inventory::{ClosedBy, ClosureScope, DayState, SellingMode, SellingPlan},
        web::ToursQuery,
    },
};
use flows::{
    inventory::{DayEdit, NewClosure},
    screens::{catalog, inventory, public},
};
use platform::Ids;
use sales::{Rules, Seats};
use testkit::personas::{manager, staff as editor};

const PLAN: SellingPlan = SellingPlan {
    mode: SellingMode::FreeDate,
    capacity: 8,
    weekdays: [None; 7],
    opens_on: None,
    closes_on: None,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn variant(desk: &Desk, item: ItemKey) -> VariantKey {
    let sheet = catalog::item_sheet(desk, &editor(), item).await.unwrap();
    let Document::Tour(tour) = sheet.draft else { panic!("a tour") };
    tour.variants[0].id
}

async fn sell(desk: &Desk, item: ItemKey, variant: VariantKey, date: &str, count: i32) {
    let seats = Seats { item, variant, date: day(date), time: None, count };
    let mut tx = desk.channel.begin().await.unwrap();
    let ids: &dyn Ids = desk.ids.as_ref();
    sales::reserve_in_tx(&mut tx, ids, desk.clock.now(), Rules::default(), seats).await.unwrap();
    tx.commit().await.unwrap();
}

/// The tours that the public list names for a day.
async fn free_on(desk: &Desk, date: &str) -> Vec<String> {
    let query = ToursQuery { date: Some(day(date)), ..ToursQuery::default() };
    let shown = flows::site::tours_shown(desk, &query).await.unwrap();
    shown.tiles.into_iter().map(|tile| tile.slug).collect()
}

async fn public_state(desk: &Desk, variant: VariantKey, date: &str) -> DayState {
    let days = public::availability(desk, variant, day(date)).await.unwrap();
    days.into_iter().find(|seen| seen.date == day(date)).unwrap().state
}

#[tokio::test]
async fn a_rollback_gives_back_every_byte_and_no_seat() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    let variant = variant(&desk, item).await;
    assert_eq!(
        public_state(&desk, variant, "2026-06-10").await,
        DayState::Closed,
        "nobody said how it is sold"
    );
    inventory::set_plan(&desk, &manager(), variant, &PLAN).await.unwrap();
    sell(&desk, item, variant, "2026-06-10", 3).await;
    let before = desk.live_text(item).await;

    desk.rewrite(item, |tour| tour.name = "Sunrise trek".to_owned()).await;
    desk.publish(&[item]).await;
    sell(&desk, item, variant, "2026-06-10", 2).await;
    catalog::roll_back(&desk, &manager(), item, 1, 2, "the old name").await.unwrap();

    assert_eq!(desk.live_text(item).await, before);
    assert_eq!(public_state(&desk, variant, "2026-06-10").await, DayState::Open { seats_left: 3 });
}

#[tokio::test]
async fn a_stop_is_seen_by_the_next_guest_and_who_did_it_by_the_trail() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    let variant = variant(&desk, item).await;
    inventory::set_plan(&desk, &manager(), variant, &PLAN).await.unwrap();
    inventory::set_plan(&desk, &manager(), variant, &PLAN).await.unwrap();
    let generation = sales::generation(&desk.channel).await.unwrap();
    assert_eq!(generation, 1, "saying it again is no change");

    let stop = |scope| NewClosure { scope, days: None, reason: "Volcano".to_owned() };
    inventory::close(&desk, &manager(), stop(ClosureScope::Tour(item))).await.unwrap();
    assert_eq!(public_state(&desk, variant, "2026-06-10").await, DayState::Closed);
    let seen = inventory::inventory_month(&desk, &editor(), variant, day("2026-06-10")).await.unwrap();
    assert_eq!(seen.days[9].why, Some(ClosedBy::StopSell("Volcano".to_owned())));
    assert!(seen.choice.stopped && !seen.may_change);
    let closure = seen.closures[0].clone();
    assert_eq!(closure.by, manager().label);

    inventory::lift(&desk, &manager(), closure.key).await.unwrap();
    inventory::lift(&desk, &manager(), closure.key).await.unwrap();
    assert_eq!(public_state(&desk, variant, "2026-06-10").await, DayState::Open { seats_left: 8 });
    let trail = desk.trail().await;
    let ours: Vec<&str> =
        trail.iter().map(String::as_str).filter(|event| !event.starts_with("CATALOG")).collect();
    for event in ["INVENTORY_PLAN_SET", "STOP_SELL_BEGUN", "CLOSURE_LIFTED"] {
        assert_eq!(ours.iter().filter(|seen| **seen == event).count(), 1, "{event} in {ours:?}");
    }
    assert_eq!(sales::generation(&desk.channel).await.unwrap(), 3);
}

#[tokio::test]
async fn staff_look_and_a_manager_changes() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    let variant = variant(&desk, item).await;
    let choices = inventory::variant_choices(&desk, &editor()).await.unwrap();
    assert_eq!((choices[0].variant, choices[0].mode), (variant, None));
    let edit = DayEdit { variant, date: day("2026-06-10"), time: None, capacity: Some(2), closed_why: None };
    for refused in [
        inventory::set_plan(&desk, &editor(), variant, &PLAN).await,
        inventory::edit_day(&desk, &editor(), &edit).await,
        inventory::open_days(&desk, &editor(), variant, (edit.date, edit.date)).await.map(drop),
    ] {
        assert_eq!(refused, Err(AppError::Forbidden));
    }
    let early = inventory::edit_day(&desk, &manager(), &edit).await;
    assert!(matches!(early, Err(AppError::Conflict(_))), "no plan yet: {early:?}");
    inventory::set_plan(&desk, &manager(), variant, &PLAN).await.unwrap();
    inventory::edit_day(&desk, &manager(), &edit).await.unwrap();
    // a draft is nobody's to book
    assert_eq!(public::availability(&desk, variant, edit.date).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn the_list_for_a_day_names_what_can_be_booked_then() {
    let desk = Desk::new().await;
    let mut tours = Vec::new();
    for slug in ["reef", "sunrise"] {
        let item = desk.write(slug).await;
        desk.publish(&[item]).await;
        tours.push((item, variant(&desk, item).await));
    }
    let [(reef, reef_variant), (_, sunrise)] = tours[..] else { panic!() };
    assert!(free_on(&desk, "2026-06-10").await.is_empty(), "nobody said how they are sold");
    for variant in [reef_variant, sunrise] {
        inventory::set_plan(&desk, &manager(), variant, &PLAN).await.unwrap();
    }
    assert_eq!(free_on(&desk, "2026-06-10").await, ["reef", "sunrise"]);
    assert!(free_on(&desk, "2026-03-01").await.is_empty(), "yesterday");

    sell(&desk, reef, reef_variant, "2026-06-10", PLAN.capacity).await;
    assert_eq!(free_on(&desk, "2026-06-10").await, ["sunrise"], "sold out");
    assert_eq!(free_on(&desk, "2026-06-11").await, ["reef", "sunrise"]);
    let ceremony = NewClosure {
        scope: ClosureScope::Everything,
        days: Some((day("2026-06-11"), day("2026-06-11"))),
        reason: "Nyepi".to_owned(),
    };
    inventory::close(&desk, &manager(), ceremony).await.unwrap();
    assert!(free_on(&desk, "2026-06-11").await.is_empty(), "at once, whatever is kept");

    // nobody can say: what the catalog knows must do
    desk.0.test.channel.pool().close().await;
    assert_eq!(free_on(&desk, "2026-06-10").await, ["reef", "sunrise"]);
}
