//! Between what we keep and what gateways speak.

use gateways::{
    Answer, Captures, Expected, Facts, Gateway, GatewayError, Guest, Lost, Mismatch, Mismatched, NewPayment,
    Transcript,
};
use payment::{Answered, Heard, Manner, Payment, Taken};

/// What is kept of ours cannot be said to a gateway: a slip of this house, seen by its tests.
#[derive(Debug, thiserror::Error)]
#[error("what is kept of a payment cannot be used: {0}")]
pub struct Unusable(String);

fn unusable(error: impl std::fmt::Display) -> Unusable {
    Unusable(error.to_string())
}

/// The same to the letter each time: made of what was kept.
pub fn new_payment(payment: &Payment) -> Result<NewPayment, Unusable> {
    let wanted = &payment.wanted;
    Ok(NewPayment {
        reference: payment.reference.parse().map_err(unusable)?,
        request: payment.creation_request().parse().map_err(unusable)?,
        amount: payment.amount,
        what_for: wanted.what_for.clone(),
        guest: Guest { name: wanted.guest_name.clone(), email: wanted.guest_email.clone() },
        return_to: wanted.return_to.parse().map_err(unusable)?,
        cancel_to: wanted.cancel_to.parse().map_err(unusable)?,
        at: wanted.at,
        pay_until: wanted.pay_until,
    })
}

/// None: the gateway has given it no name yet.
pub fn expected(payment: &Payment) -> Option<Expected> {
    Some(Expected {
        order: payment.gateway_order.as_deref()?.parse().ok()?,
        reference: payment.reference.parse().ok()?,
        amount: payment.amount,
    })
}

pub fn manner(gateway: &dyn Gateway, closing: bool) -> Manner {
    Manner { closing, by_itself: gateway.captures() == Captures::ByItself }
}

pub fn heard(said: Result<Answer, GatewayError>) -> Heard {
    match said {
        Ok(Answer::Open(_)) => Heard::Open,
        Ok(Answer::Approved(_)) => Heard::Approved,
        Ok(Answer::Pending(_)) => Heard::Pending,
        Ok(Answer::Paid(Facts { capture: Some(capture), .. })) => Heard::Paid { capture: capture.into() },
        // nothing to give back by: looked at again
        Ok(Answer::Paid(_)) => Heard::Unknown { code: "NO_CAPTURE_ID".to_owned() },
        Ok(Answer::Declined(decline, _)) => {
            Heard::Declined { code: decline.code, is_final: decline.is_final }
        }
        Ok(Answer::Refunded(_)) => Heard::Returned,
        Ok(Answer::Absent) => Heard::Absent,
        Ok(Answer::Unknown(lost)) => Heard::Unknown { code: lost_code(lost) },
        Err(GatewayError::Mismatch(mismatched)) => odd(&mismatched),
        // ours to mend: nothing was done, and nothing is known
        Err(GatewayError::Credentials(status)) => Heard::Unknown { code: format!("CREDENTIALS_{status}") },
        Err(error) => Heard::Refused { code: error_code(&error) },
    }
}

/// Only money of our own payment is given back: of another order, reference or payee it is not ours to touch.
fn odd(mismatched: &Mismatched) -> Heard {
    let (word, ours) = match &mismatched.what {
        Mismatch::Order { .. } => ("ORDER", false),
        Mismatch::Reference { .. } => ("REFERENCE", false),
        Mismatch::Amount { .. } => ("AMOUNT", true),
        Mismatch::Captured { .. } => ("CAPTURED", true),
        Mismatch::Payee { .. } => ("PAYEE", false),
    };
    let facts = &mismatched.facts;
    let taken = facts.captured.zip(facts.capture.clone()).filter(|_| ours);
    Heard::Odd {
        code: format!("MISMATCH_{word}"),
        taken: taken.map(|(money, capture)| Taken { money, capture: capture.into() }),
    }
}

pub fn lost_code(lost: Lost) -> String {
    match lost {
        Lost::Unreachable => "UNREACHABLE".to_owned(),
        Lost::TimedOut => "TIMED_OUT".to_owned(),
        Lost::Broken => "BROKEN_ANSWER".to_owned(),
        Lost::TooLarge => "ANSWER_TOO_LARGE".to_owned(),
        Lost::Unreadable => "UNREADABLE_ANSWER".to_owned(),
        Lost::Busy => "BUSY".to_owned(),
        Lost::Failed(status) => format!("FAILED_{status}"),
    }
}

pub fn error_code(error: &GatewayError) -> String {
    match error {
        GatewayError::Refused(refusal) => refusal.code.clone(),
        GatewayError::Credentials(status) => format!("CREDENTIALS_{status}"),
        GatewayError::ReferenceTaken => "REFERENCE_TAKEN".to_owned(),
        GatewayError::Amount(_) => "AMOUNT".to_owned(),
        GatewayError::Mismatch(_) => "MISMATCH".to_owned(),
    }
}

/// Without who paid; secrets are out already.
pub fn kept(heard: Transcript) -> Vec<Answered> {
    let answers = heard.into_answers().into_iter();
    answers
        .map(|answer| Answered {
            body: answer.without_people(),
            asked: answer.asked.to_owned(),
            at: answer.at,
            status: answer.status,
        })
        .collect()
}
