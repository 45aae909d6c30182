//! A guest wants to pay: an attempt is begun, or the one that was begun is gone on with.

use super::{By, Outcome, close, complete, complete::write, speak, wait_for_another};
use crate::House;
use chrono::{DateTime, Utc};
use contracts::{
    Money,
    ids::{OrderKey, PaymentKey},
    orders::OrderReference,
    payments::GatewayName,
};
use gateways::{Creation, Expected, Gateway, GatewayError, Lost, Transcript};
use payment::{Begin, Begun, For, Lease, Payment, PaymentState, Wanted};
use platform::DbError;
use std::{sync::Arc, time::Duration};

/// How long a second tab waits for the first one's.
const PATIENCE: Duration = Duration::from_secs(10);
/// Each round ends an earlier attempt, or is the last.
const ROUNDS: usize = 5;

#[derive(Debug, Clone)]
pub struct StartPayment {
    pub order: OrderKey,
    pub reference: OrderReference,
    /// What of the order it pays (`order`, `change-2`): each is paid once.
    pub purpose: String,
    pub gateway: GatewayName,
    pub amount: Money,
    /// What the guest reads at the gateway, a line.
    pub what_for: String,
    pub guest_name: String,
    pub guest_email: String,
    /// Where the browser comes back to; `payment=<key>` is added.
    pub return_to: String,
    pub cancel_to: String,
    /// The end of the hold.
    pub pay_until: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Started {
    /// Send the guest there.
    Pay {
        payment: PaymentKey,
        at: String,
    },
    Paid(PaymentKey),
    /// Money is on its way already.
    Pending(PaymentKey),
    /// An earlier attempt is being found out about: in a moment again.
    Underway(PaymentKey),
}

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("this gateway does not take this currency, or is not on")]
    NotOffered,
    #[error("this order was paid in another currency")]
    OtherCurrency,
    #[error("the hold has ended")]
    TooLate,
    /// Another gateway may take it.
    #[error("the gateway refused ({0})")]
    Refused(String),
    /// In a moment again; the attempt is kept.
    #[error("the gateway cannot be spoken with ({0})")]
    Trouble(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

pub async fn start(house: &House, wanted: &StartPayment) -> Result<Started, StartError> {
    let gateway = house.till.gateway(wanted.gateway).filter(|one| one.takes(wanted.amount.currency));
    let gateway = gateway.ok_or(StartError::NotOffered)?;
    if wanted.pay_until <= house.clock.now() {
        return Err(StartError::TooLate);
    }
    let mut last = None;
    for _ in 0..ROUNDS {
        let now = house.clock.now();
        let mut tx = house.ops.begin().await?;
        let begun = payment::begin_in_tx(&mut tx, house.ids.as_ref(), now, &begin(wanted, now)).await?;
        tx.commit().await?;
        let payment = match begun {
            Begun::Paid(key) => return Ok(Started::Paid(key)),
            Begun::OtherCurrency => return Err(StartError::OtherCurrency),
            Begun::Fresh(fresh) => fresh,
            Begun::Active(active) => match go_on(house, wanted, active).await? {
                Earlier::Said(started) => return Ok(started),
                Earlier::Create(payment) => *payment,
                Earlier::Ended(key) => {
                    last = Some(key);
                    continue;
                }
            },
        };
        last = Some(payment.key);
        match create(house, gateway, payment).await? {
            Some(started) => return Ok(started),
            None => continue,
        }
    }
    last.map(Started::Underway).ok_or_else(|| StartError::Trouble("BUSY".to_owned()))
}

fn begin(wanted: &StartPayment, now: DateTime<Utc>) -> Begin {
    Begin {
        order: wanted.order,
        reference: wanted.reference,
        purpose: wanted.purpose.clone(),
        gateway: wanted.gateway,
        amount: wanted.amount,
        wanted: Wanted {
            what_for: wanted.what_for.clone(),
            guest_name: wanted.guest_name.clone(),
            guest_email: wanted.guest_email.clone(),
            return_to: wanted.return_to.clone(),
            cancel_to: wanted.cancel_to.clone(),
            at: now,
            pay_until: wanted.pay_until,
        },
    }
}

enum Earlier {
    Said(Started),
    /// It was written down, and the gateway not asked, or not heard.
    Create(Box<Payment>),
    Ended(PaymentKey),
}

/// Of an order only one payment can be under way: the same one goes on, another one ends first.
async fn go_on(house: &House, wanted: &StartPayment, active: Payment) -> Result<Earlier, StartError> {
    let key = active.key;
    let same = active.gateway == wanted.gateway
        && active.amount == wanted.amount
        && active.purpose == wanted.purpose
        && active.pay_until > house.clock.now();
    if same && active.pay_until < wanted.pay_until {
        payment::prolong(&house.ops, key, wanted.pay_until).await?;
    }
    if active.state == PaymentState::Created && same {
        return Ok(Earlier::Create(Box::new(active)));
    }
    let now = match active.state {
        PaymentState::Pending => return Ok(Earlier::Said(Started::Pending(key))),
        // paid in another tab? then it ends here
        _ if same => complete(house, key, By::Clock).await?,
        PaymentState::Unclear | PaymentState::Capturing => complete(house, key, By::Clock).await?,
        _ => close(house, key).await?,
    };
    Ok(match now.map(|now| now.outcome) {
        Some(Outcome::Paid) if active.purpose == wanted.purpose => Earlier::Said(Started::Paid(key)),
        Some(Outcome::Pending) => Earlier::Said(Started::Pending(key)),
        Some(Outcome::Open { pay_at: Some(at) } | Outcome::Declined { again: Some(at), .. }) if same => {
            Earlier::Said(Started::Pay { payment: key, at })
        }
        Some(Outcome::Unclear) => Earlier::Said(Started::Underway(key)),
        _ => Earlier::Ended(key),
    })
}

/// None: it did not come to be, and another attempt may.
async fn create(
    house: &House,
    gateway: &Arc<dyn Gateway>,
    payment: Payment,
) -> Result<Option<Started>, StartError> {
    let (key, now) = (payment.key, house.clock.now());
    let mine = match payment::lease(&house.ops, now, key, house.ids.new_id(now), For::Creation).await? {
        None => return Ok(None),
        Some(Lease::Mine(mine)) => mine,
        Some(Lease::No(_)) => {
            let found = wait_for_another(house, key, PATIENCE).await?;
            return Ok(found.and_then(|found| resumed(&found)));
        }
    };
    let wanted = match speak::new_payment(&mine) {
        Ok(wanted) => wanted,
        Err(unusable) => {
            tracing::error!(payment = %key, error = %unusable, "a payment cannot be asked for");
            return refused(house, gateway.as_ref(), &mine, Transcript::default(), "UNUSABLE").await;
        }
    };
    let mut transcript = Transcript::default();
    match gateway.create(&wanted, &mut transcript).await {
        Ok(Creation::Ready { order, pay_at }) => {
            let ready = payment::Creation::Ready { order: order.into(), pay_at: Some(pay_at.to_string()) };
            let made = created(house, gateway.as_ref(), key, transcript, &ready).await?;
            Ok(made.and_then(|made| resumed(&made)))
        }
        Ok(Creation::Unknown(lost)) => {
            // Stripe repeats a failure under its request id; of other gateways we ask the same again
            let anew = gateway.name() == GatewayName::Stripe && matches!(lost, Lost::Failed(_));
            trouble(house, gateway.as_ref(), key, transcript, speak::lost_code(lost), anew).await
        }
        Err(GatewayError::Credentials(status)) => {
            let code = format!("CREDENTIALS_{status}");
            tracing::error!(gateway = %gateway.name(), status, "the gateway refused our credentials");
            trouble(house, gateway.as_ref(), key, transcript, code, false).await
        }
        Err(GatewayError::ReferenceTaken) => taken(house, gateway.as_ref(), &mine, transcript).await,
        Err(error) => refused(house, gateway.as_ref(), &mine, transcript, &speak::error_code(&error)).await,
    }
}

fn resumed(payment: &Payment) -> Option<Started> {
    let key = payment.key;
    match payment.state {
        PaymentState::AtGateway => payment.pay_at.clone().map(|at| Started::Pay { payment: key, at }),
        PaymentState::Captured => Some(Started::Paid(key)),
        PaymentState::Pending => Some(Started::Pending(key)),
        PaymentState::Created | PaymentState::Capturing | PaymentState::Unclear => {
            Some(Started::Underway(key))
        }
        _ => None,
    }
}

async fn created(
    house: &House,
    gateway: &dyn Gateway,
    key: PaymentKey,
    transcript: Transcript,
    creation: &payment::Creation,
) -> Result<Option<Payment>, DbError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let manner = speak::manner(gateway, false);
    let mut tx = house.ops.begin().await?;
    payment::keep_in_tx(&mut tx, ids, now, key, None, &speak::kept(transcript)).await?;
    let made = payment::created_in_tx(&mut tx, now, key, creation, manner).await?;
    tx.commit().await?;
    Ok(made)
}

async fn trouble(
    house: &House,
    gateway: &dyn Gateway,
    key: PaymentKey,
    transcript: Transcript,
    code: String,
    anew: bool,
) -> Result<Option<Started>, StartError> {
    let unknown = payment::Creation::Unknown { code: code.clone(), anew };
    created(house, gateway, key, transcript, &unknown).await?;
    Err(StartError::Trouble(code))
}

async fn refused(
    house: &House,
    gateway: &dyn Gateway,
    payment: &Payment,
    transcript: Transcript,
    code: &str,
) -> Result<Option<Started>, StartError> {
    let failed = payment::Creation::Failed { code: code.to_owned() };
    created(house, gateway, payment.key, transcript, &failed).await?;
    Err(StartError::Refused(code.to_owned()))
}

/// The gateway knows our reference: where it calls payments by it we look first, for it may have been paid.
async fn taken(
    house: &House,
    gateway: &dyn Gateway,
    payment: &Payment,
    mut transcript: Transcript,
) -> Result<Option<Started>, StartError> {
    let expected = (gateway.name() == GatewayName::Midtrans).then(|| named_by_us(payment)).flatten();
    let Some(expected) = expected else {
        let failed = payment::Creation::Failed { code: "REFERENCE_TAKEN".to_owned() };
        created(house, gateway, payment.key, transcript, &failed).await?;
        return Ok(None);
    };
    let heard = speak::heard(gateway.read(&expected, &mut transcript).await);
    let known = payment::Creation::Ready { order: expected.order.into(), pay_at: None };
    created(house, gateway, payment.key, Transcript::default(), &known).await?;
    write(house, payment.key, transcript, &heard, speak::manner(gateway, false)).await?;
    let now = close(house, payment.key).await?;
    Ok(match now.map(|now| now.outcome) {
        Some(Outcome::Paid) => Some(Started::Paid(payment.key)),
        Some(Outcome::Pending) => Some(Started::Pending(payment.key)),
        Some(Outcome::Unclear | Outcome::Open { .. }) => Some(Started::Underway(payment.key)),
        _ => None,
    })
}

fn named_by_us(payment: &Payment) -> Option<Expected> {
    Some(Expected {
        order: payment.reference.parse().ok()?,
        reference: payment.reference.parse().ok()?,
        amount: payment.amount,
    })
}
