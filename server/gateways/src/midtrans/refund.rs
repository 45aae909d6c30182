use super::{Midtrans, answer};
use crate::{
    amount::{Exact, to_minor},
    error::{Lost, Trouble},
    ids::RefundId,
    refund::{NewRefund, Refunding},
    transcript::Transcript,
};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Made {
    refund_key: Option<RefundId>,
    refund_amount: Option<Exact>,
}

impl Midtrans {
    /// The refund's name there is our request id, which Midtrans takes once. Cards can be refunded from settlement on.
    pub(super) async fn give_back(
        &self,
        wanted: &NewRefund,
        heard: &mut Transcript,
    ) -> Result<Refunding, Trouble> {
        wanted.check()?;
        let key: RefundId = wanted.request.as_str().parse().map_err(|_| Lost::Unreadable)?;
        let body = json!({ "refund_key": key, "amount": to_minor(wanted.amount, 0)?, "reason": "cancelled or changed" });
        let url = Self::url(&self.settings.core, &format!("/v2/{}/refund", wanted.of.order));
        let reply = self.post("refund", url, &body, heard).await?;
        let code = answer::code(&reply)?;
        if code == "200" || code == "201" {
            let made: Made = reply.json()?;
            // `refund_amount` may count earlier refunds too: it can be more, never less
            let enough = made.refund_amount.is_some_and(|amount| amount.0 >= wanted.amount.amount);
            if made.refund_key.as_ref() != Some(&key) || !enough {
                return Err(Lost::Unreadable.into());
            }
            let refund = wanted.done(key);
            return Ok(if code == "200" { Refunding::Done(refund) } else { Refunding::Pending(refund) });
        }
        if code.starts_with('5') {
            return Err(Lost::Failed(reply.status).into());
        }
        // refused: because it was done before?
        let seen = self.status(&wanted.of, heard).await?;
        let earlier = seen.refunds.iter().find(|refund| refund.refund_key.as_ref() == Some(&key));
        match earlier.map(|refund| refund.refund_amount) {
            Some(Some(Exact(amount))) if amount == wanted.amount.amount => {
                Ok(Refunding::Done(wanted.done(key)))
            }
            Some(_) => Err(Lost::Unreadable.into()),
            None => Err(reply.refusal(Some(&code)).into()),
        }
    }
}
