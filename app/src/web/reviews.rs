use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    posted::{Done, Posted},
};
use contracts::views::review::ReviewForm;
#[cfg(feature = "ssr")]
use contracts::{AppError, views::review::NewReview};
#[cfg(feature = "ssr")]
use flows::reviews;
use leptos::prelude::*;

/// `token`: of the guest's link.
#[server(name = ReviewFormRead, prefix = "/api/web", endpoint = "review_form", input = Json, output = Json)]
pub async fn review_form(token: String) -> Result<ReviewForm, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    let order = visit.house.guest_links.order_of(&token).ok_or_else(|| answer(AppError::NotFound))?;
    reviews::review_form(&visit.house, order).await.map_err(answer)
}

#[server(prefix = "/api/web", endpoint = "write_review", output = Json)]
pub async fn write_review(
    token: String,
    #[server(default)] rating: String,
    #[server(default)] name: String,
    #[server(default)] body: String,
) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let order = visit.house.guest_links.order_of(&token).ok_or_else(|| answer(AppError::NotFound))?;
    let posted = Posted::new("review", format!("/bookings/{token}/review"))
        .typed("rating", &rating)
        .typed("name", &name)
        .typed_text("body", &body);
    let new = NewReview { rating: rating.parse().unwrap_or_default(), display_name: name, body };
    let done = reviews::write_review(&visit.house, order, new).await;
    posted.settle(
        &visit,
        done.map(|_| Done::say("Thank you. We read every word, and then show it on the tour's page.")),
    )
}
