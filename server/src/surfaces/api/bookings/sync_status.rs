use super::{find::find, shape::OpsBooking};
use crate::surfaces::api::{
    answer::{Answer, Envelope, Problem, refusals},
    caller::{ADMIN, Admitted, Writers},
    input::Id,
    state::{Api, in_time},
};
use axum::extract::State;

refusals!(SyncStatusRefusals: [BookingNotFound, BookingRefAmbiguous], ADMIN);

/// Compute a booking's status anew.
///
/// It is computed with every change anyway; this is for programs that ask for it. Audited.
#[utoipa::path(
    post,
    path = "/v1/ops/bookings/{id}/status/sync",
    tag = "bookings",
    operation_id = "syncBookingStatus",
    security(("adminToken" = [])),
    params(("id" = String, Path, description = "The booking's key, `CHANNEL:REF`, or a reference that only one booking has; in any case", example = "GYG:GYG-ABC123")),
    responses((status = 201, description = "The booking", body = Envelope<OpsBooking>), SyncStatusRefusals),
)]
pub async fn sync_status(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
) -> Result<Answer<OpsBooking>, Problem> {
    let key = find(&api, id.text()).await?;
    let detail = in_time(flows::bookings::sync_status(&api.house, &actor, key)).await?;
    let version = detail.row.version;
    Ok(Answer::created(OpsBooking::from(detail)).of_version(version))
}
