//! Guests say how it was, once they have been there; a person reads it before it is public.

use crate::{House, inventory::finish};
use ::sales::{
    OrderError, Reviewed, SalesError, decide_review_in_tx, order_view, review_of_order, write_review_in_tx,
};
use contracts::{
    AppError,
    ids::{OrderKey, ReviewKey},
    orders::{OrderState, OrderView},
    views::review::{NewReview, ReviewChance, ReviewForm, ReviewState},
};
use platform::Actor;
use platform_channel::audit_outbox;
use serde_json::json;

/// Whoever calls has seen that the asker may read the order.
pub async fn review_form(house: &House, order: OrderKey) -> Result<ReviewForm, AppError> {
    let order = read(house, order).await?;
    let written = review_of_order(&house.channel, order.key).await.map_err(told)?;
    let chance = match written {
        Some(written) => ReviewChance::Written(written),
        None => chance(house, &order),
    };
    let first = order.contact.name.split_whitespace().next().unwrap_or_default().to_owned();
    Ok(ReviewForm { tour: order.tour, tour_date: order.date, display_name: first, chance })
}

/// From the tour's day on.
fn chance(house: &House, order: &OrderView) -> ReviewChance {
    match order.state {
        OrderState::Confirmed if order.date > house.clock.today() => ReviewChance::TooEarly,
        OrderState::Confirmed => ReviewChance::Open,
        _ => ReviewChance::NotBeen,
    }
}

/// Once for an order.
pub async fn write_review(house: &House, order: OrderKey, new: NewReview) -> Result<ReviewKey, AppError> {
    let new = new.tidied().map_err(AppError::Invalid)?;
    let order = read(house, order).await?;
    match chance(house, &order) {
        ReviewChance::Open => {}
        ReviewChance::TooEarly => {
            return Err(AppError::Conflict("Tell us after your tour: we look forward to it.".to_owned()));
        }
        _ => return Err(AppError::Conflict("Only who was there can write about it.".to_owned())),
    }
    let of = Reviewed { order: order.key, item: order.item, tour: order.tour, date: order.date };
    let now = house.clock.now();
    let db = |error| told(SalesError::Db(error));
    let mut tx = house.channel.begin().await.map_err(db)?;
    let key = write_review_in_tx(&mut tx, house.ids.as_ref(), now, &of, &new).await.map_err(told)?;
    let entry = audit::Entry {
        event_type: "REVIEW_WRITTEN",
        resource_type: "review",
        resource_id: key.to_string(),
        before: None,
        // what it says is personal: the trail knows that it was said
        after: Some(json!({"order": of.order, "rating": new.rating})),
        metadata: None,
    };
    let guest = Actor::system("guest");
    audit_outbox::record_in_tx(&mut tx, house.ids.as_ref(), now, &guest, entry).await.map_err(db)?;
    tx.commit().await.map_err(db)?;
    Ok(key)
}

/// Shown or hidden, and the house's answer below it. Whoever calls has seen the role.
pub async fn decide_review(
    house: &House,
    actor: &Actor,
    key: ReviewKey,
    (state, reply): (ReviewState, &str),
) -> Result<(), SalesError> {
    let mut tx = house.channel.begin().await?;
    let now = house.clock.now();
    let Some(before) = decide_review_in_tx(&mut tx, now, &actor.label, key, (state, reply)).await? else {
        return Ok(tx.rollback().await?);
    };
    let event = if state == ReviewState::Shown { "REVIEW_SHOWN" } else { "REVIEW_HIDDEN" };
    let (before, after) =
        (json!({"state": before.state}), json!({"state": state, "answered": !reply.trim().is_empty()}));
    finish(house, tx, actor, event, ("review", key.to_string()), (Some(before), Some(after))).await?;
    house.shelf.nudge();
    Ok(())
}

async fn read(house: &House, order: OrderKey) -> Result<OrderView, AppError> {
    order_view(&house.channel, order).await.map_err(|error| match error {
        OrderError::NotFound => AppError::NotFound,
        OrderError::Db(error) => told(SalesError::Db(error)),
        other => AppError::Conflict(other.to_string()),
    })
}

fn told(error: SalesError) -> AppError {
    let actor = Actor::system("public-site");
    match error {
        SalesError::NotFound => AppError::NotFound,
        SalesError::Conflict(text) => AppError::Conflict(text),
        SalesError::Invalid { field, text } => AppError::invalid(field, &text),
        SalesError::Db(error) => {
            tracing::error!(%error, request_id = %actor.request_id, "a review could not be worked on");
            AppError::Unavailable { request_id: actor.request_id }
        }
    }
}
