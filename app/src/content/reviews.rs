use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use contracts::{
    ids::ReviewKey,
    views::review::{ReviewState, ReviewsListed},
};
#[cfg(feature = "ssr")]
use flows::screens::reviews as screens;
use leptos::prelude::*;

#[server(name = ReviewList, prefix = "/api/content", endpoint = "review_list", input = Json, output = Json)]
pub async fn review_list(state: ReviewState, cursor: Option<String>) -> Result<ReviewsListed, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::review_page(&call.house, call.actor(), state, cursor.as_deref()).await.map_err(answer)
}

/// `state`: SHOWN or HIDDEN. `from`: the list it was read in.
#[server(prefix = "/api/content", endpoint = "decide_review", output = Json)]
pub async fn decide_review(
    id: ReviewKey,
    state: ReviewState,
    from: ReviewState,
    #[server(default)] reply: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = screens::decide_review(desk.house(), desk.actor(), id, state, &reply).await;
    let posted = Posted::new(format!("review-{id}"), format!("/reviews?state={}", from.as_str()))
        .typed_text("reply", &reply);
    let say =
        if state == ReviewState::Shown { "It is on the tour's page." } else { "It is hidden from guests." };
    desk.settle(posted, done.map(|()| Done::say(say)))
}
