//! My bookings: an e-mail address is proved by a link sent there, once, and the browser is known for a week.

use super::{away, day, told, whence};
use crate::{
    House,
    mail::{Wish, order_in_tx},
    site::words,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::{
    AppError,
    contact::looks_like_email,
    orders::OrderRow,
    paging::Page,
    views::web::{MyBookingRow, MyBookings},
};
use platform::DbError;
use sales::{GuestTry, SalesError, count_guest_try};
use std::net::IpAddr;

const PAGE: u16 = 10;

/// A mail is ordered whether anything was booked with the address or not; that is looked at when it is written. So nobody
/// learns it here, not even from how long it takes.
pub async fn ask_link(
    house: &House,
    email: &str,
    address: Option<IpAddr>,
    request_id: &str,
) -> Result<(), AppError> {
    let email = email.trim().to_lowercase();
    if !looks_like_email(&email) || email.contains([',', ';', '<', '>', '"', '\\']) {
        return Err(AppError::invalid("email", "Write it as name@mail.com."));
    }
    let Some(sites) = &house.access.mail else {
        return Err(AppError::Conflict(
            "No mail can be sent from here just now. Find your booking by its reference.".to_owned(),
        ));
    };
    let now = house.clock.now();
    for (what, of) in [(GuestTry::LinkFrom, whence(address)), (GuestTry::LinkEmail, email.clone())] {
        let wait = count_guest_try(&house.channel, now, what, &of).await;
        if let Some(seconds) = wait.map_err(|error| away(error, request_id))? {
            return Err(AppError::TooMany(seconds));
        }
    }
    let wish = Wish::GuestSignIn { site: sites.web.clone() };
    let ordered = async {
        let mut tx = house.ops.begin().await?;
        order_in_tx(house, &mut tx, now, &email, &wish).await?;
        tx.commit().await
    };
    ordered.await.map_err(|error: DbError| away(error, request_id))
}

/// Looking does not use it up.
pub async fn link_works(house: &House, link: &str, request_id: &str) -> Result<bool, AppError> {
    let works = sales::guest_link_works(&house.channel, house.clock.now(), link).await;
    works.map_err(|error| away(error, request_id))
}

/// What the browser's cookie will hold, and for how many seconds. None: the link was used, or is too old.
pub async fn open_link(
    house: &House,
    link: &str,
    request_id: &str,
) -> Result<Option<(String, i64)>, AppError> {
    let session = secret(house);
    let opened = async {
        let mut tx = house.channel.begin().await?;
        let opened = sales::open_guest_session_in_tx(&mut tx, house.clock.now(), link, &session).await?;
        tx.commit().await?;
        Ok(opened)
    };
    let opened = opened.await.map_err(|error: DbError| away(error, request_id))?;
    Ok(opened.then(|| (session, sales::GUEST_SESSION_LIFE.num_seconds())))
}

pub async fn leave(house: &House, session: &str, request_id: &str) -> Result<(), AppError> {
    sales::end_guest_session(&house.channel, session).await.map_err(|error| away(error, request_id))
}

/// `session`: of the cookie, if there is one.
pub async fn my_bookings(
    house: &House,
    session: Option<&str>,
    cursor: Option<&str>,
    request_id: &str,
) -> Result<MyBookings, AppError> {
    let email = match session {
        Some(session) => sales::guest_of_session(&house.channel, house.clock.now(), session)
            .await
            .map_err(|error| away(error, request_id))?,
        None => None,
    };
    let Some(email) = email else { return Ok(MyBookings::Ask { mails: house.access.mail.is_some() }) };
    let page = match sales::orders_of_guest(&house.channel, &email, cursor, PAGE).await {
        Ok(page) => page,
        // a cursor that somebody wrote: the first page
        Err(SalesError::Invalid { .. }) => sales::orders_of_guest(&house.channel, &email, None, PAGE)
            .await
            .map_err(|error| not_read(error, request_id))?,
        Err(error) => return Err(not_read(error, request_id)),
    };
    let rows = page.rows.iter().map(|row| shown(house, row)).collect();
    Ok(MyBookings::Here { email, page: Page { rows, next: page.next } })
}

fn not_read(error: SalesError, request_id: &str) -> AppError {
    tracing::error!(%error, request_id, "a guest's bookings could not be read");
    AppError::Unavailable { request_id: request_id.to_owned() }
}

fn shown(house: &House, row: &OrderRow) -> MyBookingRow {
    let past = row.date < house.clock.today();
    let (state, tone) = told::in_short(row.state, past);
    MyBookingRow {
        token: house.guest_links.token(row.key),
        reference: row.reference.to_string(),
        tour: row.tour.clone(),
        option: row.option.clone(),
        when: day::slot(row.date, row.time),
        party: day::party(row.party),
        total: words::money(row.total),
        state: state.to_owned(),
        tone,
    }
}

/// 256 bits. Whoever keeps it keeps its hash.
pub(crate) fn secret(house: &House) -> String {
    let mut bytes = [0; 32];
    house.ids.fill_secret(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}
