//! The bookings list. Its SQL is put together from the parts that are asked for, and planned for their very values:
//! a plan that has to suit every filter suits none.

use super::{Stored, search::Search};
use chrono::{NaiveDate, NaiveTime};
use contracts::{
    dates::YEARS,
    paging::Page,
    views::booking::{BookingQuery, BookingRow, BookingSort, BookingTab, DriverFilter, TabCounts},
};
use platform::{Cursor, DbError, OpsDb};
use sqlx::{Postgres, QueryBuilder};

const USUAL_PAGE: u16 = 50;
const LARGEST_PAGE: u16 = 1_000;

/// Where bookings without a tour date stand in the order of tour dates. The indexes say the same.
const BY_DATE: &str = "coalesce(tour_date, date '9999-12-31')";
const ALIVE: &str = "ops_status in ('NEW', 'READY', 'ATTENTION', 'UPDATED')";
/// As the index `ix_booking_attention` has it.
const ATTENTION: &str = "ops_status in ('ATTENTION', 'UPDATED')";
/// As the index `ix_booking_done` has it.
const DONE: &str = "ops_status in ('COMPLETED', 'DONE', 'CANCELLED', 'NO_SHOW')";

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

/// One page; one query, two with a search text. `today` in Makassar.
pub async fn booking_list(
    db: &OpsDb,
    today: NaiveDate,
    query: &BookingQuery,
) -> Result<Page<BookingRow>, ListError> {
    let after = Cursor::parse_opt(query.cursor.as_deref()).map_err(|_| ListError::BadCursor)?;
    let limit = query.limit.unwrap_or(USUAL_PAGE).clamp(1, LARGEST_PAGE);
    let Some(search) = Search::of(db, query).await? else {
        return Ok(Page { rows: Vec::new(), next: None });
    };
    let order = query.order();

    let mut sql = QueryBuilder::new(
        "select booking_key, channel_code, external_ref, guest_name, package_name, tour_date, tour_time, adult, child,
           infant, total, currency, payment_status, ops_status, ops_status_reason, meeting_point, note, driver_number,
           unacknowledged, version, received_at
         from ops_booking.booking where true",
    );
    matching(&mut sql, today, query, &search);
    in_tab(&mut sql, today, query, query.tab);
    behind(&mut sql, order, after);
    sql.push(match order {
        BookingSort::Received => " order by received_at desc, booking_key desc".to_owned(),
        BookingSort::ReceivedFirst => " order by received_at, booking_key".to_owned(),
        BookingSort::TourDate => format!(" order by {BY_DATE}, booking_key"),
        BookingSort::TourDateLatest => format!(" order by {BY_DATE} desc, booking_key desc"),
    });
    sql.push(" limit ").push_bind(i64::from(limit) + 1);
    let mut rows: Vec<Stored> = sql.build_query_as().persistent(false).fetch_all(db.pool()).await?;

    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let next = rows.last().filter(|_| more).map(|last| {
        let at = match order {
            BookingSort::Received | BookingSort::ReceivedFirst => last.received_at,
            BookingSort::TourDate | BookingSort::TourDateLatest => {
                last.tour_date.unwrap_or_else(no_date).and_time(NaiveTime::MIN).and_utc()
            }
        };
        Cursor { at, id: last.booking_key }.to_string()
    });
    let rows = rows.into_iter().map(Stored::row).collect::<Result<_, _>>()?;
    Ok(Page { rows, next })
}

/// How many bookings each tab would show. One query, two with a search text; each count stops at 1,001.
pub async fn booking_counts(
    db: &OpsDb,
    today: NaiveDate,
    query: &BookingQuery,
) -> Result<TabCounts, DbError> {
    let Some(search) = Search::of(db, query).await? else { return Ok(TabCounts::default()) };
    let tabs = [None, Some(BookingTab::Upcoming), Some(BookingTab::Attention), Some(BookingTab::Done)];
    let mut sql = QueryBuilder::new("select array[");
    for (i, tab) in tabs.into_iter().enumerate() {
        sql.push(if i == 0 { "" } else { ", " });
        sql.push("(select count(*) from (select from ops_booking.booking where true");
        matching(&mut sql, today, query, &search);
        in_tab(&mut sql, today, query, tab);
        sql.push(" limit ").push_bind(i64::from(TabCounts::EXACT_TO) + 1).push(") as found)");
    }
    sql.push("]");
    let counts: Vec<i64> = sql.build_query_scalar().persistent(false).fetch_one(db.pool()).await?;
    let count = |i: usize| counts.get(i).and_then(|count| u32::try_from(*count).ok()).unwrap_or_default();
    Ok(TabCounts { all: count(0), upcoming: count(1), attention: count(2), done: count(3) })
}

fn matching(sql: &mut QueryBuilder<Postgres>, today: NaiveDate, query: &BookingQuery, search: &Search) {
    if let Some(status) = query.status {
        sql.push(" and ops_status = ").push_bind(status.as_str());
    }
    if let Some(payment) = query.payment {
        sql.push(" and payment_status = ").push_bind(payment.as_str());
    }
    if let Some(channel) = &query.channel {
        sql.push(" and channel_code = ").push_bind(channel.trim().to_uppercase());
    }
    match query.driver {
        Some(DriverFilter::Number(number)) => {
            sql.push(" and driver_number = ").push_bind(number);
        }
        // that nobody drove a tour that is over or off is no news
        Some(DriverFilter::None) => {
            sql.push(" and driver_number is null and ").push(ALIVE);
            sql.push(format!(" and {BY_DATE} >= ")).push_bind(today);
        }
        None => {}
    }
    if let Some(package) = &query.package {
        sql.push(" and package_name = ").push_bind(package.clone());
    }
    if let Some(from) = query.date_from {
        sql.push(format!(" and tour_date is not null and {BY_DATE} >= ")).push_bind(within_years(from));
    }
    if let Some(to) = query.date_to {
        sql.push(format!(" and {BY_DATE} <= ")).push_bind(within_years(to));
    }
    if let Some(keys) = &search.keys {
        sql.push(" and booking_key = any(").push_bind(keys.clone()).push(")");
    }
    if let Some(like) = &search.like {
        sql.push(" and search like ").push_bind(like.clone());
    }
}

fn in_tab(sql: &mut QueryBuilder<Postgres>, today: NaiveDate, query: &BookingQuery, tab: Option<BookingTab>) {
    match tab {
        None => {}
        Some(BookingTab::Upcoming) => {
            sql.push(" and tour_date is not null");
            // The filter has said the rest. Said twice, the planner multiplies the shares and expects next to nothing.
            if query.driver != Some(DriverFilter::None) {
                sql.push(format!(" and {ALIVE} and {BY_DATE} >= ")).push_bind(today);
            }
        }
        Some(BookingTab::Attention) => {
            sql.push(" and ").push(ATTENTION);
        }
        Some(BookingTab::Done) => {
            sql.push(" and ").push(DONE);
        }
    }
}

fn behind(sql: &mut QueryBuilder<Postgres>, order: BookingSort, after: Option<Cursor>) {
    let Some(Cursor { at, id }) = after else { return };
    let date = at.date_naive();
    match order {
        BookingSort::Received => sql.push(" and (received_at, booking_key) < (").push_bind(at),
        BookingSort::ReceivedFirst => sql.push(" and (received_at, booking_key) > (").push_bind(at),
        BookingSort::TourDate => sql.push(format!(" and ({BY_DATE}, booking_key) > (")).push_bind(date),
        BookingSort::TourDateLatest => sql.push(format!(" and ({BY_DATE}, booking_key) < (")).push_bind(date),
    };
    sql.push(", ").push_bind(id).push(")");
}
