use super::{
    policy::{in_bali, policy_lines, when},
    steps::{lines, only_start},
};
use crate::{
    House, checkout,
    screens::public,
    site::{shots::shot, tour::chat, words},
};
use contracts::{
    AppError, Currency, Money,
    catalog::{Document, ItemKind, pricing::Party},
    ids::OrderKey,
    orders::{OrderState, OrderView},
    payments::GatewayName,
    views::web::{BookQuery, BookStep, CheckoutState, CheckoutView, WayToPay},
};
use platform::Actor;

/// By the link that its guest holds. `NotFound`: not such a link, or there is no such order any more.
pub async fn checkout_shown(house: &House, token: &str) -> Result<CheckoutView, AppError> {
    let key = house.guest_links.order_of(token).ok_or(AppError::NotFound)?;
    let order = order_of(house, key).await?;
    view(house, &order).await
}

pub(super) async fn order_of(house: &House, key: OrderKey) -> Result<OrderView, AppError> {
    let request_id = Actor::system("public-site").request_id;
    checkout::order(house, key).await.map_err(|error| error.told(&request_id))
}

pub(super) async fn view(house: &House, order: &OrderView) -> Result<CheckoutView, AppError> {
    let (now, stock, site) =
        (house.clock.now(), public::stock(house).await?, public::site(house).await?.site);
    let item = stock.all(ItemKind::Tour).find(|item| item.item == order.item);
    let tour = item.and_then(|item| match &item.payload.document {
        Document::Tour(tour) => Some((item, tour)),
        _ => None,
    });
    let picture = tour.and_then(|(item, tour)| shot(tour.card_photo(), &item.payload.pictures));
    let variant = tour.and_then(|(_, tour)| tour.active_variants().find(|one| one.id == order.variant));
    let code = variant.map(|variant| variant.code.clone());
    let again = BookQuery {
        option: code.unwrap_or_default(),
        date: Some(order.date),
        time: order.time,
        adults: Some(order.party.adults),
        children: order.party.children,
        infants: order.party.infants,
        extras: order.extras.clone(),
        promo: order.discount.as_ref().map(|off| off.code.clone()).unwrap_or_default(),
        step: BookStep::Review,
        ..BookQuery::default()
    };
    let slug = tour.map_or(order.tour_slug.as_str(), |(item, _)| item.slug.as_str());
    let state = state(order.state);
    let held = order.hold_ends.filter(|_| state == CheckoutState::Held);
    let left = held.map_or(0, |ends| (ends - now).num_seconds().max(0));
    let currency = order.total.currency;
    let some = |money: Money| if money.amount.is_zero() { String::new() } else { words::money(money) };
    let is_free = order.total.amount.is_zero();
    let asks = format!("Hello, this is about my booking {} of \"{}\".", order.reference, order.tour);
    Ok(CheckoutView {
        reference: order.reference.to_string(),
        state,
        tour: order.tour.clone(),
        option: order.option.clone(),
        shot: picture,
        when: when(order.date, order.time.or(variant.and_then(only_start))),
        party: people(order.party),
        lines: lines(&order.lines, currency),
        discount: order
            .discount
            .as_ref()
            .map(|off| (off.code.clone(), words::money(Money::new(off.amount, currency)))),
        total: words::money(order.total),
        paid: some(order.paid),
        given_back: some(order.given_back),
        policy: policy_lines(&order.policy, order.date, Some(in_bali(order.starts).time()), now),
        name: order.contact.name.clone(),
        email: order.contact.email.clone(),
        phone: order.contact.phone.clone(),
        pickup: order.pickup.clone(),
        travellers: order.travellers.iter().map(|who| who.name.clone()).collect(),
        note: order.note.clone(),
        held_until: held.map(|ends| words::time(in_bali(ends).time())).unwrap_or_default(),
        seconds_left: u32::try_from(left).unwrap_or_default(),
        ways: if is_free || state != CheckoutState::Held { Vec::new() } else { ways(house, currency) },
        is_free,
        again: again.at(slug),
        whatsapp: chat(&site.whatsapp, &asks),
    })
}

fn state(state: OrderState) -> CheckoutState {
    match state {
        OrderState::Held => CheckoutState::Held,
        OrderState::Expired => CheckoutState::Expired,
        OrderState::Confirmed => CheckoutState::Confirmed,
        OrderState::Cancelled => CheckoutState::Cancelled,
        OrderState::RefundDue | OrderState::Refunded => CheckoutState::WithoutSeats,
    }
}

/// Nothing is converted: those that take the order's currency.
fn ways(house: &House, currency: Currency) -> Vec<WayToPay> {
    let offers = house.till.offers(currency);
    offers
        .into_iter()
        .map(|offer| WayToPay {
            gateway: offer.gateway.as_str().to_owned(),
            title: offer.title.to_owned(),
            about: match offer.gateway {
                GatewayName::PayPal => "With a PayPal account, or a card without one.",
                GatewayName::Midtrans => "Cards, bank transfer, GoPay and QRIS in Indonesia.",
                GatewayName::Xendit => "Cards, virtual accounts, e-wallets and QRIS.",
                GatewayName::Stripe => "Visa, Mastercard, American Express; Apple Pay and Google Pay.",
                GatewayName::Demo => "For trying out: its page lets you choose what happens.",
            }
            .to_owned(),
        })
        .collect()
}

/// `2 adults, 1 child`.
pub(super) fn people(party: Party) -> String {
    let kinds = [
        (party.adults, "adult", "adults"),
        (party.children, "child", "children"),
        (party.infants, "infant", "infants"),
    ];
    let some = kinds.into_iter().filter(|(number, ..)| *number > 0);
    some.map(|(number, one, many)| words::count(number, one, many)).collect::<Vec<_>>().join(", ")
}
