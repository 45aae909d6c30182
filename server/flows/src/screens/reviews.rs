//! Reviews, for content-manager: STAFF read them, a MANAGER shows or hides them.

use super::{need, promos::told};
use crate::{House, reviews};
use contracts::{
    AppError, Role,
    ids::ReviewKey,
    views::review::{ReviewState, ReviewsListed},
};
use platform::Actor;
use sales::review_list;

const PAGE: u16 = 30;

pub async fn review_page(
    house: &House,
    actor: &Actor,
    state: ReviewState,
    cursor: Option<&str>,
) -> Result<ReviewsListed, AppError> {
    need(actor, Role::Staff)?;
    let listed = review_list(&house.channel, state, cursor, PAGE).await;
    let (page, waiting) = listed.map_err(|error| told(actor, error))?;
    Ok(ReviewsListed { page, waiting, may_decide: actor.may(Role::Manager) })
}

pub async fn decide_review(
    house: &House,
    actor: &Actor,
    key: ReviewKey,
    state: ReviewState,
    reply: &str,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    reviews::decide_review(house, actor, key, (state, reply)).await.map_err(|error| told(actor, error))
}
