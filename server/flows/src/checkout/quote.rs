use super::CheckoutError;
use crate::{
    House,
    screens::public::{rules, stock},
};
use ::catalog::live::LiveItem;
use ::sales::{Priced, Rules};
use chrono::{DateTime, Duration, Months, Utc};
use contracts::{
    AppError, Money,
    catalog::{
        Document, ItemKind, Tour, Variant,
        pricing::{self, QuoteError, Wanted, may_still_be_sold, sale_ends},
    },
    ids::VariantKey,
    orders::{Discount, OrderQuote, Policy, Promo, PromoRefusal, QuoteAsk},
    views::inventory::DayState,
};
use platform::clock::start_of_day;
use rust_decimal::Decimal;
use serde_json::json;
use sha2::{Digest, Sha256};

const LIFE: Duration = Duration::minutes(30);
/// How far ahead anybody may book.
const MONTHS_AHEAD: Months = Months::new(36);
/// What gateways, and the contract with ops, can write down.
const DEAREST: i64 = 1_000_000_000_000;

/// What it costs now, and whether it can be had now. Nothing is held by asking.
pub async fn quote(house: &House, ask: &QuoteAsk) -> Result<OrderQuote, CheckoutError> {
    let Priced { mut quote, rules } = price(house, ask, Use::New).await?;
    let now = house.clock.now();
    let days = (ask.date, ask.date);
    let calendar = ::sales::calendar(&house.channel, (quote.item, ask.variant), days, rules, now).await?;
    let starts = calendar.days.into_iter().flat_map(|day| day.departures);
    let state = starts.filter(|start| start.time == ask.time).map(|start| start.state).next();
    let wanted = i32::try_from(ask.party.seats()).unwrap_or(i32::MAX);
    match state {
        Some(DayState::Open { seats_left }) if seats_left >= wanted => quote.seats_left = seats_left,
        Some(DayState::Open { seats_left }) => return Err(CheckoutError::TooFew { left: seats_left }),
        Some(DayState::SoldOut) => return Err(CheckoutError::TooFew { left: 0 }),
        Some(DayState::CutOff) => return Err(CheckoutError::CutOff),
        Some(DayState::Closed) | None => return Err(CheckoutError::Closed),
    }
    Ok(quote)
}

/// How a promo code is looked at.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Use {
    New,
    /// By an order that has used it already; one that does not fit any more gives nothing off.
    Taken,
}

/// By the catalog as it is published this moment; seats are not asked.
pub(super) async fn price(house: &House, ask: &QuoteAsk, used: Use) -> Result<Priced, CheckoutError> {
    let stock = stock(house).await.map_err(|_: AppError| {
        CheckoutError::Conflict("What we offer cannot be read at the moment. Try again.".to_owned())
    })?;
    let (item, tour, variant) = stock
        .all(ItemKind::Tour)
        .find_map(|item| of_item(item, ask.variant))
        .ok_or(CheckoutError::NotFound)?;
    let (now, today, rules) = (house.clock.now(), house.clock.today(), rules(variant));
    if !may_still_be_sold(ask.date, ask.time.or(rules.first_start), rules.cutoff_hours, now) {
        return Err(CheckoutError::CutOff);
    }
    if today.checked_add_months(MONTHS_AHEAD).is_none_or(|last| ask.date > last) {
        return Err(CheckoutError::Closed);
    }
    let mut ask = ask.clone();
    ask.promo = Promo::code_of(&ask.promo);
    let wanted =
        Wanted { party: ask.party, extras: ask.extras.clone(), tour_date: ask.date, sale_date: today };
    let priced = pricing::quote(variant, &tour.extras, &wanted)?;
    if priced.total >= Decimal::from(DEAREST) {
        return Err(QuoteError::TooMuch.into());
    }
    let price = Money::new(priced.total, priced.currency);
    let discount = match (ask.promo.as_str(), used) {
        ("", _) => None,
        (code, Use::New) => {
            let promo = ::sales::promo_by_code(&house.channel, code).await?.ok_or(PromoRefusal::Unknown)?;
            Some(promo.discount(price, item.item, today)?)
        }
        (code, Use::Taken) => ::sales::promo_by_code(&house.channel, code)
            .await?
            .and_then(|promo| promo.discount_of_use(price, item.item).ok()),
    };
    let discount = discount.map(|amount| Discount { code: ask.promo.clone(), amount });
    let off = discount.as_ref().map_or(Decimal::ZERO, |discount| discount.amount);
    let mut quote = OrderQuote {
        item: item.item,
        tour: tour.name.clone(),
        tour_slug: item.slug.clone(),
        option: variant.name.clone(),
        lines: priced.lines,
        discount,
        total: Money::new(priced.total - off, priced.currency),
        policy: Policy { tiers: variant.cancellation.clone(), at_most: None },
        expires_at: expires(&ask, rules, now),
        fingerprint: String::new(),
        seats_left: 0,
        ask,
    };
    quote.fingerprint = fingerprint(&quote);
    Ok(Priced { quote, rules })
}

fn of_item(item: &LiveItem, wanted: VariantKey) -> Option<(&LiveItem, &Tour, &Variant)> {
    let Document::Tour(tour) = &item.payload.document else { return None };
    let variant = tour.active_variants().find(|variant| variant.id == wanted)?;
    Some((item, tour, variant))
}

/// Prices may turn with the day of the sale, and a day may be sold until its cut-off.
fn expires(ask: &QuoteAsk, rules: Rules, now: DateTime<Utc>) -> DateTime<Utc> {
    let ends = sale_ends(ask.date, ask.time.or(rules.first_start), rules.cutoff_hours);
    let tomorrow = pricing::day_in_makassar(now).succ_opt().map_or(now + LIFE, start_of_day);
    (now + LIFE).min(ends).min(tomorrow)
}

/// Of what was asked and what it costs; names of tours may be mended without it being another price.
fn fingerprint(quote: &OrderQuote) -> String {
    let amount = |amount: Decimal| amount.normalize().to_string();
    let lines: Vec<_> = quote
        .lines
        .iter()
        .map(|line| json!([line.quantity, amount(line.unit), amount(line.total)]))
        .collect();
    let discount = quote.discount.as_ref().map(|discount| (&discount.code, amount(discount.amount)));
    let total = (amount(quote.total.amount), quote.total.currency);
    let text = json!([quote.ask, quote.item, lines, discount, total, quote.policy]).to_string();
    hex::encode(&Sha256::digest(text)[..16])
}
