use super::{
    Xendit,
    answer::{Problem, RefundOf},
    decimals::decimals,
};
use crate::{
    amount::{AmountError, to_number},
    error::{Lost, Trouble},
    expected::Expected,
    refund::{NewRefund, Refunding},
    transcript::Transcript,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

#[derive(Serialize)]
struct Wanted<'a> {
    invoice_id: &'a str,
    reference_id: &'a str,
    amount: Box<RawValue>,
    currency: &'a str,
    reason: &'a str,
    metadata: Mark<'a>,
}

#[derive(Serialize)]
struct Mark<'a> {
    reference: &'a str,
}

#[derive(Deserialize)]
struct List {
    data: Vec<RefundOf>,
    #[serde(default)]
    has_more: bool,
}

impl Xendit {
    pub(super) async fn give_back(
        &self,
        wanted: &NewRefund,
        heard: &mut Transcript,
    ) -> Result<Refunding, Trouble> {
        wanted.check()?;
        let currency = wanted.amount.currency;
        let decimals = decimals(currency).ok_or(AmountError::Currency(currency))?;
        let body = Wanted {
            invoice_id: wanted.of.order.as_str(),
            reference_id: wanted.request.as_str(),
            amount: to_number(wanted.amount, decimals)?,
            currency: currency.as_str(),
            reason: "REQUESTED_BY_CUSTOMER",
            metadata: Mark { reference: wanted.of.reference.as_str() },
        };
        let reply = self.post("refund", self.url("/refunds"), Some(&wanted.request), &body, heard).await?;
        if reply.is_done() {
            return Ok(refunding(wanted, reply.json()?)?);
        }
        // refused: because it was done before?
        let earlier = self.refunds(&wanted.of, heard).await?;
        let is_ours = |refund: &RefundOf| refund.reference_id.as_deref() == Some(wanted.request.as_str());
        match earlier.into_iter().find(is_ours) {
            Some(refund) => Ok(refunding(wanted, refund)?),
            None if reply.status == 409 => Err(Lost::Busy.into()),
            None => Err(reply.refusal(Problem::of(&reply).code()).into()),
        }
    }

    /// All of an invoice's; a hundred are more than any has.
    pub(super) async fn refunds(
        &self,
        of: &Expected,
        heard: &mut Transcript,
    ) -> Result<Vec<RefundOf>, Trouble> {
        let mut url = self.url("/refunds");
        url.query_pairs_mut().append_pair("invoice_id", of.order.as_str()).append_pair("limit", "100");
        let reply = self.get("read refunds", url, heard).await?;
        match reply.status {
            404 => return Ok(Vec::new()),
            _ if reply.is_done() => {}
            _ => return Err(Lost::Unreadable.into()),
        }
        let List { data, has_more } = reply.json()?;
        // a filter that was not understood must not count another invoice's money as this one's
        if has_more || !data.iter().all(|refund| refund.is_of(of)) {
            return Err(Lost::Unreadable.into());
        }
        Ok(data)
    }
}

fn refunding(wanted: &NewRefund, made: RefundOf) -> Result<Refunding, Lost> {
    let ours = made.reference_id.as_deref() == Some(wanted.request.as_str())
        && made.is_of(&wanted.of)
        && made.amount.money(&made.currency)? == wanted.amount;
    if !ours {
        return Err(Lost::Unreadable);
    }
    match made.status() {
        "SUCCEEDED" => Ok(Refunding::Done(wanted.done(made.id))),
        "PENDING" => Ok(Refunding::Pending(wanted.done(made.id))),
        status @ ("FAILED" | "CANCELLED") => {
            let code = made.failure_code.as_deref().unwrap_or(status);
            Ok(Refunding::Failed { code: code.to_owned() })
        }
        _ => Err(Lost::Unreadable),
    }
}
