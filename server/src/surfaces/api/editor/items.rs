use super::{
    Addresses, EditorItem, change, editor_refusals,
    fields::{self, Object},
    item_of,
    variants::new_variant,
    whole,
};
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem},
    caller::{Admitted, Writers},
    catalog::asked,
    input::{Id, JsonBody},
    state::Api,
};
use axum::extract::State;
use contracts::catalog::{Document, Photo, Tour};
use utoipa::ToSchema;

/// Unknown fields are ignored.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct CreateItemRequest {
    /// Made lower case; other than letters and digits becomes a hyphen.
    #[schema(max_length = 500)]
    slug: String,
    #[schema(max_length = 255)]
    name: String,
    /// Newlines are kept.
    #[schema(max_length = 20000)]
    description: Option<String>,
    /// True unless given.
    is_active: Option<bool>,
    /// False unless given.
    is_featured: Option<bool>,
    #[schema(max_length = 2048)]
    thumbnail_url: Option<String>,
    /// At most one is the default; none: the first.
    variants: Option<Vec<super::CreateVariantRequest>>,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct PatchItemRequest {
    #[schema(max_length = 500)]
    slug: Option<String>,
    #[schema(max_length = 255)]
    name: Option<String>,
    #[schema(max_length = 20000)]
    description: Option<String>,
    is_active: Option<bool>,
    is_featured: Option<bool>,
    #[schema(max_length = 2048)]
    thumbnail_url: Option<String>,
}

editor_refusals!(CreateItemRefusals: [
    ItemSlugRequired, ItemNameRequired, VariantDefaultConflict, VariantCodeRequired, VariantNameRequired,
    VariantDurationInvalid, CurrencyCodeInvalid, TravelerTypeInvalid, RatePriceInvalid, RateMinQuantityInvalid,
    RateMaxQuantityInvalid, RateQuantityRangeInvalid, CatalogAlreadyExists,
]);
editor_refusals!(PatchItemRefusals: [ItemSlugRequired, ItemNameRequired, ItemPatchEmpty, CatalogAlreadyExists]);
editor_refusals!(DeleteItemRefusals: []);

/// Write a new tour. It is public once it is published.
#[utoipa::path(
    post,
    path = "/v1/catalog/items",
    tag = "catalog editor",
    operation_id = "createCatalogItem",
    security(("adminToken" = [])),
    request_body(content = CreateItemRequest, content_type = "application/json"),
    responses((status = 201, description = "The draft", body = Envelope<EditorItem>), CreateItemRefusals),
)]
pub async fn create_catalog_item(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    body: JsonBody,
) -> Result<Answer<EditorItem>, Problem> {
    let body = body.into_object();
    let mut tour = Tour {
        slug: fields::slug(&body)?.ok_or(Code::ItemSlugRequired)?,
        name: fields::name(&body, "name", Code::ItemNameRequired)?.ok_or(Code::ItemNameRequired)?,
        ..Tour::default()
    };
    let library = Addresses::read(&api, body.get("thumbnailUrl").into_iter()).await?;
    patch(&mut tour, &body, &library)?;
    for variant in fields::objects(&body, "variants", Code::ValidationError)? {
        new_variant(&mut tour, variant, Code::VariantDefaultConflict)?;
    }
    let item = asked(flows::catalog::create_item(&api.house, &actor, None, Document::Tour(tour))).await?;
    Ok(Answer::created(whole(&api, item).await?))
}

/// Change a tour's draft.
#[utoipa::path(
    patch,
    path = "/v1/catalog/items/{item}",
    tag = "catalog editor",
    operation_id = "patchCatalogItem",
    security(("adminToken" = [])),
    params(("item" = Uuid, Path, description = "The item's id")),
    request_body(content = PatchItemRequest, content_type = "application/json"),
    responses((status = 200, description = "The draft", body = Envelope<EditorItem>), PatchItemRefusals),
)]
pub async fn patch_catalog_item(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    body: JsonBody,
) -> Result<Answer<EditorItem>, Problem> {
    let item = item_of(id.text())?;
    let body = body.into_object();
    const FIELDS: [&str; 6] = ["slug", "name", "description", "isActive", "isFeatured", "thumbnailUrl"];
    if !FIELDS.iter().any(|name| body.contains_key(*name)) {
        return Err(Code::ItemPatchEmpty.into());
    }
    let library = Addresses::read(&api, body.get("thumbnailUrl").into_iter()).await?;
    let put = |tour: &mut Tour| patch(tour, &body, &library);
    Ok(Answer::ok(change(&api, &actor, item, "CATALOG_ITEM_UPDATED", put).await?))
}

/// Deactivate a tour's draft with its variants and rates. Publish it to take it off the site.
#[utoipa::path(
    delete,
    path = "/v1/catalog/items/{item}",
    tag = "catalog editor",
    operation_id = "deleteCatalogItem",
    security(("adminToken" = [])),
    params(("item" = Uuid, Path, description = "The item's id")),
    responses((status = 200, description = "The draft", body = Envelope<EditorItem>), DeleteItemRefusals),
)]
pub async fn delete_catalog_item(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
) -> Result<Answer<EditorItem>, Problem> {
    let item = item_of(id.text())?;
    let off = |tour: &mut Tour| {
        tour.is_active = false;
        for variant in &mut tour.variants {
            variant.is_active = false;
            variant.is_default = false;
            variant.rates.iter_mut().for_each(|rate| rate.is_active = false);
        }
        Ok(())
    };
    Ok(Answer::ok(change(&api, &actor, item, "CATALOG_ITEM_DEACTIVATED", off).await?))
}

fn patch(tour: &mut Tour, body: &Object, library: &Addresses) -> Result<(), Problem> {
    if let Some(slug) = fields::slug(body)? {
        tour.slug = slug;
    }
    if let Some(name) = fields::name(body, "name", Code::ItemNameRequired)? {
        tour.name = name;
    }
    if body.contains_key("description") {
        let text = fields::text(body, "description", 20_000, Code::ValidationError)?.unwrap_or_default();
        if tour.short_description.is_empty() {
            tour.short_description = text
                .lines()
                .next()
                .unwrap_or_default()
                .chars()
                .take(500)
                .collect::<String>()
                .trim()
                .to_owned();
        }
        tour.description = text;
    }
    tour.is_active = fields::flag(body, "isActive")?.unwrap_or(tour.is_active);
    tour.is_featured = fields::flag(body, "isFeatured")?.unwrap_or(tour.is_featured);
    if body.contains_key("thumbnailUrl") {
        let url =
            fields::text(body, "thumbnailUrl", 2_048, Code::ValidationError)?.filter(|url| !url.is_empty());
        tour.thumbnail = url.map(|url| {
            let photo = library.photo(tour, url);
            let alt = if photo.alt.is_empty() { tour.name.clone() } else { photo.alt };
            Photo { alt, is_cover: false, ..photo }
        });
    }
    Ok(())
}
