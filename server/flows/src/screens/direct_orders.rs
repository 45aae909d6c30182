//! A booking of our own site, as staff see its money and decide about it. Sales decides and tells ops, by the ingest path
//! of every channel; nothing of it is written on the booking here.

use super::{need, unavailable};
use crate::{
    House, bookings,
    checkout::{self, CheckoutError, GiveBack},
};
use contracts::{
    AppError, Money, Role,
    ids::{BookingKey, OrderKey},
    orders::{OrderEdit, OrderReference, OrderState, OrderView, Policy},
    views::{
        booking_change::{BookingEdit, BookingEdited, BookingField, FieldTexts},
        direct_order::{DirectOrder, DirectRefund, PaymentAttempt},
    },
};
use platform::{Actor, DbError};
use rust_decimal::Decimal;
use sales::RefundAsked;
use std::{collections::BTreeMap, time::Duration};
use uuid::Uuid;

/// How long a form waits for what it changed to come back from sales.
const ROUND_TRIP: Duration = Duration::from_secs(4);
const LOOK_AGAIN: Duration = Duration::from_millis(150);

/// None: the booking was not made on our site.
pub(super) async fn order_of(house: &House, key: BookingKey) -> Result<Option<OrderKey>, DbError> {
    for reference in ops_booking::views::direct_references(&house.ops, key).await? {
        if let Ok(reference) = OrderReference::parse(&reference)
            && let Some(order) = sales::order_of_reference(&house.channel, reference).await?
        {
            return Ok(Some(order));
        }
    }
    Ok(None)
}

/// STAFF and up. None: the booking was not made on our site.
pub async fn direct_order(
    house: &House,
    actor: &Actor,
    key: BookingKey,
) -> Result<Option<DirectOrder>, AppError> {
    need(actor, Role::Staff)?;
    let Some(order) = order_of(house, key).await.map_err(|error| unavailable(actor, &error))? else {
        return Ok(None);
    };
    let order = checkout::order(house, order).await.map_err(|error| error.told(&actor.request_id))?;
    seen(house, order).await.map(Some).map_err(|error| unavailable(actor, &error))
}

async fn seen(house: &House, order: OrderView) -> Result<DirectOrder, DbError> {
    let (mut attempts, mut told) = (Vec::new(), Vec::new());
    for key in sales::paid_under(&house.channel, order.key).await? {
        attempts.extend(payment::payments_of(&house.ops, key).await?);
        told.extend(payment::refunds_of(&house.ops, key).await?);
    }
    let attempt = |one: payment::Payment| PaymentAttempt {
        gateway: one.gateway,
        amount: one.amount,
        state: one.state.as_str().to_owned(),
        code: one.code,
        reference: one.reference,
        capture_ref: one.capture_ref,
        is_duplicate: one.is_duplicate,
        since: one.since,
    };
    let refunds = order.refunds.iter().map(|refund| {
        let request = refund.request.to_string();
        let known = told.iter().find(|told| told.request == request);
        DirectRefund {
            amount: refund.amount,
            state: refund.state,
            reason: refund.reason.clone(),
            at: refund.at,
            at_gateway: known.map(|known| known.state.as_str().to_owned()),
            code: known.and_then(|known| known.code.clone()),
        }
    });
    let balance = Money::new(order.paid.amount - order.given_back.amount, order.total.currency);
    let now = house.clock.now();
    let may_cancel = order.state == OrderState::Confirmed;
    Ok(DirectOrder {
        order: order.key,
        version: order.version,
        state: order.state,
        total: order.total,
        paid: order.paid,
        given_back: order.given_back,
        balance,
        by_policy: Policy::share(
            balance,
            if may_cancel { order.policy.percent(order.starts, now) } else { 0 },
        ),
        refunds: refunds.collect(),
        attempts: attempts.into_iter().map(attempt).collect(),
        steps: sales::order_steps(&house.channel, order.key).await?,
        request: house.ids.new_id(now),
    })
}

/// What goes back when staff cancel, as the form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Back {
    ByPolicy,
    All,
    /// As typed.
    Amount(String),
}

/// MANAGER and up. Twice is once.
pub async fn cancel_direct(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    back: &Back,
    reason: &str,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    let reason = super::booking_changes::reason_of(reason)?;
    let order = known(house, actor, key).await?;
    let back = match back {
        Back::ByPolicy => GiveBack::ByPolicy,
        Back::All => GiveBack::All,
        Back::Amount(typed) => GiveBack::Amount(amount(typed, &order, true)?),
    };
    let before = ops_booking::figures::booking_version(&house.ops, key).await;
    let before = before.map_err(|error| unavailable(actor, &error))?;
    checkout::cancel_order(house, actor, order.key, back, &reason)
        .await
        .map_err(|error| error.told(&actor.request_id))?;
    // so that a page without script shows what was decided
    if let (Some(version), OrderState::Confirmed) = (before, order.state) {
        settled(house, key, version).await;
    }
    Ok(())
}

/// MANAGER and up. `version`: of the order that was shown. `request`: of the form; the same one twice is one refund.
pub async fn refund_direct(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    (version, request): (i32, Uuid),
    typed: &str,
    reason: &str,
) -> Result<Money, AppError> {
    need(actor, Role::Manager)?;
    let reason = super::booking_changes::reason_of(reason)?;
    let order = known(house, actor, key).await?;
    let amount = amount(typed, &order, false)?;
    let asked = RefundAsked { request, amount, reason: &reason };
    checkout::refund_order(house, actor, (order.key, version), asked)
        .await
        .map_err(|error| error.told(&actor.request_id))?;
    Ok(amount)
}

async fn known(house: &House, actor: &Actor, key: BookingKey) -> Result<OrderView, AppError> {
    let order = order_of(house, key).await.map_err(|error| unavailable(actor, &error))?;
    let order = order.ok_or(AppError::NotFound)?;
    checkout::order(house, order).await.map_err(|error| error.told(&actor.request_id))
}

/// Above nought (or nought, where nothing may go back), no more than there is, in money that can be paid.
fn amount(typed: &str, order: &OrderView, nought: bool) -> Result<Money, AppError> {
    let currency = order.total.currency;
    let left = order.paid.amount - order.given_back.amount;
    let wrong = |text: String| AppError::invalid("amount", &text);
    let text = typed.trim();
    let amount: Decimal =
        text.parse().map_err(|_| wrong(format!("Write the amount in {currency} as 45 or 45.50.")))?;
    if amount.is_sign_negative() || amount.is_zero() && !nought {
        return Err(wrong("An amount above nought.".to_owned()));
    }
    if amount.round_dp(currency.decimals()) != amount {
        return Err(wrong(format!("{currency} has {} decimals.", currency.decimals())));
    }
    if amount > left {
        return Err(wrong(format!(
            "We have {} of this booking; no more can go back.",
            Money::new(left, currency)
        )));
    }
    Ok(Money::new(amount, currency))
}

/// Cancelling is sales' when the booking was made on our site.
pub(super) async fn not_of_ours(house: &House, actor: &Actor, key: BookingKey) -> Result<(), AppError> {
    match order_of(house, key).await {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err(AppError::Conflict(
            "This booking was made on our site. Cancel it under \u{201c}Payments\u{201d} on this page: there you choose \
             what goes back to the guest, and the seats are free again."
                .to_owned(),
        )),
        Err(error) => Err(unavailable(actor, &error)),
    }
}

/// What the guest agreed to and paid for, and how they say it is theirs.
fn refusal(field: BookingField) -> Option<&'static str> {
    use BookingField::*;
    match field {
        TourDate | TourTime | Adult | Child | Infant => Some(
            "Seats and price hang on it: change it with the guest on the site (Manage booking, with reference and \
             e-mail). It comes here by itself.",
        ),
        Price => Some(
            "It is what the guest paid. Give money back under \u{201c}Payments\u{201d} on the booking's page.",
        ),
        Note => Some("These are the guest's own words. Write a staff note instead, on the booking's page."),
        GuestName | GuestEmail | GuestPhone | PickupLocation | MeetingPoint => None,
    }
}

/// An edit form of a booking of ours: contact and pick-up are the order's, and come back by its event; the meeting point
/// is ours; what was sold is refused, with words that say where it is changed.
pub(super) async fn edit_direct(
    house: &House,
    actor: &Actor,
    order: OrderKey,
    edit: &BookingEdit,
) -> Result<BookingEdited, AppError> {
    let text = |texts: &FieldTexts, field| texts.get(&field).map_or("", |text| text.trim()).to_owned();
    let changed = |field| text(&edit.typed, field) != text(&edit.shown, field);
    let wrong: BTreeMap<String, String> = BookingField::ALL
        .into_iter()
        .filter(|field| changed(*field))
        .filter_map(|field| Some((field.as_str().to_owned(), refusal(field)?.to_owned())))
        .collect();
    if !wrong.is_empty() {
        return Err(AppError::Invalid(wrong));
    }
    let mut after = None;
    if changed(BookingField::MeetingPoint) {
        let mut own = BookingEdit { typed: edit.shown.clone(), ..edit.clone() };
        own.typed.insert(BookingField::MeetingPoint, text(&edit.typed, BookingField::MeetingPoint));
        match super::booking_changes::edit_form(house, actor, &own).await? {
            BookingEdited::Saved(detail) => after = Some(detail),
            other => return Ok(other),
        }
    }
    let of_order = [
        (BookingField::GuestName, "contact.name"),
        (BookingField::GuestEmail, "contact.email"),
        (BookingField::GuestPhone, "contact.phone"),
        (BookingField::PickupLocation, "pickup"),
    ];
    if of_order.iter().any(|(field, _)| changed(*field)) {
        let now = checkout::order(house, order).await.map_err(|error| error.told(&actor.request_id))?;
        let mut sent = OrderEdit {
            contact: now.contact.clone(),
            travellers: now.travellers.clone(),
            pickup: now.pickup.clone(),
            note: now.note.clone(),
        };
        for (field, _) in of_order.iter().filter(|(field, _)| changed(*field)) {
            let typed = text(&edit.typed, *field);
            match field {
                BookingField::GuestName => sent.contact.name = typed,
                BookingField::GuestEmail => sent.contact.email = typed,
                BookingField::GuestPhone => sent.contact.phone = typed,
                _ => sent.pickup = typed,
            }
        }
        let saved = checkout::edit_order(house, actor, (order, now.version), sent).await;
        saved.map_err(|error| match error {
            CheckoutError::Invalid(fields) => AppError::Invalid(
                fields
                    .into_iter()
                    .map(|(name, what)| {
                        let ours = of_order.iter().find(|(_, theirs)| *theirs == name);
                        (ours.map_or(name, |(field, _)| field.as_str().to_owned()), what)
                    })
                    .collect(),
            ),
            other => other.told(&actor.request_id),
        })?;
        let version = after.as_ref().map_or(edit.version, |detail| detail.row.version);
        after = None;
        if !settled(house, edit.key, version).await {
            return Err(AppError::Conflict(
                "It is saved with the order, and shows here in a moment. Leave this form and reload the booking."
                    .to_owned(),
            ));
        }
    }
    let detail = match after {
        Some(detail) => detail,
        None => {
            let detail = bookings::booking_detail(house, edit.key).await;
            Box::new(detail.map_err(|error| unavailable(actor, &error))?.ok_or(AppError::NotFound)?)
        }
    };
    Ok(BookingEdited::Saved(detail))
}

/// Has the booking moved on from `version`? What sales tells is usually back within a second.
async fn settled(house: &House, key: BookingKey, version: i32) -> bool {
    let until = tokio::time::Instant::now() + ROUND_TRIP;
    loop {
        match ops_booking::figures::booking_version(&house.ops, key).await {
            Ok(Some(now)) if now > version => return true,
            _ if tokio::time::Instant::now() >= until => return false,
            _ => tokio::time::sleep(LOOK_AGAIN).await,
        }
    }
}
