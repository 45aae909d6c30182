use super::{
    Stripe,
    answer::{Problem, currency},
    decimals::{money, units},
};
use crate::{
    error::{Lost, Trouble},
    ids::RefundId,
    refund::{NewRefund, Refunding},
    transcript::Transcript,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Made {
    id: RefundId,
    status: Option<String>,
    amount: i64,
    currency: String,
    payment_intent: Option<String>,
    failure_reason: Option<String>,
}

impl Stripe {
    pub(super) async fn give_back(
        &self,
        wanted: &NewRefund,
        heard: &mut Transcript,
    ) -> Result<Refunding, Trouble> {
        wanted.check()?;
        let amount = units(wanted.amount)?.to_string();
        let form = [
            ("payment_intent", wanted.capture.as_str()),
            ("amount", &amount),
            ("reason", "requested_by_customer"),
            ("metadata[reference]", wanted.of.reference.as_str()),
        ];
        let reply = self.post("refund", "/v1/refunds", Some(&wanted.request), &form, heard).await?;
        if !reply.is_done() {
            return Err(reply.refusal(Problem::of(&reply).code()).into());
        }
        let made: Made = reply.json()?;
        let of = made.payment_intent.as_deref();
        if money(made.amount, currency(&made.currency)?) != wanted.amount
            || of != Some(wanted.capture.as_str())
        {
            return Err(Lost::Unreadable.into());
        }
        Ok(match made.status.as_deref() {
            Some("succeeded") => Refunding::Done(wanted.done(made.id)),
            None | Some("pending" | "requires_action") => Refunding::Pending(wanted.done(made.id)),
            Some(status @ ("failed" | "canceled")) => {
                Refunding::Failed { code: made.failure_reason.unwrap_or_else(|| status.to_owned()) }
            }
            Some(_) => return Err(Lost::Unreadable.into()),
        })
    }
}
