use super::{
    EditorItem, change, editor_refusals,
    fields::{self, Object},
    id_of, item_of_part_id,
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
    catalog::{Rate, Tour, Traveler, Variant},
    ids::{RateKey, VariantKey},
};
use utoipa::ToSchema;

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct CreateRateRequest {
    /// ADULT, CHILD or INFANT
    #[schema(example = "ADULT")]
    traveler_type: String,
    /// That of the variant.
    #[schema(max_length = 3)]
    currency_code: Option<String>,
    #[schema(minimum = 0)]
    price: f64,
    #[schema(minimum = 1)]
    min_quantity: Option<u32>,
    #[schema(minimum = 1)]
    max_quantity: Option<u32>,
    is_active: Option<bool>,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct PatchRateRequest {
    traveler_type: Option<String>,
    #[schema(max_length = 3)]
    currency_code: Option<String>,
    #[schema(minimum = 0)]
    price: Option<f64>,
    /// Null takes the limit away.
    #[schema(minimum = 1)]
    min_quantity: Option<u32>,
    /// Null takes the limit away.
    #[schema(minimum = 1)]
    max_quantity: Option<u32>,
    is_active: Option<bool>,
}

editor_refusals!(CreateRateRefusals: [
    TravelerTypeInvalid, CurrencyCodeInvalid, RatePriceInvalid, RateMinQuantityInvalid, RateMaxQuantityInvalid,
    RateQuantityRangeInvalid, CatalogVariantNotFound,
]);
editor_refusals!(PatchRateRefusals: [
    TravelerTypeInvalid, CurrencyCodeInvalid, RatePriceInvalid, RateMinQuantityInvalid, RateMaxQuantityInvalid,
    RateQuantityRangeInvalid, RatePatchEmpty, CatalogRateNotFound,
]);
editor_refusals!(DeleteRateRefusals: [CatalogRateNotFound]);

/// Add a rate to a variant of a draft.
#[utoipa::path(
    post,
    path = "/v1/catalog/variants/{variantId}/rates",
    tag = "catalog editor",
    operation_id = "createCatalogRate",
    security(("adminToken" = [])),
    params(("variantId" = Uuid, Path, description = "The variant")),
    request_body(content = CreateRateRequest, content_type = "application/json"),
    responses((status = 201, description = "The draft", body = Envelope<EditorItem>), CreateRateRefusals),
)]
pub async fn create_catalog_rate(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    body: JsonBody,
) -> Result<Answer<EditorItem>, Problem> {
    let (variant, body) = (VariantKey(id_of(id.text())?), body.into_object());
    let item = item_of_part_id(&api, PartKind::Variant, variant.0, Code::CatalogVariantNotFound).await?;
    let add = |tour: &mut Tour| {
        let one = tour.variants.iter_mut().find(|one| one.id == variant);
        let one = one.ok_or_else(|| Problem::no_such(Code::CatalogVariantNotFound, &variant.to_string()))?;
        let rate = new_rate(&body, one.currency)?;
        one.rates.push(rate);
        Ok(())
    };
    Ok(Answer::created(change(&api, &actor, item, "CATALOG_RATE_CREATED", add).await?))
}

/// Change a rate of a draft.
#[utoipa::path(
    patch,
    path = "/v1/catalog/rates/{rateId}",
    tag = "catalog editor",
    operation_id = "patchCatalogRate",
    security(("adminToken" = [])),
    params(("rateId" = Uuid, Path, description = "The rate")),
    request_body(content = PatchRateRequest, content_type = "application/json"),
    responses((status = 200, description = "The draft", body = Envelope<EditorItem>), PatchRateRefusals),
)]
pub async fn patch_catalog_rate(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    body: JsonBody,
) -> Result<Answer<EditorItem>, Problem> {
    let (rate, body) = (RateKey(id_of(id.text())?), body.into_object());
    const FIELDS: [&str; 6] =
        ["travelerType", "currencyCode", "price", "minQuantity", "maxQuantity", "isActive"];
    if !FIELDS.iter().any(|name| body.contains_key(*name)) {
        return Err(Code::RatePatchEmpty.into());
    }
    let item = item_of_part_id(&api, PartKind::Rate, rate.0, Code::CatalogRateNotFound).await?;
    let put = |tour: &mut Tour| {
        let (variant, place) = place_of(tour, rate)?;
        let currency = variant.currency;
        patch(&mut variant.rates[place], &body, currency)
    };
    Ok(Answer::ok(change(&api, &actor, item, "CATALOG_RATE_UPDATED", put).await?))
}

/// Deactivate a rate of a draft.
#[utoipa::path(
    delete,
    path = "/v1/catalog/rates/{rateId}",
    tag = "catalog editor",
    operation_id = "deleteCatalogRate",
    security(("adminToken" = [])),
    params(("rateId" = Uuid, Path, description = "The rate")),
    responses((status = 200, description = "The draft", body = Envelope<EditorItem>), DeleteRateRefusals),
)]
pub async fn delete_catalog_rate(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
) -> Result<Answer<EditorItem>, Problem> {
    let rate = RateKey(id_of(id.text())?);
    let item = item_of_part_id(&api, PartKind::Rate, rate.0, Code::CatalogRateNotFound).await?;
    let off = |tour: &mut Tour| {
        let (variant, place) = place_of(tour, rate)?;
        variant.rates[place].is_active = false;
        Ok(())
    };
    Ok(Answer::ok(change(&api, &actor, item, "CATALOG_RATE_DEACTIVATED", off).await?))
}

fn place_of(tour: &mut Tour, rate: RateKey) -> Result<(&mut Variant, usize), Problem> {
    let found = tour.variants.iter_mut().find_map(|variant| {
        let place = variant.rates.iter().position(|one| one.id == rate)?;
        Some((variant, place))
    });
    found.ok_or_else(|| Problem::no_such(Code::CatalogRateNotFound, &rate.to_string()))
}

pub(super) fn new_rate(body: &Object, currency: Currency) -> Result<Rate, Problem> {
    if !body.contains_key("travelerType") {
        return Err(Code::TravelerTypeInvalid.into());
    }
    if fields::price(body, "price")?.is_none() {
        return Err(Code::RatePriceInvalid.into());
    }
    let mut rate = Rate::default();
    patch(&mut rate, body, currency)?;
    Ok(rate)
}

fn patch(rate: &mut Rate, body: &Object, currency: Currency) -> Result<(), Problem> {
    if let Some(word) = fields::text(body, "travelerType", 16, Code::TravelerTypeInvalid)? {
        let word = word.to_ascii_uppercase();
        let known = Traveler::ALL.into_iter().find(|traveler| traveler.as_str() == word);
        rate.traveler = known.ok_or(Code::TravelerTypeInvalid)?;
    }
    if let Some(code) = fields::text(body, "currencyCode", 3, Code::CurrencyCodeInvalid)?
        && Currency::parse(&code) != Ok(currency)
    {
        return Err(Code::CurrencyCodeInvalid.into());
    }
    if let Some(price) = fields::price(body, "price")? {
        rate.price = price;
    }
    for (name, field, code) in [
        ("minQuantity", &mut rate.min_quantity, Code::RateMinQuantityInvalid),
        ("maxQuantity", &mut rate.max_quantity, Code::RateMaxQuantityInvalid),
    ] {
        if body.contains_key(name) {
            *field = fields::whole_number(body, name, 1, 10_000, code)?;
        }
    }
    if let (Some(least), Some(most)) = (rate.min_quantity, rate.max_quantity)
        && most < least
    {
        return Err(Code::RateQuantityRangeInvalid.into());
    }
    rate.is_active = fields::flag(body, "isActive")?.unwrap_or(rate.is_active);
    Ok(())
}
