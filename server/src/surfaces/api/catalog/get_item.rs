use super::{CatalogItem, stock};
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem, refusals},
    input::Id,
    limits::Caller,
    state::Api,
};
use axum::{extract::State, http::HeaderMap};
use contracts::catalog::{Document, Found, ItemKind};

refusals!(GetItemRefusals: [CatalogItemNotFound, RateLimited, InternalError, CatalogUnavailable]);

/// A published tour by its slug, in any case. An old slug finds it too.
#[utoipa::path(
    get,
    path = "/v1/catalog/items/{item}",
    tag = "catalog",
    operation_id = "getCatalogItem",
    security(()),
    params(
        ("item" = String, Path, description = "The slug", example = "batur-sunrise-trek"),
        ("if-none-match" = Option<String>, Header, description = "The etag of what you have"),
    ),
    responses(
        (status = 200, description = "The tour", body = Envelope<CatalogItem>, headers(("etag" = String, description = "Of this content"))),
        (status = 304, description = "You have it already"),
        GetItemRefusals,
    ),
)]
pub async fn get_catalog_item(
    State(api): State<Api>,
    caller: Caller,
    id: Id,
    headers: HeaderMap,
) -> Result<Answer<CatalogItem>, Problem> {
    api.limits.public(caller)?;
    let stock = stock(&api).await?;
    let slug = id.text().to_lowercase();
    let mut found = stock.find(ItemKind::Tour, &slug);
    if let Found::Moved(slug) = &found {
        found = stock.find(ItemKind::Tour, slug);
    }
    let Found::Here(item) = found else { return Err(Problem::no_such(Code::CatalogItemNotFound, id.text())) };
    let Document::Tour(tour) = &item.payload.document else {
        return Err(Problem::no_such(Code::CatalogItemNotFound, id.text()));
    };
    Ok(Answer::ok(CatalogItem::of(item.item, tour, &item.payload.pictures)).tagged(&headers))
}
