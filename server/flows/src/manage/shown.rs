use super::{away, day, edit, key_of, policy, told};
use crate::{
    House, checkout,
    screens::public,
    site::{tour, words},
};
use contracts::{
    AppError,
    catalog::{Document, Found, Traveler},
    ids::OrderKey,
    orders::{OrderState, OrderView},
    views::web::{AmountLine, BookingView, ChangeWaits, TravellerView},
};
use told::Underway;

/// `Never`: not a link of ours, or nothing is there any more.
pub async fn booking_shown(
    house: &House,
    token: &str,
    request_id: &str,
) -> Result<Found<BookingView>, AppError> {
    let Ok(key) = key_of(house, token) else { return Ok(Found::Never) };
    let order = match checkout::order(house, key).await {
        Err(checkout::CheckoutError::NotFound) => return Ok(Found::Never),
        found => found.map_err(|error| error.told(request_id))?,
    };
    let steps = sales::order_steps(&house.channel, key).await.map_err(|error| away(error, request_id))?;
    let now = house.clock.now();
    let underway = underway(house, &order).await;
    let (paid, given_back) = told::paid(&order);
    let stock = public::stock(house).await.ok();
    let item = stock.as_ref().and_then(|stock| stock.by_key(order.item));
    let of = item.and_then(|item| match &item.payload.document {
        Document::Tour(tour) => Some(tour),
        _ => None,
    });
    let ahead = order.state.has_seats() && now < order.starts;
    let seen = edit::seen(&order);
    Ok(Found::Here(BookingView {
        reference: order.reference.to_string(),
        version: order.version,
        standing: told::standing(&order, underway, now),
        tour: order.tour.clone(),
        tour_slug: item.map(|item| item.slug.clone()).unwrap_or_default(),
        option: order.option.clone(),
        day: day::day(order.date),
        time: day::time(order.time),
        party: day::party(order.party),
        people: order.party.seats().saturating_add(order.party.infants),
        lines: amounts(&order),
        total: words::money(order.total),
        paid,
        given_back,
        refunds: told::refunds(&order),
        policy: policy::lines(&order, now),
        cancel: policy::cancel(&order, now),
        meeting: of.map(|of| of.meeting_points.iter().map(tour::meeting).collect()).unwrap_or_default(),
        pickup_areas: of.map(|of| tour::filled(&of.pickup_areas)).unwrap_or_default(),
        change: waits(&order),
        may_edit: ahead,
        may_change: order.state == OrderState::Confirmed && now < order.changeable_until,
        has_papers: order.state == OrderState::Confirmed,
        may_resend: house.access.mail.is_some()
            && !matches!(order.state, OrderState::Held | OrderState::Expired),
        history: told::history(&steps),
        seen,
        travellers: order.travellers.iter().map(traveller).collect(),
        name: order.contact.name,
        email: order.contact.email,
        phone: order.contact.phone,
        pickup: order.pickup,
        note: order.note,
    }))
}

fn traveller(who: &contracts::orders::Traveller) -> TravellerView {
    let kind = match who.traveler {
        Traveler::Adult => "ADULT",
        Traveler::Child => "CHILD",
        Traveler::Infant => "INFANT",
    };
    TravellerView { name: who.name.clone(), kind: kind.to_owned(), note: who.note.clone() }
}

/// While payments cannot be read the page goes on without them.
async fn underway(house: &House, order: &OrderView) -> Underway {
    if !matches!(order.state, OrderState::Held | OrderState::Expired) {
        return Underway::No;
    }
    of_payments(house, order.key).await
}

async fn of_payments(house: &House, key: OrderKey) -> Underway {
    match payment::payments_of(&house.ops, key).await {
        Ok(payments) => Underway::of(&payments),
        Err(error) => {
            tracing::warn!(%error, order = %key, "payments could not be read for the guest's page");
            Underway::No
        }
    }
}

pub fn amounts(order: &OrderView) -> Vec<AmountLine> {
    let currency = order.total.currency;
    let off = order.discount.as_ref().map(|discount| (discount.code.as_str(), discount.amount));
    amount_lines(&order.lines, currency, off)
}

pub fn amount_lines(
    lines: &[contracts::catalog::pricing::Line],
    currency: contracts::Currency,
    off: Option<(&str, rust_decimal::Decimal)>,
) -> Vec<AmountLine> {
    let money = |amount| words::money(contracts::Money::new(amount, currency));
    let line = |line: &contracts::catalog::pricing::Line| AmountLine {
        what: format!("{} × {}", line.quantity, line.label),
        each: if line.quantity > 1 { format!("{} each", money(line.unit)) } else { String::new() },
        amount: if line.total.is_zero() { "free".to_owned() } else { money(line.total) },
    };
    let less = off.map(|(code, amount)| AmountLine {
        what: format!("Promo code {code}"),
        each: String::new(),
        amount: format!("− {}", money(amount)),
    });
    lines.iter().map(line).chain(less).collect()
}

pub fn waits(order: &OrderView) -> Option<ChangeWaits> {
    order.change.as_ref().map(|change| ChangeWaits {
        day: day::day(change.date),
        time: day::time(change.time),
        party: day::party(change.party),
        to_pay: words::money(change.to_pay),
        until: day::clock(change.hold_ends),
    })
}
