//! Another date, time, party or extras: what can be had, what it costs, and doing it.

mod calendar;
mod read;

use super::{day, guest, order_by, shown};
use crate::{
    House,
    checkout::{self, CheckoutError, OrderChanged},
    screens::public,
    site::{tour, words},
};
use chrono::{DateTime, Utc};
use contracts::{
    AppError, Money,
    catalog::{Document, Found, Tour},
    orders::{ChangeCost, ChangeQuote, OrderState, OrderView, QuoteAsk},
    views::{
        inventory::DayState,
        web::{ChangeAsk, ChangeQuoted, ChangeView, ExtraChoice},
    },
};

const OTHER_OPTION: &str =
    "We do not offer this option any more, so it cannot be moved here. Write to us, and we find a way.";

/// `Never`: not a link of ours.
pub async fn change_shown(
    house: &House,
    token: &str,
    ask: &ChangeAsk,
    request_id: &str,
) -> Result<Found<ChangeView>, AppError> {
    let order = match order_by(house, token, request_id).await {
        Err(AppError::NotFound) => return Ok(Found::Never),
        found => found?,
    };
    let now = house.clock.now();
    let mut view = ChangeView {
        reference: order.reference.to_string(),
        version: order.version,
        tour: order.tour.clone(),
        option: order.option.clone(),
        booked: format!("{}; {}", day::slot(order.date, order.time), day::party(order.party)),
        refused: refused(&order, now),
        waits: shown::waits(&order),
        ..ChangeView::default()
    };
    if !view.refused.is_empty() {
        return Ok(Found::Here(view));
    }
    let stock = public::stock(house).await?;
    let tour = stock.by_key(order.item).and_then(|item| match &item.payload.document {
        Document::Tour(tour) => Some(tour),
        _ => None,
    });
    let Some(tour) = tour.filter(|tour| tour.active_variants().any(|one| one.id == order.variant)) else {
        view.refused = OTHER_OPTION.to_owned();
        return Ok(Found::Here(view));
    };
    let wish = read::wish(&order, ask);
    (view.date, view.time) = (wish.date_text(), wish.time_text());
    (view.adults, view.children, view.infants) = wish.party_texts();
    view.extras = extras(tour, &order, &wish);
    view.problems = wish.problems.clone();
    let days = calendar::read(house, &order, &wish, &ask.month).await?;
    view.times = days.times;
    view.calendar = days.calendar;
    if let (true, true, Some(mut quote_ask)) = (ask.asked, view.problems.is_empty(), wish.ask(&order)) {
        quote_ask.time = days.time.or(quote_ask.time);
        view.time = day::time(quote_ask.time);
        match quoted(house, &order, &quote_ask, days.state, (days.need_time, now), request_id).await? {
            Ok(quoted) => view.quoted = Some(quoted),
            Err(problems) => view.problems = problems,
        }
    }
    Ok(Found::Here(view))
}

/// Why not; empty: it can be changed.
fn refused(order: &OrderView, now: DateTime<Utc>) -> String {
    match order.state {
        OrderState::Confirmed if now < order.changeable_until => String::new(),
        OrderState::Confirmed => format!(
            "It could be changed here until {} WITA. Write to us, and we see what can be done.",
            day::deadline(order.changeable_until)
        ),
        OrderState::Held => "It is not paid yet. Pay first, or let it go and book anew.".to_owned(),
        _ => "This booking has ended; nothing of it can be changed.".to_owned(),
    }
}

fn extras(tour: &Tour, order: &OrderView, wish: &read::Wish) -> Vec<ExtraChoice> {
    let of = tour.extras.iter().filter(|extra| extra.is_active);
    of.map(|extra| ExtraChoice {
        id: extra.id.to_string(),
        name: extra.name.clone(),
        price: tour::extra_view(extra, Money::new(extra.price, order.total.currency)).price,
        chosen: wish.extras.contains(&extra.id),
    })
    .collect()
}

type Problems = Vec<(String, String)>;

async fn quoted(
    house: &House,
    order: &OrderView,
    ask: &QuoteAsk,
    state: Option<DayState>,
    (need_time, now): (bool, DateTime<Utc>),
    request_id: &str,
) -> Result<Result<ChangeQuoted, Problems>, AppError> {
    if need_time && ask.time.is_none() {
        return Ok(Err(vec![("time".to_owned(), "Choose a time.".to_owned())]));
    }
    let quote = match checkout::quote_change(house, order.key, ask).await {
        Ok(quote) => quote,
        Err(error @ CheckoutError::Db(_)) => return Err(error.told(request_id)),
        Err(error) => return Ok(Err(problems(error, request_id))),
    };
    if let Err(error) = has_room(order, ask, state) {
        return Ok(Err(problems(error, request_id)));
    }
    Ok(Ok(said(order, &quote, now)))
}

/// Those of the order itself are free for it.
fn has_room(order: &OrderView, ask: &QuoteAsk, state: Option<DayState>) -> Result<(), CheckoutError> {
    let seats = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
    let same = (order.date, order.time) == (ask.date, ask.time);
    let needed = seats(ask.party.seats()) - if same { seats(order.party.seats()) } else { 0 };
    match state {
        _ if needed <= 0 => Ok(()),
        Some(DayState::Open { seats_left }) if seats_left >= needed => Ok(()),
        Some(DayState::Open { seats_left }) => Err(CheckoutError::TooFew { left: seats_left }),
        Some(DayState::SoldOut) => Err(CheckoutError::TooFew { left: 0 }),
        Some(DayState::CutOff) => Err(CheckoutError::CutOff),
        Some(DayState::Closed) | None => Err(CheckoutError::Closed),
    }
}

fn problems(error: CheckoutError, request_id: &str) -> Problems {
    let named = |field: &str| {
        match field {
            "party" => "adults",
            "variant" | "promo" => "",
            other => other,
        }
        .to_owned()
    };
    match error.told(request_id) {
        AppError::Invalid(wrong) => wrong.into_iter().map(|(field, what)| (named(&field), what)).collect(),
        other => vec![(String::new(), other.to_string())],
    }
}

fn said(order: &OrderView, change: &ChangeQuote, now: DateTime<Utc>) -> ChangeQuoted {
    let quote = &change.quote;
    let same = (order.date, order.time, order.party) == (quote.ask.date, quote.ask.time, quote.ask.party)
        && order.extras == quote.ask.extras;
    let cheaper = quote.total.amount < order.total.amount;
    let (mut pay, mut back) = (String::new(), String::new());
    let mut text = match change.cost {
        _ if same => "This is what you have booked.".to_owned(),
        ChangeCost::Pay(amount) => {
            pay = words::money(amount);
            format!("It costs {pay} more. The seats are held for you while you pay that, for 15 minutes; until then your booking stays as it is.")
        }
        ChangeCost::Back(amount) => {
            back = words::money(amount);
            format!("{back} goes back to you, the way you paid. The change is made at once.")
        }
        ChangeCost::Nothing if cheaper => {
            "It costs less, but by the terms of your booking nothing of the difference is given back now. The change is made at once.".to_owned()
        }
        ChangeCost::Nothing => "It costs the same. The change is made at once.".to_owned(),
    };
    let percent = order.policy.percent(order.starts, now);
    if !same && order.date != quote.ask.date && percent < 100 {
        text += &match percent {
            0 => " If you cancel it later, nothing is given back, as it would be today.".to_owned(),
            percent => {
                format!(" If you cancel it later, at most {percent} % is given back, as it would be today.")
            }
        };
    }
    let off = quote.discount.as_ref().map(|discount| (discount.code.as_str(), discount.amount));
    ChangeQuoted {
        day: day::day(quote.ask.date),
        time: day::time(quote.ask.time),
        party: day::party(quote.ask.party),
        lines: shown::amount_lines(&quote.lines, quote.total.currency, off),
        before: words::money(order.total),
        total: words::money(quote.total),
        pay,
        back,
        text,
        same,
        fingerprint: quote.fingerprint.clone(),
        send: read::sent(&quote.ask),
    }
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeDone {
    /// It was so already.
    Nothing,
    /// `back`: `USD 25`, on its way; empty: nothing.
    Changed { back: String },
    /// It waits to be paid: on to the page where one pays.
    ToPay,
    /// Nothing is changed; it costs something else now.
    PriceChanged,
}

/// `version` and `fingerprint`: of what was shown.
pub async fn change(
    house: &House,
    token: &str,
    version: i32,
    ask: &ChangeAsk,
    fingerprint: &str,
    request_id: &str,
) -> Result<ChangeDone, AppError> {
    let before = order_by(house, token, request_id).await?;
    let wish = read::wish(&before, ask);
    let Some(quote_ask) = wish.ask(&before).filter(|_| wish.problems.is_empty()) else {
        return Err(AppError::Invalid(wish.problems.into_iter().collect()));
    };
    let order = (before.key, version);
    let changed = checkout::change_order(house, &guest(request_id), order, &quote_ask, fingerprint).await;
    match changed.map_err(|error| error.told(request_id))? {
        OrderChanged::PriceChanged(_) => Ok(ChangeDone::PriceChanged),
        OrderChanged::Order(after) if after.version == before.version => match after.change {
            // the same wish, sent twice
            Some(_) if (after.date, after.party) != (quote_ask.date, quote_ask.party) => {
                Ok(ChangeDone::ToPay)
            }
            _ => Ok(ChangeDone::Nothing),
        },
        OrderChanged::Order(after) if after.change.is_some() => Ok(ChangeDone::ToPay),
        OrderChanged::Order(after) => {
            let back = after.given_back.amount - before.given_back.amount;
            let back = Money::new(back, after.total.currency);
            Ok(ChangeDone::Changed {
                back: if back.amount.is_zero() { String::new() } else { words::money(back) },
            })
        }
    }
}
