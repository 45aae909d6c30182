use super::{
    find::{find, not_found, stale},
    if_match::if_match,
    shape::OpsBooking,
};
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem, refusals},
    caller::{ADMIN, Admitted, Writers},
    input::{Id, JsonBody},
    state::{Api, in_time},
    words,
};
use axum::{extract::State, http::HeaderMap};
use contracts::status::PackageRefType;
use events::Field;
use flows::bookings::Edits;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

const MOST_NOTE: usize = 10_000;
const MOST_MEETING_POINT: usize = 2_000;
const MOST_KEY: usize = 128;

/// What is absent stays as it is; null clears. Unknown fields are ignored.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document; `Wanted` reads it")]
pub struct PatchBookingRequest {
    #[schema(max_length = 10000)]
    note: Option<String>,
    #[schema(max_length = 2000)]
    meeting_point: Option<String>,
    #[schema(value_type = Option<words::PackageRefType>)]
    package_ref_type: Option<String>,
    /// A UUID for CATALOG_PRODUCT and CATALOG_VARIANT.
    #[schema(max_length = 128)]
    package_ref_key: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PatchedBooking {
    booking: OpsBooking,
    /// As it was asked for in this call.
    #[schema(required = true, value_type = Option<words::PackageRefType>)]
    package_ref_type: Option<PackageRefType>,
    /// As it was asked for in this call.
    #[schema(required = true)]
    package_ref_key: Option<String>,
}

refusals!(PatchBookingRefusals: [
    InvalidPackageRefType, ValidationError, MalformedJson, BodyIncomplete, PayloadTooLarge, UnsupportedMediaType,
    BookingNotFound, BookingRefAmbiguous, BookingVersionConflict,
], ADMIN);

/// Edit a booking's note, meeting point or package.
///
/// An edited field is pinned: what a channel says later is kept as a proposal. Audited.
#[utoipa::path(
    patch,
    path = "/v1/ops/bookings/{id}",
    tag = "bookings",
    operation_id = "patchBooking",
    security(("adminToken" = [])),
    params(
        ("id" = String, Path, description = "The booking's key, `CHANNEL:REF`, or a reference that only one booking has; in any case", example = "GYG:GYG-ABC123"),
        ("if-match" = Option<String>, Header, description = "The etag you read; without it the edit applies to the booking as it is", example = "\"3\""),
    ),
    request_body(content = Option<PatchBookingRequest>, content_type = "application/json"),
    responses(
        (status = 200, description = "The booking", body = Envelope<PatchedBooking>, headers(("etag" = String, description = "Its new version"))),
        PatchBookingRefusals,
    ),
)]
pub async fn patch_booking(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    headers: HeaderMap,
    body: JsonBody,
) -> Result<Answer<PatchedBooking>, Problem> {
    let wanted = Wanted::read(body)?;
    let version = if_match(&headers)?;
    let key = find(&api, id.text()).await?;
    let detail = if wanted.edits.is_empty() {
        let detail = in_time(flows::bookings::booking_detail(&api.house, key)).await?;
        let detail = detail.ok_or_else(|| not_found(id.text()))?;
        if version.is_some_and(|version| version != detail.row.version) {
            return Err(stale(detail.row.version));
        }
        detail
    } else {
        in_time(flows::bookings::edit_booking(&api.house, &actor, key, version, &wanted.edits)).await?
    };
    let version = detail.row.version;
    let patched = PatchedBooking {
        booking: detail.into(),
        package_ref_type: wanted.package_ref_type,
        package_ref_key: wanted.package_ref_key,
    };
    Ok(Answer::ok(patched).of_version(version))
}

struct Wanted {
    edits: Edits,
    package_ref_type: Option<PackageRefType>,
    package_ref_key: Option<String>,
}

impl Wanted {
    fn read(mut body: JsonBody) -> Result<Self, Problem> {
        let package_ref_type = match body.value("packageRefType") {
            Some(Value::String(word)) if !word.trim().is_empty() => Some(Some(
                word.parse::<PackageRefType>()
                    .map_err(|_| Problem::with_detail(Code::InvalidPackageRefType, &word.to_uppercase()))?,
            )),
            Some(Value::Null | Value::String(_)) => Some(None),
            None => None,
            Some(_) => body.problem("packageRefType", "must be a text"),
        };
        let package_ref_key = body.text("packageRefKey", MOST_KEY);
        let of_catalog = matches!(
            package_ref_type,
            Some(Some(PackageRefType::CatalogProduct | PackageRefType::CatalogVariant))
        );
        if of_catalog
            && let Some(Some(key)) = &package_ref_key
            && key.parse::<Uuid>().is_err()
        {
            body.problem::<()>("packageRefKey", "must be a UUID, as packageRefType is of the catalog");
        }

        let mut edits = Edits::new();
        let mut edit = |field, value: Option<Option<String>>| {
            value.map(|value| edits.insert(field, value.map(Value::String)))
        };
        edit(Field::Note, body.text("note", MOST_NOTE));
        edit(Field::MeetingPoint, body.text("meetingPoint", MOST_MEETING_POINT));
        edit(Field::PackageRefType, package_ref_type.map(|kind| kind.map(|kind| kind.as_str().to_owned())));
        edit(Field::PackageRefKey, package_ref_key.clone());
        body.check()?;
        Ok(Self {
            edits,
            package_ref_type: package_ref_type.flatten(),
            package_ref_key: package_ref_key.flatten(),
        })
    }
}
