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
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Metadata {
    request: Option<String>,
}

#[derive(Deserialize)]
struct List {
    data: Vec<Made>,
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
            ("metadata[request]", wanted.request.as_str()),
        ];
        match self.post("refund", "/v1/refunds", Some(&wanted.request), &form, heard).await {
            Ok(reply) if reply.is_done() => Ok(refunding(wanted, reply.json()?)?),
            Ok(reply) => match self.earlier(wanted, heard).await? {
                Some(made) => Ok(refunding(wanted, made)?),
                None => Err(reply.refusal(Problem::of(&reply).code()).into()),
            },
            // Stripe keeps a failure, too, under the request id, and repeats it for a day: only looking tells more
            Err(Trouble::Lost(lost @ Lost::Failed(_))) => match self.earlier(wanted, heard).await? {
                Some(made) => Ok(refunding(wanted, made)?),
                None => Err(lost.into()),
            },
            Err(trouble) => Err(trouble),
        }
    }

    /// One of this request id that was made before.
    async fn earlier(&self, wanted: &NewRefund, heard: &mut Transcript) -> Result<Option<Made>, Trouble> {
        let mut url = self.url("/v1/refunds");
        url.query_pairs_mut()
            .append_pair("payment_intent", wanted.capture.as_str())
            .append_pair("limit", "100");
        let reply = self.get("read refunds", url, heard).await?;
        if !reply.is_done() {
            return Ok(None);
        }
        let List { data } = reply.json()?;
        Ok(data.into_iter().find(|made| made.request() == Some(wanted.request.as_str())))
    }
}

impl Made {
    fn request(&self) -> Option<&str> {
        self.metadata.as_ref().and_then(|metadata| metadata.request.as_deref())
    }
}

fn refunding(wanted: &NewRefund, made: Made) -> Result<Refunding, Lost> {
    let of = made.payment_intent.as_deref();
    if money(made.amount, currency(&made.currency)?) != wanted.amount || of != Some(wanted.capture.as_str()) {
        return Err(Lost::Unreadable);
    }
    Ok(match made.status.as_deref() {
        Some("succeeded") => Refunding::Done(wanted.done(made.id)),
        None | Some("pending" | "requires_action") => Refunding::Pending(wanted.done(made.id)),
        Some(status @ ("failed" | "canceled")) => {
            Refunding::Failed { code: made.failure_reason.unwrap_or_else(|| status.to_owned()) }
        }
        Some(_) => return Err(Lost::Unreadable),
    })
}
