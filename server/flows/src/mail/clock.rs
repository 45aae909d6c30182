use super::{GuestWish, order_guest_mail_in_tx};
use crate::House;
use ::sales::{Toured, note_review_asked_in_tx, take_reminders_in_tx, unreviewed};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use contracts::{
    catalog::{Document, pricing::day_in_makassar},
    orders::tour_starts,
};
use platform::DbError;

const BATCH: i64 = 100;
/// Hour of the day in Makassar.
const REMIND_AT: u32 = 9;
const ASK_AT: u32 = 10;
/// Who was not asked by then is not asked any more.
const ASK_WITHIN: Days = Days::new(21);

/// Reminders the day before, requests to review the day after; answers with how many were ordered. Any number of
/// processes may call it.
pub async fn mail_by_the_clock(house: &House) -> Result<usize, DbError> {
    if house.access.mail.is_none() {
        return Ok(0);
    }
    Ok(remind(house).await? + ask_for_reviews(house).await?)
}

fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    tour_starts(day, NaiveTime::from_hms_opt(hour, 0, 0))
}

async fn remind(house: &House) -> Result<usize, DbError> {
    let now = house.clock.now();
    let today = day_in_makassar(now);
    let due = at(today, REMIND_AT);
    if now < due {
        return Ok(0);
    }
    let mut reminded = 0;
    loop {
        let mut tx = house.channel.begin().await?;
        // who booked later than that has just read all of it
        let orders = take_reminders_in_tx(&mut tx, today + Days::new(1), due, BATCH).await?;
        for order in &orders {
            let wish = GuestWish::Reminder { order: *order, date: today + Days::new(1) };
            order_guest_mail_in_tx(house, &mut tx, &wish).await?;
        }
        tx.commit().await?;
        if orders.is_empty() {
            return Ok(reminded);
        }
        reminded += orders.len();
    }
}

async fn ask_for_reviews(house: &House) -> Result<usize, DbError> {
    let now = house.clock.now();
    let today = day_in_makassar(now);
    if now < at(today, ASK_AT) {
        return Ok(0);
    }
    let toured = unreviewed(&house.channel, (today - ASK_WITHIN, today - Days::new(1)), 500).await?;
    if toured.is_empty() {
        return Ok(0);
    }
    let Ok(stock) = house.shelf.stock().await else { return Ok(0) };
    let days = |toured: &Toured| {
        let tours = stock.now.items.iter().filter_map(|item| match &item.payload.document {
            Document::Tour(tour) => Some(tour),
            _ => None,
        });
        let found = tours.flat_map(|tour| &tour.variants).find(|variant| variant.id == toured.variant);
        found.map_or(1, |variant| variant.duration_days.max(1))
    };
    let mut asked = 0;
    for toured in toured.iter().filter(|toured| toured.date + Days::new(days(toured).into()) <= today) {
        let mut tx = house.channel.begin().await?;
        if note_review_asked_in_tx(&mut tx, now, toured.order).await? {
            order_guest_mail_in_tx(house, &mut tx, &GuestWish::ReviewRequest { order: toured.order }).await?;
            asked += 1;
        }
        tx.commit().await?;
    }
    Ok(asked)
}
