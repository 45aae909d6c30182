use crate::{
    answer::{Answer, Facts},
    ids::{GatewayOrder, Payee, Reference},
};
use contracts::Money;

/// What we hold of a payment that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    pub order: GatewayOrder,
    pub reference: Reference,
    pub amount: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    #[error("another order: {found}")]
    Order { found: GatewayOrder },
    #[error("bound to another reference: {found:?}")]
    Reference { found: Option<String> },
    #[error("{found} instead of {wanted}")]
    Amount { wanted: Money, found: Money },
    #[error("{found} was taken instead of {wanted}")]
    Captured { wanted: Money, found: Money },
    #[error("another receives it: {found:?}")]
    Payee { found: Option<Payee> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// We asked for no money.
    Before,
    /// Money may have moved: it must be seen to, and perhaps given back.
    After,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("the gateway's payment is not ours: {what}")]
pub struct Mismatched {
    pub stage: Stage,
    pub what: Mismatch,
    pub facts: Facts,
}

/// The gateway's facts are those of our payment: order, binding, amount, currency, payee. What it does not say does not match.
pub fn verify(expected: &Expected, payee: &Payee, facts: &Facts) -> Result<(), Mismatch> {
    if facts.order != expected.order {
        return Err(Mismatch::Order { found: facts.order.clone() });
    }
    if facts.reference.as_deref() != Some(expected.reference.as_str()) {
        return Err(Mismatch::Reference { found: facts.reference.clone() });
    }
    let wanted = expected.amount;
    if facts.amount != wanted {
        return Err(Mismatch::Amount { wanted, found: facts.amount });
    }
    if let Some(found) = facts.captured.filter(|captured| *captured != wanted) {
        return Err(Mismatch::Captured { wanted, found });
    }
    if facts.payee.as_ref() != Some(payee) {
        return Err(Mismatch::Payee { found: facts.payee.clone() });
    }
    Ok(())
}

/// An answer that may leave the adapter.
pub(crate) fn verified(
    answer: Answer,
    expected: &Expected,
    payee: &Payee,
    stage: Stage,
) -> Result<Answer, Box<Mismatched>> {
    let Some(facts) = answer.facts() else { return Ok(answer) };
    let stage = if facts.captured.is_some() { Stage::After } else { stage };
    match verify(expected, payee, facts) {
        Ok(()) => Ok(answer),
        Err(what) => Err(Box::new(Mismatched { stage, what, facts: facts.clone() })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::Currency;
    use rust_decimal::Decimal;

    #[test]
    fn each_fact_counts_and_silence_is_no_fact() {
        let expected = Expected {
            order: "O-1".parse().unwrap(),
            reference: "KB-1".parse().unwrap(),
            amount: Money::new("89.10".parse().unwrap(), Currency::USD),
        };
        let payee: Payee = "M1".parse().unwrap();
        let good = Facts {
            order: expected.order.clone(),
            reference: Some("KB-1".into()),
            payee: Some(payee.clone()),
            amount: Money::new("89.1".parse().unwrap(), Currency::USD),
            captured: None,
            capture: None,
            refunded: Decimal::ZERO,
        };
        assert_eq!(verify(&expected, &payee, &good), Ok(()));
        let other = Money::new("89.10".parse().unwrap(), Currency::IDR);
        let spoilt = [
            Facts { order: "O-2".parse().unwrap(), ..good.clone() },
            Facts { reference: None, ..good.clone() },
            Facts { reference: Some("KB-2".into()), ..good.clone() },
            Facts { amount: other, ..good.clone() },
            Facts { amount: Money::new("89.11".parse().unwrap(), Currency::USD), ..good.clone() },
            Facts { captured: Some(other), ..good.clone() },
            Facts { payee: None, ..good.clone() },
            Facts { payee: Some("M2".parse().unwrap()), ..good.clone() },
        ];
        for facts in spoilt {
            assert!(verify(&expected, &payee, &facts).is_err(), "{facts:?}");
        }
    }
}
