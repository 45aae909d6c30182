//! Guests of the demo who have booked on the site: paid at the demo gateway, through the same flows as anybody. Their
//! attempts are the same at every start, so each is booked once.

use chrono::Days;
use contracts::{
    catalog::{ServiceType, pricing::Party},
    orders::{Contact, Language, NewOrder, OrderView, QuoteAsk},
    payments::GatewayName,
    views::inventory::VariantChoice,
};
use flows::{
    House,
    checkout::{self, Held},
    payments::{By, StartPayment, Started, complete, start},
    screens,
};
use gateways::Choice;
use uuid::Uuid;

/// Whose bookings they are: `/my-bookings` shows them.
pub const EMAIL: &str = "maya.hartono@example.com";
const ORDERS: u8 = 8;
const ATTEMPT: u128 = 0x00de_3000_0000_0000_0000_0000_0000_0000;

/// Where the demo gateway is on, and something is sold on any day.
pub async fn guests(house: &House) -> anyhow::Result<()> {
    let Some(demo) = house.till.demo().cloned() else { return Ok(()) };
    let choices = screens::inventory::variant_choices(house, &super::catalog::editor()).await?;
    let private: Vec<&VariantChoice> =
        choices.iter().filter(|choice| choice.service_type == ServiceType::Private).collect();
    for number in 0..ORDERS {
        let Some(choice) = private.get(usize::from(number) % private.len().max(1)) else { return Ok(()) };
        let Some(order) = booked(house, choice, number).await? else { continue };
        let wanted = StartPayment {
            order: order.key,
            reference: order.reference,
            purpose: "order".to_owned(),
            gateway: GatewayName::Demo,
            amount: order.total,
            what_for: order.tour.clone(),
            guest_name: order.contact.name.clone(),
            guest_email: order.contact.email.clone(),
            return_to: "https://kembara.test/bookings".to_owned(),
            cancel_to: "https://kembara.test/bookings".to_owned(),
            pay_until: order.hold_ends.unwrap_or(house.clock.now()),
        };
        let Started::Pay { payment, .. } = start(house, &wanted).await? else { continue };
        let paid = payment::payment(&house.ops, payment).await?.and_then(|paid| paid.gateway_order);
        if let Some(at_gateway) = paid.and_then(|paid| paid.parse().ok()) {
            demo.choose(&at_gateway, Choice::Approve)?;
            // the order is confirmed by the event that this commits
            complete(house, payment, By::Guest).await?;
        }
    }
    Ok(())
}

/// None: booked at an earlier start, or not to be had on that day.
async fn booked(house: &House, choice: &VariantChoice, number: u8) -> anyhow::Result<Option<OrderView>> {
    let attempt = Uuid::from_u128(ATTEMPT + u128::from(number));
    if sales::order_by_attempt(&house.channel, attempt).await?.is_some() {
        return Ok(None);
    }
    // after the closure of the first tour, and some weeks ahead: there is time to change and to cancel
    let Some(date) = house.clock.today().checked_add_days(Days::new(30 + u64::from(number) * 3)) else {
        return Ok(None);
    };
    let ask = QuoteAsk {
        variant: choice.variant,
        date,
        time: None,
        party: Party { adults: 2, children: 0, infants: 0 },
        extras: Vec::new(),
        promo: String::new(),
    };
    let quote = match checkout::quote(house, &ask).await {
        Ok(quote) => quote,
        Err(error) => {
            tracing::info!(%error, "a booking of the demo cannot be had");
            return Ok(None);
        }
    };
    let new = NewOrder {
        attempt,
        ask: quote.ask,
        fingerprint: quote.fingerprint,
        contact: Contact {
            name: "Maya Hartono".to_owned(),
            email: EMAIL.to_owned(),
            phone: "+62 812 3456 7890".to_owned(),
        },
        travellers: Vec::new(),
        pickup: "Alaya Resort Ubud, lobby".to_owned(),
        note: String::new(),
        language: Language::En,
        terms: "demo".to_owned(),
    };
    match checkout::hold(house, new).await {
        Ok(Held::Order(order)) => Ok(Some(*order)),
        Ok(Held::PriceChanged(_)) => Ok(None),
        Err(error) => anyhow::bail!("the demo's guest could not book: {error}"),
    }
}
