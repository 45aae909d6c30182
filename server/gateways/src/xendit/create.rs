use super::{
    Xendit,
    answer::{Invoice, Problem},
    decimals::decimals,
};
use crate::{
    amount::{AmountError, to_number},
    creation::{Creation, NewPayment, pay_address},
    error::{GatewayError, Lost, Trouble},
    gateway::Gateway,
    transcript::Transcript,
};
use serde::Serialize;
use serde_json::value::RawValue;

#[derive(Serialize)]
struct Wanted<'a> {
    external_id: &'a str,
    amount: Box<RawValue>,
    currency: &'a str,
    description: String,
    /// In seconds.
    invoice_duration: i64,
    payer_email: &'a str,
    should_send_email: bool,
    success_redirect_url: &'a str,
    failure_redirect_url: &'a str,
}

impl Xendit {
    /// Xendit makes a second invoice of the same name without a word: so we look for the first one. Two at the very same
    /// time would both make one; the caller has one active payment per order, and asks for it once at a time.
    pub(super) async fn begin(
        &self,
        wanted: &NewPayment,
        heard: &mut Transcript,
    ) -> Result<Creation, Trouble> {
        let currency = wanted.amount.currency;
        let decimals =
            decimals(currency).filter(|_| self.takes(currency)).ok_or(AmountError::Currency(currency))?;
        let amount = to_number(wanted.amount, decimals)?;
        if let Some(earlier) = self.earlier(wanted, heard).await? {
            return earlier;
        }
        let body = Wanted {
            external_id: wanted.reference.as_str(),
            amount,
            currency: currency.as_str(),
            description: wanted.line(200),
            invoice_duration: (wanted.pay_until - wanted.at).num_seconds().max(60),
            payer_email: &wanted.guest.email,
            should_send_email: false,
            success_redirect_url: wanted.return_to.as_str(),
            failure_redirect_url: wanted.cancel_to.as_str(),
        };
        let url = self.url("/v2/invoices");
        let reply = self.post("create invoice", url, Some(&wanted.request), &body, heard).await?;
        if !reply.is_done() {
            return Err(reply.refusal(Problem::of(&reply).code()).into());
        }
        ready(reply.json()?)
    }

    async fn earlier(
        &self,
        wanted: &NewPayment,
        heard: &mut Transcript,
    ) -> Result<Option<Result<Creation, Trouble>>, Trouble> {
        let mut url = self.url("/v2/invoices");
        url.query_pairs_mut().append_pair("external_id", wanted.reference.as_str());
        let reply = self.get("find invoice", url, heard).await?;
        if reply.status == 404 {
            return Ok(None);
        }
        let found: Vec<Invoice> =
            if reply.is_done() { reply.json()? } else { return Err(Lost::Unreadable.into()) };
        let ours = found.into_iter().find(|invoice| invoice.external_id == wanted.reference.as_str());
        Ok(ours.map(|invoice| match invoice.status.as_str() {
            "PENDING" => ready(invoice),
            _ => Err(GatewayError::ReferenceTaken.into()),
        }))
    }
}

fn ready(invoice: Invoice) -> Result<Creation, Trouble> {
    let pay_at = pay_address(invoice.invoice_url.as_deref().unwrap_or_default())?;
    if !pay_at.domain().is_some_and(|host| host.ends_with(".xendit.co")) {
        return Err(Lost::Unreadable.into());
    }
    Ok(Creation::Ready { order: invoice.id, pay_at })
}
