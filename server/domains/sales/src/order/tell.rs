//! What leaves by the outbox, written with the change.

use super::{error::OrderError, whole::Order};
use chrono::{DateTime, Duration, Timelike, Utc};
use contracts::{
    Money,
    catalog::pricing::LineKind,
    ids::{OrderKey, PaymentKey},
    orders::Traveller,
    status::EventType,
};
use events::{DirectBookingV1, DomainEvent, ExtraToldV1, MoneyMovedV1, SalesEvent};
use platform::{ChannelTx, Ids, outbox};
use uuid::Uuid;

/// To ops: the booking as it is now. The caller saves the order afterwards, as this notes the time of the word.
pub(super) async fn booking_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &mut Order,
    kind: EventType,
    money: Option<MoneyMovedV1>,
) -> Result<(), OrderError> {
    let second = now.with_nanosecond(0).unwrap_or(now);
    let at = order.told_at.map_or(second, |last| second.max(last + Duration::seconds(1)));
    order.told_at = Some(at);
    let (order, reference, booking) = (order.key, order.reference, Box::new(booking(order)));
    let event = SalesEvent::BookingToldV1 { order, reference, kind, at, booking, money };
    Ok(outbox::publish_in_tx(tx, ids, now, &[DomainEvent::Sales(event)]).await?)
}

pub(super) struct Wanted<'a> {
    pub payment: PaymentKey,
    pub paid_as: OrderKey,
    pub amount: Money,
    pub request: Uuid,
    pub reason: &'a str,
}

/// To payment.
pub(super) async fn refund_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &Order,
    wanted: Wanted<'_>,
) -> Result<(), OrderError> {
    let event = SalesEvent::RefundWantedV1 {
        order: wanted.paid_as,
        reference: order.reference,
        payment: wanted.payment,
        amount: wanted.amount,
        request: wanted.request.to_string(),
        reason: wanted.reason.to_owned(),
        at: now,
    };
    Ok(outbox::publish_in_tx(tx, ids, now, &[DomainEvent::Sales(event)]).await?)
}

pub(super) async fn without_seats_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &Order,
) -> Result<(), OrderError> {
    let event = SalesEvent::OrderWithoutSeatsV1 { order: order.key, reference: order.reference, at: now };
    Ok(outbox::publish_in_tx(tx, ids, now, &[DomainEvent::Sales(event)]).await?)
}

fn booking(order: &Order) -> DirectBookingV1 {
    let (detail, bought) = (&order.detail, &order.detail.bought);
    let extra = |line: &&contracts::catalog::pricing::Line| matches!(line.kind, LineKind::Extra(_));
    let extras: Vec<ExtraToldV1> = bought
        .lines
        .iter()
        .filter(extra)
        .map(|line| ExtraToldV1 { name: line.label.clone(), total: line.total })
        .collect();
    // the discount is told as less for the seats, as far as it goes
    let rest = extras.iter().fold(order.total.amount, |rest, extra| rest - extra.total);
    DirectBookingV1 {
        name: detail.contact.name.clone(),
        email: detail.contact.email.clone(),
        phone: detail.contact.phone.clone(),
        date: order.date,
        time: order.time.or(bought.first_start),
        adults: bought.party.adults,
        children: bought.party.children,
        infants: bought.party.infants,
        total: order.total,
        pickup: detail.pickup.clone(),
        note: note(&detail.note, &detail.travellers),
        item: order.item,
        variant: order.variant,
        departure: order.departure,
        tour: bought.tour.clone(),
        option: bought.option.clone(),
        seats_total: rest.max(0.into()),
        extras,
    }
}

fn note(note: &str, travellers: &[Traveller]) -> String {
    let who = |who: &Traveller| match who.note.as_str() {
        "" => format!("{} ({})", who.name, who.traveler),
        said => format!("{} ({}): {said}", who.name, who.traveler),
    };
    let lines = (!note.is_empty()).then(|| note.to_owned()).into_iter().chain(travellers.iter().map(who));
    lines.collect::<Vec<_>>().join("\n")
}
