use super::{
    Addresses, EditorItem, change, editor_refusals,
    fields::{self, Object},
    item_of,
};
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem},
    caller::{Admitted, Writers},
    input::{Id, JsonBody},
    state::Api,
};
use axum::extract::State;
use contracts::catalog::{Faq, ItineraryStep, Photo, Tour};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// Replaces the whole: a list that is not sent is empty afterwards.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape in the document")]
pub struct PatchContentRequest {
    content: ContentRequest,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct ContentRequest {
    slides: Option<Vec<SlideRequest>>,
    itinerary: Option<Vec<ItineraryRequest>>,
    highlights: Option<Vec<String>>,
    inclusions: Option<Vec<String>>,
    exclusions: Option<Vec<String>>,
    additional_info: Option<Vec<String>>,
    optional_features: Option<Vec<String>>,
    faqs: Option<Vec<FaqRequest>>,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct SlideRequest {
    /// Of a picture of the media library (`/media/…`); one of elsewhere is kept, but cannot be published.
    #[schema(max_length = 2048)]
    url: String,
    #[schema(max_length = 255)]
    alt_text: Option<String>,
    is_cover: Option<bool>,
    sort_order: Option<u32>,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct ItineraryRequest {
    /// Absent: the main variant.
    variant_id: Option<Uuid>,
    #[schema(minimum = 1)]
    day: Option<u32>,
    sort_order: Option<u32>,
    #[schema(max_length = 255)]
    title: String,
    #[schema(max_length = 2000)]
    description: Option<String>,
    #[schema(max_length = 255)]
    location: Option<String>,
    #[schema(example = "08:30")]
    start_time: Option<String>,
    end_time: Option<String>,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape in the document")]
pub struct FaqRequest {
    #[schema(max_length = 255)]
    question: String,
    #[schema(max_length = 2000)]
    answer: String,
}

editor_refusals!(PatchContentRefusals: [
    ItemContentInvalid, ContentSlidesInvalid, ContentSlideUrlInvalid, ContentSlideAltTextInvalid,
    ContentSlideSortOrderInvalid, ContentItineraryInvalid, ContentItineraryTitleInvalid,
    ContentItineraryVariantInvalid, ContentItineraryDayInvalid, ContentItinerarySortOrderInvalid,
    ContentItineraryDescriptionInvalid, ContentItineraryLocationInvalid, ContentItineraryStartTimeInvalid,
    ContentItineraryEndTimeInvalid, ContentFaqsInvalid, ContentFaqQuestionInvalid, ContentFaqAnswerInvalid,
    ContentFaqRequired, ContentHighlightsInvalid, ContentInclusionsInvalid, ContentExclusionsInvalid,
    ContentAdditionalInfoInvalid, ContentOptionalFeaturesInvalid,
]);

/// Replace the content of a tour's draft.
#[utoipa::path(
    patch,
    path = "/v1/catalog/items/{item}/content",
    tag = "catalog editor",
    operation_id = "patchCatalogItemContent",
    security(("adminToken" = [])),
    params(("item" = Uuid, Path, description = "The item's id")),
    request_body(content = PatchContentRequest, content_type = "application/json"),
    responses((status = 200, description = "The draft", body = Envelope<EditorItem>), PatchContentRefusals),
)]
pub async fn patch_catalog_content(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    body: JsonBody,
) -> Result<Answer<EditorItem>, Problem> {
    let item = item_of(id.text())?;
    let body = body.into_object();
    let content = body.get("content").and_then(Value::as_object).ok_or(Code::ItemContentInvalid)?;
    let slides = fields::objects(content, "slides", Code::ContentSlidesInvalid)?;
    let library = Addresses::read(&api, slides.iter().filter_map(|slide| slide.get("url"))).await?;
    let put = |tour: &mut Tour| replace(tour, content, &library);
    Ok(Answer::ok(change(&api, &actor, item, "CATALOG_ITEM_CONTENT_UPDATED", put).await?))
}

fn replace(tour: &mut Tour, content: &Object, library: &Addresses) -> Result<(), Problem> {
    tour.photos = photos(tour, content, library)?;
    itinerary(tour, content)?;
    tour.highlights = fields::texts(content, "highlights", Code::ContentHighlightsInvalid)?;
    tour.inclusions = fields::texts(content, "inclusions", Code::ContentInclusionsInvalid)?;
    tour.exclusions = fields::texts(content, "exclusions", Code::ContentExclusionsInvalid)?;
    tour.additional_info = fields::texts(content, "additionalInfo", Code::ContentAdditionalInfoInvalid)?;
    tour.optional_features =
        fields::texts(content, "optionalFeatures", Code::ContentOptionalFeaturesInvalid)?;
    let mut faqs = Vec::new();
    for faq in fields::objects(content, "faqs", Code::ContentFaqsInvalid)? {
        let question =
            fields::text(faq, "question", 255, Code::ContentFaqQuestionInvalid)?.unwrap_or_default();
        let answer = fields::text(faq, "answer", 2_000, Code::ContentFaqAnswerInvalid)?.unwrap_or_default();
        if question.is_empty() || answer.is_empty() {
            return Err(Code::ContentFaqRequired.into());
        }
        faqs.push(Faq { question, answer });
    }
    tour.faqs = faqs;
    Ok(())
}

/// A photo that the tour has already keeps its focal point. The first cover stays one.
fn photos(tour: &Tour, content: &Object, library: &Addresses) -> Result<Vec<Photo>, Problem> {
    let mut photos: Vec<(u32, Photo)> = Vec::new();
    for slide in fields::objects(content, "slides", Code::ContentSlidesInvalid)? {
        let code = Code::ContentSlideUrlInvalid;
        let url = fields::text(slide, "url", 2_048, code)?.filter(|url| !url.is_empty()).ok_or(code)?;
        let order =
            fields::whole_number(slide, "sortOrder", 0, u32::MAX, Code::ContentSlideSortOrderInvalid)?;
        let photo = library.photo(tour, url);
        let is_cover = fields::flag(slide, "isCover")?.unwrap_or(false)
            && !photos.iter().any(|(_, photo)| photo.is_cover);
        let alt = fields::text(slide, "altText", 255, Code::ContentSlideAltTextInvalid)?.unwrap_or_default();
        let photo = Photo { alt, is_cover, ..photo };
        photos.push((order.unwrap_or(u32::try_from(photos.len()).unwrap_or(u32::MAX)), photo));
    }
    photos.sort_by_key(|(order, _)| *order);
    Ok(photos.into_iter().map(|(_, photo)| photo).collect())
}

fn itinerary(tour: &mut Tour, content: &Object) -> Result<(), Problem> {
    let main =
        tour.main_variant().map(|variant| variant.id).or(tour.variants.first().map(|variant| variant.id));
    let mut rows: Vec<(Uuid, u32, u32, ItineraryStep)> = Vec::new();
    for row in fields::objects(content, "itinerary", Code::ContentItineraryInvalid)? {
        let wrong = || Problem::from(Code::ContentItineraryVariantInvalid);
        let variant = match row.get("variantId").filter(|value| !value.is_null()) {
            None => main.ok_or_else(wrong)?.0,
            Some(value) => value.as_str().and_then(|text| Uuid::try_parse(text).ok()).ok_or_else(wrong)?,
        };
        if !tour.variants.iter().any(|known| known.id.0 == variant) {
            return Err(wrong());
        }
        let code = Code::ContentItineraryTitleInvalid;
        let step = ItineraryStep {
            day: fields::whole_number(row, "day", 1, 365, Code::ContentItineraryDayInvalid)?.unwrap_or(1),
            title: fields::name(row, "title", code)?.ok_or(code)?,
            description: fields::text(row, "description", 2_000, Code::ContentItineraryDescriptionInvalid)?
                .unwrap_or_default(),
            location: fields::text(row, "location", 255, Code::ContentItineraryLocationInvalid)?
                .unwrap_or_default(),
            start_time: fields::time(row, "startTime", Code::ContentItineraryStartTimeInvalid)?,
            end_time: fields::time(row, "endTime", Code::ContentItineraryEndTimeInvalid)?,
        };
        let order =
            fields::whole_number(row, "sortOrder", 0, u32::MAX, Code::ContentItinerarySortOrderInvalid)?;
        rows.push((variant, step.day, order.unwrap_or(u32::try_from(rows.len()).unwrap_or(u32::MAX)), step));
    }
    rows.sort_by_key(|(_, day, order, _)| (*day, *order));
    for variant in &mut tour.variants {
        let own = rows.iter().filter(|(id, ..)| *id == variant.id.0);
        variant.itinerary = own.map(|(.., step)| step.clone()).collect();
    }
    Ok(())
}
