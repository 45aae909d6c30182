use super::Stored;
use chrono::{NaiveDate, NaiveTime};
use contracts::{
    dates::YEARS,
    paging::Page,
    views::booking::{BookingQuery, BookingRow, BookingSort},
};
use platform::{Cursor, DbError, OpsDb};
use uuid::Uuid;

const USUAL_PAGE: u16 = 50;
const LARGEST_PAGE: u16 = 200;

/// Where bookings without a tour date stand in the order of tour dates.
fn no_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or_default()
}

/// A bound outside the years that are kept bounds as much as the edge of them.
fn within_years(date: NaiveDate) -> NaiveDate {
    let edge = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    date.clamp(edge(*YEARS.start(), 1, 1), edge(*YEARS.end(), 12, 31))
}

#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error("not a cursor of this list")]
    BadCursor,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for ListError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// What the search box holds, once understood.
#[derive(Debug, Default)]
struct Search {
    /// Exactly these bookings: the text is one of their references.
    keys: Option<Vec<Uuid>>,
    /// A pattern over name, e-mail and phone.
    like: Option<String>,
}

/// One page; one query, two with a search text.
pub async fn booking_list(db: &OpsDb, query: &BookingQuery) -> Result<Page<BookingRow>, ListError> {
    let after = Cursor::parse_opt(query.cursor.as_deref()).map_err(|_| ListError::BadCursor)?;
    let limit = query.limit.unwrap_or(USUAL_PAGE).clamp(1, LARGEST_PAGE);
    let hostile = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains('\0'));
    if hostile(&query.q) || hostile(&query.channel) {
        return Ok(Page { rows: Vec::new(), next: None });
    }
    let Some(search) = search(db, query.q.as_deref()).await? else {
        return Ok(Page { rows: Vec::new(), next: None });
    };
    let mut rows = match query.sort {
        BookingSort::Received => by_received(db, query, &search, after, limit).await?,
        BookingSort::TourDate => by_tour_date(db, query, &search, after, limit).await?,
    };
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let next = rows.last().filter(|_| more).map(|last| {
        let at = match query.sort {
            BookingSort::Received => last.received_at,
            BookingSort::TourDate => {
                last.tour_date.unwrap_or_else(no_date).and_time(NaiveTime::MIN).and_utc()
            }
        };
        Cursor { at, id: last.booking_key }.to_string()
    });
    let rows = rows.into_iter().map(Stored::row).collect::<Result<_, _>>()?;
    Ok(Page { rows, next })
}

/// `None`: the text cannot match anything.
async fn search(db: &OpsDb, text: Option<&str>) -> Result<Option<Search>, DbError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(Some(Search::default()));
    };
    // `GYG:ABC` as the API writes it, or the bare reference.
    let (issuer, reference) = match text.split_once(':') {
        Some((issuer, reference)) => (Some(issuer.trim().to_uppercase()), reference),
        None => (None, text),
    };
    let keys = sqlx::query_scalar!(
        "select booking_key from ops_booking.booking_reference
         where reference = $1 and ($2::text is null or issuer = $2) limit 200",
        reference.trim().to_uppercase(),
        issuer,
    )
    .fetch_all(db.pool())
    .await?;
    if !keys.is_empty() {
        return Ok(Some(Search { keys: Some(keys), like: None }));
    }
    if text.chars().count() < 3 {
        return Ok(None);
    }
    let phone = text.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c));
    let needle =
        if phone { text.chars().filter(char::is_ascii_digit).collect() } else { text.to_lowercase() };
    let escaped = needle.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Ok(Some(Search { keys: None, like: Some(format!("%{escaped}%")) }))
}

async fn by_received(
    db: &OpsDb,
    query: &BookingQuery,
    search: &Search,
    after: Option<Cursor>,
    limit: u16,
) -> Result<Vec<Stored>, DbError> {
    Ok(sqlx::query_as!(
        Stored,
        "select booking_key, channel_code, external_ref, guest_name, package_name, tour_date, tour_time, adult,
             child, infant, total, currency, payment_status, ops_status, ops_status_reason,
             meeting_point, note, driver_number, received_at
         from ops_booking.booking
         where ($1::text is null or ops_status = $1)
           and ($2::text is null or payment_status = $2)
           and ($3::text is null or channel_code = $3)
           and ($4::date is null or coalesce(tour_date, date '9999-12-31') >= $4 and tour_date is not null)
           and ($5::date is null or coalesce(tour_date, date '9999-12-31') <= $5)
           and ($6::uuid[] is null or booking_key = any($6))
           and ($7::text is null or search like $7)
           and ($8::timestamptz is null or (received_at, booking_key) < ($8, $9::uuid))
         order by received_at desc, booking_key desc
         limit $10",
        query.status.map(|status| status.as_str()) as Option<&str>,
        query.payment.map(|status| status.as_str()) as Option<&str>,
        query.channel.as_ref().map(|code| code.trim().to_uppercase()) as Option<String>,
        query.date_from.map(within_years),
        query.date_to.map(within_years),
        search.keys.as_deref(),
        search.like.as_deref(),
        after.map(|cursor| cursor.at),
        after.map(|cursor| cursor.id),
        i64::from(limit) + 1,
    )
    .fetch_all(db.pool())
    .await?)
}

async fn by_tour_date(
    db: &OpsDb,
    query: &BookingQuery,
    search: &Search,
    after: Option<Cursor>,
    limit: u16,
) -> Result<Vec<Stored>, DbError> {
    Ok(sqlx::query_as!(
        Stored,
        "select booking_key, channel_code, external_ref, guest_name, package_name, tour_date, tour_time, adult,
             child, infant, total, currency, payment_status, ops_status, ops_status_reason,
             meeting_point, note, driver_number, received_at
         from ops_booking.booking
         where ($1::text is null or ops_status = $1)
           and ($2::text is null or payment_status = $2)
           and ($3::text is null or channel_code = $3)
           and ($4::date is null or coalesce(tour_date, date '9999-12-31') >= $4 and tour_date is not null)
           and ($5::date is null or coalesce(tour_date, date '9999-12-31') <= $5)
           and ($6::uuid[] is null or booking_key = any($6))
           and ($7::text is null or search like $7)
           and ($8::date is null or (coalesce(tour_date, date '9999-12-31'), booking_key) > ($8, $9::uuid))
         order by coalesce(tour_date, date '9999-12-31'), booking_key
         limit $10",
        query.status.map(|status| status.as_str()) as Option<&str>,
        query.payment.map(|status| status.as_str()) as Option<&str>,
        query.channel.as_ref().map(|code| code.trim().to_uppercase()) as Option<String>,
        query.date_from.map(within_years),
        query.date_to.map(within_years),
        search.keys.as_deref(),
        search.like.as_deref(),
        after.map(|cursor| cursor.at.date_naive()),
        after.map(|cursor| cursor.id),
        i64::from(limit) + 1,
    )
    .fetch_all(db.pool())
    .await?)
}

/// A number that differs whenever a booking has changed. It sums over the newest places of the change sequence, so
/// that a transaction that commits late, below the top, is noticed too. One index range of 500 entries.
pub async fn change_mark(db: &OpsDb) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select coalesce(sum(change_seq), 0)::bigint as "mark!" from (
             select change_seq from ops_booking.booking order by change_seq desc limit 500) as newest"#
    )
    .fetch_one(db.pool())
    .await?)
}
