use super::Midtrans;
use crate::{
    amount::{AmountError, to_minor},
    creation::{Creation, NewPayment, pay_address},
    error::{GatewayError, Lost, Trouble},
    http::Reply,
    ids::GatewayOrder,
    transcript::Transcript,
};
use contracts::Currency;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Made {
    redirect_url: String,
}

#[derive(Deserialize, Default)]
struct Problem {
    #[serde(default)]
    error_messages: Vec<String>,
}

impl Midtrans {
    pub(super) async fn begin(
        &self,
        wanted: &NewPayment,
        heard: &mut Transcript,
    ) -> Result<Creation, Trouble> {
        if wanted.amount.currency != Currency::IDR {
            return Err(AmountError::Currency(wanted.amount.currency).into());
        }
        let amount = to_minor(wanted.amount, 0)?;
        let minutes = (wanted.pay_until - wanted.at).num_minutes().max(1);
        let body = json!({
            "transaction_details": { "order_id": wanted.reference, "gross_amount": amount },
            "item_details": [{
                "id": wanted.reference, "price": amount, "quantity": 1, "name": wanted.line(50),
            }],
            "customer_details": { "first_name": wanted.guest.name, "email": wanted.guest.email },
            "credit_card": { "secure": true },
            "callbacks": { "finish": wanted.return_to.as_str(), "error": wanted.cancel_to.as_str() },
            "expiry": {
                "start_time": wanted.at.format("%Y-%m-%d %H:%M:%S +0000").to_string(),
                "unit": "minute",
                "duration": minutes,
            },
            // the page itself, before the guest chose how to pay
            "page_expiry": { "duration": minutes.max(5), "unit": "minutes" },
        });
        let url = Self::url(&self.settings.snap, "/snap/v1/transactions");
        let reply = self.post("create transaction", url, &body, heard).await?;
        if !reply.is_done() {
            return Err(refused(&reply).into());
        }
        let made: Made = reply.json()?;
        let pay_at = pay_address(&made.redirect_url)?;
        if !pay_at.domain().is_some_and(|host| host.ends_with(".midtrans.com")) {
            return Err(Lost::Unreadable.into());
        }
        let order: GatewayOrder = wanted.reference.as_str().parse().map_err(|_| Lost::Unreadable)?;
        Ok(Creation::Ready { order, pay_at })
    }
}

fn refused(reply: &Reply) -> GatewayError {
    let problem: Problem = reply.json().unwrap_or_default();
    // it says so in the language of the account
    let taken = ["has already been taken", "sudah digunakan", "has been paid and utilized"];
    let is_taken =
        |message: &String| message.contains("order_id") && taken.iter().any(|word| message.contains(word));
    if problem.error_messages.iter().any(is_taken) || reply.status == 406 {
        return GatewayError::ReferenceTaken;
    }
    reply.refusal(problem.error_messages.first().map(String::as_str)).into()
}
