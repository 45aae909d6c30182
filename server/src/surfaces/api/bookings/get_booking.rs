use super::{
    find::{find, not_found},
    shape::OpsBooking,
};
use crate::surfaces::api::{
    answer::{Answer, Envelope, Problem, refusals},
    caller::{ADMIN, Admitted, Readers},
    input::Id,
    state::{Api, in_time},
};
use axum::extract::State;

refusals!(GetBookingRefusals: [BookingNotFound, BookingRefAmbiguous], ADMIN);

/// One booking.
#[utoipa::path(
    get,
    path = "/v1/ops/bookings/{id}",
    tag = "bookings",
    operation_id = "getBooking",
    security(("adminToken" = [])),
    params(("id" = String, Path, description = "The booking's key, `CHANNEL:REF`, or a reference that only one booking has; in any case", example = "GYG:GYG-ABC123")),
    responses(
        (status = 200, description = "The booking", body = Envelope<OpsBooking>, headers(("etag" = String, description = "Its version, for `if-match`"))),
        GetBookingRefusals,
    ),
)]
pub async fn get_booking(
    State(api): State<Api>,
    _: Admitted<Readers>,
    id: Id,
) -> Result<Answer<OpsBooking>, Problem> {
    let key = find(&api, id.text()).await?;
    let detail = in_time(flows::bookings::booking_detail(&api.house, key)).await?;
    let detail = detail.ok_or_else(|| not_found(id.text()))?;
    let version = detail.row.version;
    Ok(Answer::ok(OpsBooking::from(detail)).of_version(version))
}
