use super::{
    EditorItem, change, editor_refusals,
    fields::{self, Object},
    id_of, item_of, item_of_part_id,
    rates::new_rate,
};
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem},
    caller::{Admitted, Writers},
    input::{Id, JsonBody},
    state::Api,
};
use axum::extract::State;
use catalog::item::PartKind;
use contracts::{
    Currency,
    catalog::{Tour, Variant},
    ids::VariantKey,
};
use utoipa::ToSchema;

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct CreateVariantRequest {
    /// Made upper case; unique within the item.
    #[schema(max_length = 64)]
    code: String,
    #[schema(max_length = 255)]
    name: String,
    /// 1 unless given.
    #[schema(minimum = 1, maximum = 60)]
    duration_days: Option<u32>,
    /// USD unless given.
    #[schema(max_length = 3)]
    currency_code: Option<String>,
    is_default: Option<bool>,
    is_active: Option<bool>,
    rates: Option<Vec<super::CreateRateRequest>>,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct PatchVariantRequest {
    #[schema(max_length = 64)]
    code: Option<String>,
    #[schema(max_length = 255)]
    name: Option<String>,
    #[schema(minimum = 1, maximum = 60)]
    duration_days: Option<u32>,
    #[schema(max_length = 3)]
    currency_code: Option<String>,
    is_default: Option<bool>,
    is_active: Option<bool>,
}

editor_refusals!(CreateVariantRefusals: [
    VariantCodeRequired, VariantNameRequired, VariantDurationInvalid, CurrencyCodeInvalid, TravelerTypeInvalid,
    RatePriceInvalid, RateMinQuantityInvalid, RateMaxQuantityInvalid, RateQuantityRangeInvalid, CatalogAlreadyExists,
]);
editor_refusals!(PatchVariantRefusals: [
    VariantCodeRequired, VariantNameRequired, VariantDurationInvalid, CurrencyCodeInvalid, VariantPatchEmpty,
    CatalogVariantNotFound, CatalogAlreadyExists,
]);
editor_refusals!(DeleteVariantRefusals: [CatalogVariantNotFound]);

/// Add a variant to a tour's draft.
#[utoipa::path(
    post,
    path = "/v1/catalog/items/{item}/variants",
    tag = "catalog editor",
    operation_id = "createCatalogVariant",
    security(("adminToken" = [])),
    params(("item" = Uuid, Path, description = "The item's id")),
    request_body(content = CreateVariantRequest, content_type = "application/json"),
    responses((status = 201, description = "The draft", body = Envelope<EditorItem>), CreateVariantRefusals),
)]
pub async fn create_catalog_variant(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    body: JsonBody,
) -> Result<Answer<EditorItem>, Problem> {
    let (item, body) = (item_of(id.text())?, body.into_object());
    let add = |tour: &mut Tour| {
        if fields::flag(&body, "isDefault")? == Some(true) {
            tour.variants.iter_mut().for_each(|variant| variant.is_default = false);
        }
        new_variant(tour, &body, Code::CatalogAlreadyExists)
    };
    Ok(Answer::created(change(&api, &actor, item, "CATALOG_VARIANT_CREATED", add).await?))
}

/// Change a variant of a draft.
#[utoipa::path(
    patch,
    path = "/v1/catalog/variants/{variantId}",
    tag = "catalog editor",
    operation_id = "patchCatalogVariant",
    security(("adminToken" = [])),
    params(("variantId" = Uuid, Path, description = "The variant")),
    request_body(content = PatchVariantRequest, content_type = "application/json"),
    responses((status = 200, description = "The draft", body = Envelope<EditorItem>), PatchVariantRefusals),
)]
pub async fn patch_catalog_variant(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    body: JsonBody,
) -> Result<Answer<EditorItem>, Problem> {
    let (variant, body) = (VariantKey(id_of(id.text())?), body.into_object());
    const FIELDS: [&str; 6] = ["code", "name", "durationDays", "currencyCode", "isDefault", "isActive"];
    if !FIELDS.iter().any(|name| body.contains_key(*name)) {
        return Err(Code::VariantPatchEmpty.into());
    }
    let item = item_of_part_id(&api, PartKind::Variant, variant.0, Code::CatalogVariantNotFound).await?;
    let put = |tour: &mut Tour| {
        let place = place_of(tour, variant)?;
        if fields::flag(&body, "isDefault")? == Some(true) {
            tour.variants.iter_mut().for_each(|variant| variant.is_default = false);
        }
        let one = &mut tour.variants[place];
        patch(one, &body)?;
        one.is_default = fields::flag(&body, "isDefault")?.unwrap_or(one.is_default);
        settle(tour)
    };
    Ok(Answer::ok(change(&api, &actor, item, "CATALOG_VARIANT_UPDATED", put).await?))
}

/// Deactivate a variant of a draft with its rates.
#[utoipa::path(
    delete,
    path = "/v1/catalog/variants/{variantId}",
    tag = "catalog editor",
    operation_id = "deleteCatalogVariant",
    security(("adminToken" = [])),
    params(("variantId" = Uuid, Path, description = "The variant")),
    responses((status = 200, description = "The draft", body = Envelope<EditorItem>), DeleteVariantRefusals),
)]
pub async fn delete_catalog_variant(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
) -> Result<Answer<EditorItem>, Problem> {
    let variant = VariantKey(id_of(id.text())?);
    let item = item_of_part_id(&api, PartKind::Variant, variant.0, Code::CatalogVariantNotFound).await?;
    let off = |tour: &mut Tour| {
        let place = place_of(tour, variant)?;
        let one = &mut tour.variants[place];
        one.is_active = false;
        one.is_default = false;
        one.rates.iter_mut().for_each(|rate| rate.is_active = false);
        settle(tour)
    };
    Ok(Answer::ok(change(&api, &actor, item, "CATALOG_VARIANT_DEACTIVATED", off).await?))
}

fn place_of(tour: &Tour, variant: VariantKey) -> Result<usize, Problem> {
    let place = tour.variants.iter().position(|one| one.id == variant);
    place.ok_or_else(|| Problem::no_such(Code::CatalogVariantNotFound, &variant.to_string()))
}

pub(super) fn new_variant(tour: &mut Tour, body: &Object, second_default: Code) -> Result<(), Problem> {
    let mut variant = Variant::default();
    if fields::text(body, "code", 64, Code::VariantCodeRequired)?.is_none() {
        return Err(Code::VariantCodeRequired.into());
    }
    if fields::name(body, "name", Code::VariantNameRequired)?.is_none() {
        return Err(Code::VariantNameRequired.into());
    }
    patch(&mut variant, body)?;
    variant.is_default = fields::flag(body, "isDefault")?.unwrap_or(false);
    if variant.is_default && tour.variants.iter().any(|one| one.is_default) {
        return Err(second_default.into());
    }
    for rate in fields::objects(body, "rates", Code::ValidationError)? {
        let rate = new_rate(rate, variant.currency)?;
        variant.rates.push(rate);
    }
    tour.variants.push(variant);
    settle(tour)
}

fn patch(variant: &mut Variant, body: &Object) -> Result<(), Problem> {
    if let Some(code) = fields::text(body, "code", 64, Code::VariantCodeRequired)? {
        let code = code.to_ascii_uppercase();
        let plain =
            code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
        if code.is_empty() || !plain {
            return Err(Code::VariantCodeRequired.into());
        }
        variant.code = code;
    }
    if let Some(name) = fields::name(body, "name", Code::VariantNameRequired)? {
        variant.name = name;
    }
    let days = fields::whole_number(body, "durationDays", 1, 60, Code::VariantDurationInvalid)?;
    variant.duration_days = days.unwrap_or(variant.duration_days);
    if let Some(code) = fields::text(body, "currencyCode", 3, Code::CurrencyCodeInvalid)? {
        variant.currency = Currency::parse(&code).map_err(|_| Code::CurrencyCodeInvalid)?;
    }
    variant.is_active = fields::flag(body, "isActive")?.unwrap_or(variant.is_active);
    Ok(())
}

/// Codes are unique, and of the active variants one is the default.
fn settle(tour: &mut Tour) -> Result<(), Problem> {
    let doubled =
        |(i, variant): (usize, &Variant)| tour.variants[..i].iter().any(|one| one.code == variant.code);
    if tour.variants.iter().enumerate().any(doubled) {
        return Err(Code::CatalogAlreadyExists.into());
    }
    if !tour.variants.iter().any(|variant| variant.is_default && variant.is_active) {
        for variant in &mut tour.variants {
            variant.is_default = false;
        }
        if let Some(first) = tour.variants.iter_mut().find(|variant| variant.is_active) {
            first.is_default = true;
        }
    }
    Ok(())
}
