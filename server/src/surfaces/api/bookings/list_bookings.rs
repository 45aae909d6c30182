use super::shape::OpsBooking;
use crate::surfaces::api::{
    answer::{Answer, ListEnvelope, Problem, refusals},
    caller::{ADMIN, Admitted, Readers},
    input::Query,
    state::{Api, in_time},
    words,
};
use axum::extract::State;
use contracts::{
    status::OpsStatus,
    views::booking::{BookingQuery, BookingSort},
};

refusals!(ListBookingsRefusals: [ValidationError], ADMIN);

/// Bookings, newest arrival first.
#[utoipa::path(
    get,
    path = "/v1/ops/bookings",
    tag = "bookings",
    operation_id = "listBookings",
    security(("adminToken" = [])),
    params(
        ("status" = Option<words::OpsStatus>, Query, description = "`opsFulfillmentStatus`, in any case"),
        ("source" = Option<String>, Query, description = "The channel's code, in any case", max_length = 32, example = "GYG"),
        ("dateFrom" = Option<String>, Query, format = Date, description = "First tour date"),
        ("dateTo" = Option<String>, Query, format = Date, description = "Last tour date"),
        ("q" = Option<String>, Query, description = "A reference, or three characters or more of name, e-mail or phone", max_length = 200),
        ("limit" = Option<u16>, Query, description = "200 unless given; clamped to 1 to 200", minimum = 1, maximum = 200),
        ("cursor" = Option<String>, Query, description = "`meta.nextCursor` of the page before"),
    ),
    responses(
        (status = 200, description = "One page", body = ListEnvelope<Vec<OpsBooking>>),
        ListBookingsRefusals,
    ),
)]
pub async fn list_bookings(
    State(api): State<Api>,
    _: Admitted<Readers>,
    mut query: Query,
) -> Result<Answer<Vec<OpsBooking>>, Problem> {
    let words = OpsStatus::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(", ");
    let wanted = BookingQuery {
        q: query.text("q", 200),
        status: query.word("status", &format!("must be one of {words}")),
        channel: query.text("source", 32),
        date_from: query.date("dateFrom"),
        date_to: query.date("dateTo"),
        sort: Some(BookingSort::Received),
        cursor: query.text("cursor", 200),
        limit: Some(query.number("limit", 200, 1, 200)),
        ..BookingQuery::default()
    };
    if let (Some(from), Some(to)) = (wanted.date_from, wanted.date_to)
        && from > to
    {
        query.problem("dateTo", "must not lie before dateFrom");
    }
    query.check()?;
    let page = in_time(flows::bookings::booking_list(&api.house, &wanted)).await?;
    Ok(Answer::page(page, OpsBooking::of_row))
}
