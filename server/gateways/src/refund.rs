use crate::{
    amount::AmountError,
    error::Lost,
    expected::Expected,
    ids::{CaptureId, RefundId, RequestId},
};
use contracts::Money;
use rust_decimal::Decimal;

/// Money to give back, all or part.
#[derive(Debug, Clone)]
pub struct NewRefund {
    pub of: Expected,
    /// Of the facts of the payment when it was read as paid.
    pub capture: CaptureId,
    pub amount: Money,
    pub request: RequestId,
}

impl NewRefund {
    /// More than was paid, or of another currency, is not even asked for. That all refunds together stay within the
    /// payment is the gateway's to judge, and the payment domain's.
    pub(crate) fn check(&self) -> Result<(), AmountError> {
        let (asked, paid) = (self.amount, self.of.amount);
        if asked.amount <= Decimal::ZERO {
            return Err(AmountError::NotPositive(asked));
        }
        if asked.currency != paid.currency || asked.amount > paid.amount {
            return Err(AmountError::NotOfThis { asked, paid });
        }
        Ok(())
    }

    pub(crate) fn done(&self, id: RefundId) -> Refund {
        Refund { id, amount: self.amount }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    pub id: RefundId,
    pub amount: Money,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refunding {
    Done(Refund),
    /// Accepted, not yet with the guest; a later read shows when.
    Pending(Refund),
    /// The gateway tried and could not; it can be asked for anew with a new request id.
    Failed {
        code: String,
    },
    /// Ask again, with the same request id.
    Unknown(Lost),
}
