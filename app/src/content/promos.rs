#![expect(clippy::too_many_arguments, reason = "the fields of a plain form; the macro makes them one struct")]
use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use chrono::{DateTime, Utc};
use contracts::views::promo::PromosListed;
#[cfg(feature = "ssr")]
use contracts::{AppError, orders::PromoForm};
#[cfg(feature = "ssr")]
use flows::screens::promos as screens;
use leptos::prelude::*;

#[server(name = PromoList, prefix = "/api/content", endpoint = "promo_list", input = Json, output = Json)]
pub async fn promo_list(search: String, after: String) -> Result<PromosListed, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::promo_page(&call.house, call.actor(), &search, &after).await.map_err(answer)
}

/// `seen`: when the code shown was last changed; absent: a new one.
#[server(prefix = "/api/content", endpoint = "save_promo", output = Json)]
pub async fn save_promo(
    code: String,
    #[server(default)] seen: Option<DateTime<Utc>>,
    kind: String,
    value: String,
    #[server(default)] currency: String,
    #[server(default)] minimum: String,
    #[server(default)] valid_from: String,
    #[server(default)] valid_to: String,
    #[server(default)] left: String,
    #[server(default)] items: Vec<String>,
    #[server(default)] active: Option<String>,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let form = PromoForm {
        code,
        kind,
        value,
        currency,
        minimum,
        valid_from,
        valid_to,
        left,
        items: items.join(","),
    };
    let name = if seen.is_some() { format!("promo-{}", form.code) } else { "promo-new".to_owned() };
    let posted = [
        ("code", &form.code),
        ("kind", &form.kind),
        ("value", &form.value),
        ("currency", &form.currency),
        ("minimum", &form.minimum),
        ("valid_from", &form.valid_from),
        ("valid_to", &form.valid_to),
        ("left", &form.left),
    ]
    .into_iter()
    .fold(Posted::new(name, "/promos"), |posted, (field, text)| posted.typed(field, text));
    let saved = match form.read() {
        Ok(promo) => screens::save_promo(desk.house(), desk.actor(), &promo, active.is_some(), seen)
            .await
            .map(|()| Done::say(format!("{} is saved and counts from now on.", promo.code))),
        Err(wrong) => Err(AppError::Invalid(wrong)),
    };
    desk.settle(posted, saved)
}
