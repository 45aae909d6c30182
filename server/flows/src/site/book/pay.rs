use super::order::{order_of, people, view};
use crate::{
    House,
    checkout::{self, CheckoutError, PaidFacts},
    payments::{self, By, Outcome, StartError, StartPayment, Started},
    site::words,
};
use contracts::{
    AppError,
    ids::PaymentKey,
    orders::{OrderState, OrderView},
    payments::GatewayName,
    views::web::{GoToPay, PaymentOutcome, PaymentTold},
};
use payment::Payment;
use platform::DbError;

/// What pays the order itself, and not a change of it.
const PURPOSE: &str = "order";

pub enum Begun {
    /// The guest goes on to the gateway.
    Go(PaymentKey),
    /// Something is known of a payment already: its page says what.
    Look(PaymentKey),
    /// Nothing can be paid any more, or there is nothing to pay; the order's page says why.
    No,
}

/// The seats are held longer first: nobody pays for what is gone. `base`: of this host, no slash at the end.
pub async fn begin_payment(
    house: &House,
    token: &str,
    gateway: GatewayName,
    base: &str,
    request_id: &str,
) -> Result<Begun, AppError> {
    let key = house.guest_links.order_of(token).ok_or(AppError::NotFound)?;
    let order = order_of(house, key).await?;
    if order.state != OrderState::Held || order.total.amount.is_zero() {
        return Ok(Begun::No);
    }
    let until = checkout::extend_hold(house, key).await.map_err(|error| error.told(request_id))?;
    let Some(until) = until.filter(|until| *until > house.clock.now()) else { return Ok(Begun::No) };
    let wanted = StartPayment {
        order: key,
        reference: order.reference,
        purpose: PURPOSE.to_owned(),
        gateway,
        amount: order.total,
        what_for: format!("{}, {}, {}", order.tour, words::day(order.date), people(order.party)),
        guest_name: order.contact.name.clone(),
        guest_email: order.contact.email.clone(),
        return_to: format!("{base}/checkout/{token}/return"),
        cancel_to: format!("{base}/checkout/{token}"),
        pay_until: until,
    };
    match payments::start(house, &wanted).await {
        Ok(Started::Pay { payment, .. }) => Ok(Begun::Go(payment)),
        Ok(Started::Paid(payment) | Started::Pending(payment) | Started::Underway(payment)) => {
            Ok(Begun::Look(payment))
        }
        Err(StartError::TooLate) => Ok(Begun::No),
        Err(StartError::NotOffered) => {
            Err(AppError::invalid("gateway", "This way to pay is not offered any more. Choose another."))
        }
        Err(StartError::OtherCurrency) => Err(AppError::Conflict(
            "A payment in another currency was begun for this booking. Write to us, we will sort it out."
                .to_owned(),
        )),
        Err(StartError::Refused(code)) => {
            tracing::warn!(%gateway, code, request_id, "a gateway refused to begin a payment");
            let text = format!("{} did not take this payment. Choose another way.", gateway.title());
            Err(AppError::invalid("gateway", &text))
        }
        Err(StartError::Trouble(code)) => {
            tracing::warn!(%gateway, code, request_id, "a gateway could not be spoken with");
            let text = format!(
                "{} does not answer just now. Nothing was charged: try again in a moment, or choose another way.",
                gateway.title()
            );
            Err(AppError::invalid("gateway", &text))
        }
        Err(StartError::Db(error)) => Err(failed(&error, request_id)),
    }
}

/// Where an order with nothing to pay is agreed to.
pub async fn confirm_free(house: &House, token: &str, request_id: &str) -> Result<(), AppError> {
    let key = house.guest_links.order_of(token).ok_or(AppError::NotFound)?;
    checkout::confirm_free_order(house, key).await.map_err(|error| error.told(request_id))
}

/// The page that leads on to the gateway: a redirect in answer to a form may not leave this site.
pub async fn way_to_pay(
    house: &House,
    token: &str,
    payment: PaymentKey,
    request_id: &str,
) -> Result<GoToPay, AppError> {
    let (_, found) = payment_of(house, token, payment, request_id).await?;
    let open = found.state.is_active() && found.pay_until > house.clock.now();
    let to = found.pay_at.filter(|at| open && (at.starts_with("https://") || at.starts_with("http://")));
    Ok(GoToPay { to, title: found.gateway.title().to_owned() })
}

/// The guest is back. Idempotent: the webhook, the clock and another tab come to the same end.
pub async fn payment_returned(
    house: &House,
    token: &str,
    key: PaymentKey,
    request_id: &str,
) -> Result<PaymentTold, AppError> {
    let (mut order, _) = payment_of(house, token, key, request_id).await?;
    let done = payments::complete(house, key, By::Guest).await.map_err(|error| failed(&error, request_id))?;
    let mut outcome = match done.ok_or(AppError::NotFound)?.outcome {
        Outcome::Paid => PaymentOutcome::Paid,
        Outcome::Pending => PaymentOutcome::Pending,
        Outcome::Open { .. } => PaymentOutcome::Open,
        Outcome::Declined { .. } => PaymentOutcome::Declined,
        Outcome::Closed => PaymentOutcome::Closed,
        Outcome::Unclear => PaymentOutcome::Checking,
        Outcome::GivenBack => PaymentOutcome::GivenBack,
    };
    if outcome == PaymentOutcome::Paid {
        // the event brings it, too: what fails here is done a moment later
        if let Err(error) = confirm(house, &order, key).await {
            tracing::warn!(%error, payment = %key, request_id, "a payment did not reach its order yet");
            outcome = PaymentOutcome::Checking;
        }
        order = order_of(house, order.key).await?;
    }
    Ok(PaymentTold { outcome, order: view(house, &order).await? })
}

async fn confirm(house: &House, order: &OrderView, key: PaymentKey) -> Result<(), CheckoutError> {
    let Some(paid) = payment::payment(&house.ops, key).await?.filter(Payment::is_paid) else {
        return Err(CheckoutError::NotFound);
    };
    let facts = PaidFacts {
        payment: key,
        amount: paid.amount,
        gateway: paid.gateway,
        capture_ref: paid.capture_ref.unwrap_or_default(),
        at: paid.since,
    };
    checkout::confirm_order(house, order.key, &facts).await.map(drop)
}

/// Only of the order that the link is for.
async fn payment_of(
    house: &House,
    token: &str,
    payment: PaymentKey,
    request_id: &str,
) -> Result<(OrderView, Payment), AppError> {
    let key = house.guest_links.order_of(token).ok_or(AppError::NotFound)?;
    let found = payment::payment(&house.ops, payment).await.map_err(|error| failed(&error, request_id))?;
    let found = found.filter(|found| found.order == key).ok_or(AppError::NotFound)?;
    Ok((order_of(house, key).await?, found))
}

fn failed(error: &DbError, request_id: &str) -> AppError {
    tracing::error!(%error, request_id, "a payment could not be worked on");
    AppError::Unavailable { request_id: request_id.to_owned() }
}
