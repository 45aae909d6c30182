use super::{CatalogItem, listed, stock};
use crate::surfaces::api::{
    answer::{Answer, Envelope, Problem, refusals},
    input::Query,
    limits::Caller,
    state::Api,
};
use axum::{extract::State, http::HeaderMap};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
pub struct CatalogPage {
    items: Vec<CatalogItem>,
    pagination: Pagination,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Pagination {
    page: usize,
    limit: usize,
    /// All that match.
    total: usize,
}

refusals!(ListItemsRefusals: [ValidationError, RateLimited, InternalError, CatalogUnavailable]);

/// Published tours, in the order of the site: featured first, then by priority.
///
/// The `etag` changes when what is public changes; `if-none-match` with it is answered by 304.
#[utoipa::path(
    get,
    path = "/v1/catalog/items",
    tag = "catalog",
    operation_id = "listCatalogItems",
    security(()),
    params(
        ("page" = Option<u16>, Query, description = "From 1", minimum = 1),
        ("limit" = Option<u16>, Query, description = "20 unless given; clamped to 1 to 100", minimum = 1, maximum = 100),
        ("featured" = Option<bool>, Query, description = "Only featured ones, or only the others"),
        ("active" = Option<bool>, Query, description = "Everything published is active: `false` finds nothing"),
        ("q" = Option<String>, Query, description = "In name, slug or description", max_length = 200),
        ("if-none-match" = Option<String>, Header, description = "The etag of what you have"),
    ),
    responses(
        (status = 200, description = "One page", body = Envelope<CatalogPage>, headers(("etag" = String, description = "Of this content"))),
        (status = 304, description = "You have it already"),
        ListItemsRefusals,
    ),
)]
pub async fn list_catalog_items(
    State(api): State<Api>,
    caller: Caller,
    mut query: Query,
    headers: HeaderMap,
) -> Result<Answer<CatalogPage>, Problem> {
    api.limits.public(caller)?;
    let page = usize::from(query.number("page", 1, 1, u16::MAX));
    let limit = usize::from(query.number("limit", 20, 1, 100));
    // only the literal word counts, as ever
    let flag = |query: &Query, name: &str| query.raw(name).map(|word| word == "true");
    let (featured, active) = (flag(&query, "featured"), flag(&query, "active"));
    let q = query.text("q", 200).map(|text| text.to_lowercase());
    query.check()?;
    let stock = stock(&api).await?;
    let mut items = listed(&stock);
    items.retain(|item| {
        let texts = [&item.name, &item.slug, &item.description];
        active != Some(false)
            && featured.is_none_or(|featured| item.is_featured == featured)
            && q.as_ref().is_none_or(|q| texts.into_iter().any(|text| text.to_lowercase().contains(q)))
    });
    let total = items.len();
    let items = items.into_iter().skip((page - 1) * limit).take(limit).collect();
    Ok(Answer::ok(CatalogPage { items, pagination: Pagination { page, limit, total } }).tagged(&headers))
}
