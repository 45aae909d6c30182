use super::{Stripe, answer::Problem, decimals::units};
use crate::{
    amount::AmountError,
    creation::{Creation, NewPayment, pay_address},
    error::Trouble,
    gateway::Gateway,
    ids::GatewayOrder,
    transcript::Transcript,
};
use chrono::Duration;
use serde::Deserialize;

#[derive(Deserialize)]
struct Made {
    id: GatewayOrder,
    url: String,
}

impl Stripe {
    /// The reference goes along with the session, and with the payment, whose events it then carries.
    pub(super) async fn begin(
        &self,
        wanted: &NewPayment,
        heard: &mut Transcript,
    ) -> Result<Creation, Trouble> {
        let currency = wanted.amount.currency;
        if !self.takes(currency) {
            return Err(AmountError::Currency(currency).into());
        }
        let amount = units(wanted.amount)?.to_string();
        // from half an hour to a day, with a minute for the way; counted from what is kept, so that asking again asks the same
        let (least, most) = (wanted.at + Duration::minutes(31), wanted.at + Duration::hours(23));
        let expires = wanted.pay_until.clamp(least, most).timestamp().to_string();
        let (code, reference) = (currency.as_str().to_ascii_lowercase(), wanted.reference.as_str());
        let (what_for, email) = (wanted.line(200), wanted.guest.email.trim());
        let mut form = vec![
            ("mode", "payment"),
            ("client_reference_id", reference),
            ("metadata[reference]", reference),
            ("payment_intent_data[metadata][reference]", reference),
            ("line_items[0][quantity]", "1"),
            ("line_items[0][price_data][currency]", &code),
            ("line_items[0][price_data][unit_amount]", &amount),
            ("line_items[0][price_data][product_data][name]", &what_for),
            ("success_url", wanted.return_to.as_str()),
            ("cancel_url", wanted.cancel_to.as_str()),
            ("expires_at", &expires),
        ];
        if !email.is_empty() {
            form.push(("customer_email", email));
        }
        let reply =
            self.post("create session", "/v1/checkout/sessions", Some(&wanted.request), &form, heard).await?;
        if !reply.is_done() {
            return Err(reply.refusal(Problem::of(&reply).code()).into());
        }
        let made: Made = reply.json()?;
        // an account may have a host of its own for its pages
        Ok(Creation::Ready { order: made.id, pay_at: pay_address(&made.url)? })
    }
}
