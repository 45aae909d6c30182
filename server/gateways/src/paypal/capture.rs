use super::{
    PayPal,
    answer::{self, Problem},
};
use crate::{
    answer::Answer,
    error::{Lost, Trouble},
    expected::{Expected, Stage, verified},
    ids::RequestId,
    transcript::Transcript,
};
use serde_json::json;

impl PayPal {
    pub(super) async fn take(
        &self,
        expected: &Expected,
        request: &RequestId,
        heard: &mut Transcript,
    ) -> Result<Answer, Trouble> {
        let facts = match self.look(expected, heard).await? {
            Answer::Approved(facts) => facts,
            // a decline is tried again only when the guest approved anew, and then under a new request id
            Answer::Declined(decline, Some(facts)) if !decline.is_final => facts,
            other => return Ok(other),
        };
        let path = format!("/v2/checkout/orders/{}/capture", expected.order);
        let reply = self.ask("capture order", &path, Some(request), Some(&json!({})), heard).await?;
        if reply.is_done() {
            // too short to verify: money may have moved, so look
            let Ok(answer) = answer::read(&reply) else { return self.look(expected, heard).await };
            if answer.facts().is_none_or(|facts| facts.payee.is_none() || facts.reference.is_none()) {
                return self.look(expected, heard).await;
            }
            return Ok(verified(answer, expected, &self.settings.merchant, Stage::After)?);
        }
        let problem = Problem::of(&reply);
        match problem.code() {
            Some("ORDER_ALREADY_CAPTURED" | "ORDER_NOT_APPROVED" | "PAYER_ACTION_REQUIRED") => {
                self.look(expected, heard).await
            }
            Some(code @ ("INSTRUMENT_DECLINED" | "TRANSACTION_REFUSED" | "PAYER_CANNOT_PAY")) => {
                Ok(Answer::declined(code, false, facts))
            }
            Some(code @ ("MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED" | "ORDER_EXPIRED" | "ORDER_VOIDED")) => {
                Ok(Answer::declined(code, true, facts))
            }
            // the same request is still under way elsewhere
            _ if reply.status == 409 => Err(Lost::Busy.into()),
            _ if reply.status == 404 => Ok(Answer::Absent),
            code => Err(reply.refusal(code).into()),
        }
    }
}
