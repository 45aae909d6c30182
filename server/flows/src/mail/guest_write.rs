use super::{GuestWish, relay::Written};
use crate::{House, catalog::Stock, site::cancellation};
use ::papers::{Facts, Links, MeetingPlace, Sheet, letter};
use ::sales::{OrderError, order_view};
use chrono::{NaiveTime, Timelike};
use contracts::{
    catalog::{Document, ItemKind, Tour, Variant, pricing::day_in_makassar},
    orders::{OrderState, OrderView},
};
use payment::PaymentState;
use platform::{
    DbError,
    mail::{Attachment, Letter, Mail},
};

pub(super) async fn write_guest(house: &House, mail: &Mail, wish: GuestWish) -> Result<Written, DbError> {
    let Some(sites) = &house.access.mail else { return Ok(Written::NotWanted) };
    let order = match order_view(&house.channel, wish.order()).await {
        Ok(order) => order,
        Err(OrderError::Db(error)) => return Err(error),
        Err(_) => return Ok(Written::NotWanted),
    };
    let Ok(stock) = house.shelf.stock().await else {
        return Ok(Written::Later("what is published could not be read".to_owned()));
    };
    let facts = facts_of(house, &stock, &sites.web, order);
    let Some(sheet) = sheet(house, &facts, &wish).await? else { return Ok(Written::NotWanted) };
    let now = house.clock.now();
    // a calendar takes the newest word: also that it is off
    let dated = facts.order.state == OrderState::Confirmed
        && matches!(wish, GuestWish::Confirmed { .. } | GuestWish::Changed { .. } | GuestWish::Again { .. })
        || matches!(wish, GuestWish::Cancelled { .. });
    let calendar = dated.then(|| Attachment {
        name: "booking.ics".to_owned(),
        kind: "text/calendar; charset=utf-8; method=PUBLISH",
        bytes: ::papers::calendar_file(&facts, now).into_bytes(),
    });
    Ok(Written::Letter(Letter {
        id: mail.id,
        at: now,
        to: facts.order.contact.email.clone(),
        subject: sheet.subject.clone(),
        text: sheet.text(&facts.house),
        html: sheet.html(&facts.house),
        attachments: calendar.into_iter().collect(),
    }))
}

/// None: it is not so any more.
async fn sheet(house: &House, facts: &Facts, wish: &GuestWish) -> Result<Option<Sheet>, DbError> {
    let order = &facts.order;
    let is_confirmed = order.state == OrderState::Confirmed;
    Ok(match wish {
        GuestWish::Received { .. } => received(house, facts).await?,
        GuestWish::Confirmed { .. } => is_confirmed.then(|| letter::confirmed(facts)),
        GuestWish::Changed { back, .. } => is_confirmed.then(|| letter::changed(facts, *back)),
        GuestWish::Cancelled { back, .. } => Some(letter::cancelled(facts, *back)),
        GuestWish::WithoutSeats { .. } => Some(letter::without_seats(facts)),
        GuestWish::Refunded { request, .. } => {
            let refund = order.refunds.iter().find(|refund| refund.request == *request);
            refund.map(|refund| letter::refunded(facts, refund.amount))
        }
        GuestWish::Reminder { date, .. } => {
            let tomorrow = day_in_makassar(house.clock.now()) + chrono::Days::new(1);
            (is_confirmed && order.date == *date && order.date == tomorrow).then(|| letter::reminder(facts))
        }
        GuestWish::ReviewRequest { .. } => is_confirmed.then(|| letter::review_request(facts)),
        GuestWish::Again { .. } => match order.state {
            OrderState::Held => received(house, facts).await?,
            OrderState::Confirmed => Some(letter::confirmed(facts)),
            OrderState::Cancelled => {
                let back = Some(order.given_back).filter(|back| !back.amount.is_zero());
                Some(letter::cancelled(facts, back))
            }
            OrderState::RefundDue | OrderState::Refunded => Some(letter::without_seats(facts)),
            OrderState::Expired => None,
        },
    })
}

async fn received(house: &House, facts: &Facts) -> Result<Option<Sheet>, DbError> {
    let order = &facts.order;
    if !matches!(order.state, OrderState::Held | OrderState::Expired) {
        return Ok(None);
    }
    let payments = payment::payments_of(&house.ops, order.key).await?;
    let under_way = [PaymentState::Capturing, PaymentState::Pending, PaymentState::Unclear];
    if payments.iter().any(|payment| under_way.contains(&payment.state)) {
        return Ok(Some(letter::received(facts, true)));
    }
    let is_held = order.hold_ends.is_some_and(|ends| ends > house.clock.now());
    Ok(is_held.then(|| letter::received(facts, false)))
}

/// An order with what is published of its tour. `site`: the public site's address.
pub(crate) fn facts_of(house: &House, stock: &Stock, site: &str, order: OrderView) -> Facts {
    let tour = stock.by_key(order.item).and_then(|item| match &item.payload.document {
        Document::Tour(tour) => Some(tour),
        _ => None,
    });
    let variant = tour.and_then(|tour| tour.variants.iter().find(|variant| variant.id == order.variant));
    let mut policy = cancellation::sentences(&order.policy.tiers);
    if let Some(most) = order.policy.at_most {
        policy.push(format!("As the date was changed, at most {most} % is given back."));
    }
    let token = house.guest_links.token(order.key);
    Facts {
        starts: starts(&order),
        days: variant.map_or(1, |variant| variant.duration_days.max(1)),
        ends: variant.and_then(ends),
        meeting: tour.map(meeting).unwrap_or_default(),
        policy,
        house: operator(stock),
        links: Links::of(site, &token, &order.tour_slug),
        voucher_code: voucher_code(house, &order),
        order,
    }
}

/// An address of staff's check-in, so that the camera of any phone leads there; nobody else gets past its sign-in.
fn voucher_code(house: &House, order: &OrderView) -> String {
    let code = house.guest_links.voucher_code(order.key);
    match &house.access.mail {
        Some(sites) => format!("{}/check-in?code={code}", sites.admin),
        None => code,
    }
}

/// Where no time is agreed the order counts from midnight.
fn starts(order: &OrderView) -> Option<NaiveTime> {
    let there = (order.starts + chrono::Duration::hours(8)).time();
    order.time.or(Some(there).filter(|time| time.num_seconds_from_midnight() != 0))
}

fn ends(variant: &Variant) -> Option<NaiveTime> {
    let last = variant.itinerary.iter().max_by_key(|step| (step.day, step.end_time.or(step.start_time)))?;
    last.end_time
}

fn meeting(tour: &Tour) -> Vec<MeetingPlace> {
    let place = |place: &contracts::catalog::Place| MeetingPlace {
        name: place.name.clone(),
        address: place.address.clone(),
        map_url: place.map_url.clone(),
        note: place.note.clone(),
    };
    tour.meeting_points.iter().map(place).collect()
}

pub(super) fn operator(stock: &Stock) -> ::papers::House {
    let site = stock.all(ItemKind::Site).find_map(|item| match &item.payload.document {
        Document::Site(site) => Some(site.clone()),
        _ => None,
    });
    let site = site.unwrap_or_default();
    let digits: String = site.whatsapp.chars().filter(char::is_ascii_digit).collect();
    ::papers::House {
        brand: if site.brand.is_empty() { "Kembara".to_owned() } else { site.brand },
        company_line: site.company_line,
        address: site.address,
        phone: site.phone,
        email: site.email,
        whatsapp: if digits.is_empty() { digits } else { format!("https://wa.me/{digits}") },
    }
}
