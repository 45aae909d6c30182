use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    cookies,
    posted::{Done, Posted},
};
use contracts::views::web::{CheckoutView, GoToPay, PaymentTold};
#[cfg(feature = "ssr")]
use contracts::{
    AppError,
    ids::PaymentKey,
    views::web::{CheckoutState, PaymentOutcome},
};
#[cfg(feature = "ssr")]
use flows::site::book::{self, Begun};
use leptos::prelude::*;

/// None: nobody has such a link.
#[server(name = CheckoutRead, prefix = "/api/web", endpoint = "checkout", input = Json, output = Json)]
pub async fn checkout(token: String) -> Result<Option<CheckoutView>, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    if_there(book::checkout_shown(&visit.house, &token).await)
}

/// A plain form.
#[server(prefix = "/api/web", endpoint = "begin_payment", output = Json)]
pub async fn begin_payment(token: String, #[server(default)] gateway: String) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let page = format!("/checkout/{}", known(&token));
    let posted = Posted::new("pay", &page);
    let Ok(gateway) = gateway.parse() else {
        return posted.settle(&visit, Err(AppError::invalid("gateway", "Choose how you want to pay.")));
    };
    let base = call::base(&visit);
    let begun = book::begin_payment(&visit.house, &token, gateway, &base, &visit.request_id).await;
    let to = begun.map(|begun| match begun {
        Begun::Go(payment) => format!("{page}/go?payment={payment}"),
        Begun::Look(payment) => format!("{page}/return?payment={payment}"),
        Begun::No => page,
    });
    posted.settle(&visit, to.map(|to| Done::default().to(to)))
}

/// A plain form, where there is nothing to pay.
#[server(prefix = "/api/web", endpoint = "confirm_free", output = Json)]
pub async fn confirm_free(token: String) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let posted = Posted::new("pay", format!("/checkout/{}", known(&token)));
    let told = book::confirm_free(&visit.house, &token, &visit.request_id).await;
    if told.is_ok() {
        cookies::forget_guest(&visit);
        cookies::forget_held(&visit);
    }
    posted.settle(&visit, told.map(|()| Done::default()))
}

/// None: there is no such payment of this order.
#[server(name = WayToPayRead, prefix = "/api/web", endpoint = "way_to_pay", input = Json, output = Json)]
pub async fn way_to_pay(token: String, payment: String) -> Result<Option<GoToPay>, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    let Ok(payment) = payment.parse::<PaymentKey>() else { return Ok(None) };
    if_there(book::way_to_pay(&visit.house, &token, payment, &visit.request_id).await)
}

/// None: there is no such payment of this order.
#[server(name = PaymentReturned, prefix = "/api/web", endpoint = "payment_returned", input = Json, output = Json)]
pub async fn payment_returned(token: String, payment: String) -> Result<Option<PaymentTold>, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    let Ok(payment) = payment.parse::<PaymentKey>() else { return Ok(None) };
    let told = if_there(book::payment_returned(&visit.house, &token, payment, &visit.request_id).await)?;
    let is_paid = |told: &PaymentTold| {
        told.outcome == PaymentOutcome::Paid && told.order.state == CheckoutState::Confirmed
    };
    if told.as_ref().is_some_and(is_paid) {
        cookies::forget_guest(&visit);
        cookies::forget_held(&visit);
    }
    Ok(told)
}

#[cfg(feature = "ssr")]
fn if_there<T>(found: Result<T, AppError>) -> Result<Option<T>, Problem> {
    match found {
        Ok(it) => Ok(Some(it)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(answer(error)),
    }
}

/// It becomes part of an address.
#[cfg(feature = "ssr")]
fn known(token: &str) -> String {
    token.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(64).collect()
}
