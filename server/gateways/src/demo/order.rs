use crate::{
    amount::AmountError,
    answer::{Answer, Facts},
    ids::{CaptureId, GatewayOrder, Payee, Reference, RefundId, RequestId},
    refund::{NewRefund, Refund},
};
use contracts::Money;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The buttons of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    Approve,
    Decline,
    Pending,
    /// As `Approve`, but our capture takes the money and its answer does not arrive.
    LostReply,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Open,
    Approved,
    WillPend,
    WillBeLost,
    Pending,
    Paid,
    Declined,
    Closed,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoOrder {
    pub order: GatewayOrder,
    pub reference: Reference,
    pub amount: Money,
    pub what_for: String,
    pub return_to: String,
    pub cancel_to: String,
    state: State,
    refunds: Vec<(RequestId, RefundId, Decimal)>,
}

impl DemoOrder {
    pub(super) fn new(
        order: GatewayOrder,
        reference: Reference,
        amount: Money,
        [what_for, return_to, cancel_to]: [String; 3],
    ) -> Self {
        Self {
            order,
            reference,
            amount,
            what_for,
            return_to,
            cancel_to,
            state: State::Open,
            refunds: Vec::new(),
        }
    }

    pub(super) fn choose(&mut self, choice: Choice) -> bool {
        if matches!(self.state, State::Pending | State::Paid | State::Closed) {
            return false;
        }
        self.state = match choice {
            Choice::Approve => State::Approved,
            Choice::Decline => State::Declined,
            Choice::Pending => State::WillPend,
            Choice::LostReply => State::WillBeLost,
        };
        true
    }

    pub(super) fn settle(&mut self, paid: bool) -> bool {
        let pending = self.state == State::Pending;
        if pending {
            self.state = if paid { State::Paid } else { State::Declined };
        }
        pending
    }

    pub(super) fn close(&mut self) {
        if matches!(
            self.state,
            State::Open | State::Approved | State::WillPend | State::WillBeLost | State::Declined
        ) {
            self.state = State::Closed;
        }
    }

    /// True: the answer is lost.
    pub(super) fn capture(&mut self) -> bool {
        let lost = self.state == State::WillBeLost;
        self.state = match self.state {
            State::Approved | State::WillBeLost => State::Paid,
            State::WillPend => State::Pending,
            other => other,
        };
        lost
    }

    fn refunded(&self) -> Decimal {
        self.refunds.iter().map(|(_, _, amount)| *amount).sum()
    }

    /// None: the request id was used for another amount.
    pub(super) fn refund(&mut self, wanted: &NewRefund) -> Result<Option<Refund>, AmountError> {
        if let Some((_, id, amount)) = self.refunds.iter().find(|(request, ..)| *request == wanted.request) {
            return Ok((*amount == wanted.amount.amount).then(|| wanted.done(id.clone())));
        }
        let left = Money::new(self.amount.amount - self.refunded(), self.amount.currency);
        if self.state != State::Paid || wanted.amount.amount > left.amount {
            return Err(AmountError::NotOfThis { asked: wanted.amount, paid: left });
        }
        let Ok(id) = format!("refund-{}", wanted.request).parse::<RefundId>() else { return Ok(None) };
        self.refunds.push((wanted.request.clone(), id.clone(), wanted.amount.amount));
        Ok(Some(wanted.done(id)))
    }

    pub(super) fn answer(&self, payee: &Payee) -> Answer {
        let paid = self.state == State::Paid;
        let facts = Facts {
            order: self.order.clone(),
            reference: Some(self.reference.as_str().to_owned()),
            payee: Some(payee.clone()),
            amount: self.amount,
            captured: paid.then_some(self.amount),
            capture: format!("capture-{}", self.order).parse::<CaptureId>().ok().filter(|_| paid),
            refunded: self.refunded(),
        };
        match self.state {
            State::Open => Answer::Open(facts),
            State::Approved | State::WillPend | State::WillBeLost => Answer::Approved(facts),
            State::Pending => Answer::Pending(facts),
            State::Paid => Answer::taken(facts),
            State::Declined => Answer::declined("INSTRUMENT_DECLINED", false, facts),
            State::Closed => Answer::declined("CLOSED", true, facts),
        }
    }
}
