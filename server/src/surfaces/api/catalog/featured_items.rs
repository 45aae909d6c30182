use super::{CatalogItem, listed, stock};
use crate::surfaces::api::{
    answer::{Answer, Envelope, Problem, refusals},
    limits::Caller,
    state::Api,
};
use axum::{extract::State, http::HeaderMap};

refusals!(FeaturedItemsRefusals: [RateLimited, InternalError, CatalogUnavailable]);

/// Published tours that are featured.
#[utoipa::path(
    get,
    path = "/v1/catalog/items/featured",
    tag = "catalog",
    operation_id = "listFeaturedCatalogItems",
    security(()),
    params(("if-none-match" = Option<String>, Header, description = "The etag of what you have")),
    responses(
        (status = 200, description = "All of them", body = Envelope<Vec<CatalogItem>>, headers(("etag" = String, description = "Of this content"))),
        (status = 304, description = "You have it already"),
        FeaturedItemsRefusals,
    ),
)]
pub async fn list_featured_items(
    State(api): State<Api>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Answer<Vec<CatalogItem>>, Problem> {
    api.limits.public(caller)?;
    let mut items = listed(&*stock(&api).await?);
    items.retain(|item| item.is_featured);
    Ok(Answer::ok(items).tagged(&headers))
}
