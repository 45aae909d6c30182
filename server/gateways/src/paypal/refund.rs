use super::{
    PayPal, amount,
    answer::{Amount, Problem},
};
use crate::{
    amount::{AmountError, to_text},
    error::{Lost, Trouble},
    ids::RefundId,
    refund::{NewRefund, Refunding},
    transcript::Transcript,
};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Made {
    id: RefundId,
    status: String,
    amount: Amount,
}

impl PayPal {
    pub(super) async fn give_back(
        &self,
        wanted: &NewRefund,
        heard: &mut Transcript,
    ) -> Result<Refunding, Trouble> {
        wanted.check()?;
        let currency = wanted.amount.currency;
        let decimals = amount::decimals(currency).ok_or(AmountError::Currency(currency))?;
        let body = json!({
            "amount": { "currency_code": currency, "value": to_text(wanted.amount, decimals)? },
            "custom_id": wanted.of.reference,
        });
        let path = format!("/v2/payments/captures/{}/refund", wanted.capture);
        let reply = self.ask("refund", &path, Some(&wanted.request), Some(&body), heard).await?;
        if !reply.is_done() {
            if reply.status == 409 {
                return Err(Lost::Busy.into());
            }
            let problem = Problem::of(&reply);
            return Err(reply.refusal(problem.code()).into());
        }
        let made: Made = reply.json()?;
        // another refund under our request id: never ours to call done
        if made.amount.money()? != wanted.amount {
            return Err(Lost::Unreadable.into());
        }
        Ok(match made.status.as_str() {
            "COMPLETED" => Refunding::Done(wanted.done(made.id)),
            "PENDING" => Refunding::Pending(wanted.done(made.id)),
            "FAILED" | "CANCELLED" => Refunding::Failed { code: made.status },
            _ => return Err(Lost::Unreadable.into()),
        })
    }
}
