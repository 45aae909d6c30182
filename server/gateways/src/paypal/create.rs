use super::{PayPal, amount, answer::Problem};
use crate::{
    amount::{AmountError, to_text},
    creation::{Creation, NewPayment, pay_address},
    error::{Lost, Trouble},
    ids::GatewayOrder,
    transcript::Transcript,
};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Made {
    id: GatewayOrder,
    links: Vec<Link>,
}

#[derive(Deserialize)]
struct Link {
    rel: String,
    href: String,
}

impl PayPal {
    /// The reference goes along twice: as `custom_id`, which comes back with everything, and as `invoice_id`, of which PayPal
    /// lets an account be paid for only once.
    pub(super) async fn begin(
        &self,
        wanted: &NewPayment,
        heard: &mut Transcript,
    ) -> Result<Creation, Trouble> {
        let currency = wanted.amount.currency;
        let decimals = amount::decimals(currency).ok_or(AmountError::Currency(currency))?;
        let value = to_text(wanted.amount, decimals)?;
        let body = json!({
            "intent": "CAPTURE",
            "purchase_units": [{
                "custom_id": wanted.reference,
                "invoice_id": wanted.reference,
                "description": wanted.line(127),
                "amount": { "currency_code": currency, "value": value },
                "payee": { "merchant_id": self.settings.merchant },
            }],
            "payment_source": { "paypal": { "experience_context": {
                "return_url": wanted.return_to.as_str(),
                "cancel_url": wanted.cancel_to.as_str(),
                "shipping_preference": "NO_SHIPPING",
                "user_action": "PAY_NOW",
            }}},
        });
        let request = Some(&wanted.request);
        let reply = self.ask("create order", "/v2/checkout/orders", request, Some(&body), heard).await?;
        if !reply.is_done() {
            let problem = Problem::of(&reply);
            return Err(reply.refusal(problem.code()).into());
        }
        let made: Made = reply.json()?;
        let to_pay = made.links.iter().find(|link| matches!(link.rel.as_str(), "payer-action" | "approve"));
        let pay_at = pay_address(&to_pay.ok_or(Lost::Unreadable)?.href)?;
        if !pay_at.domain().is_some_and(|host| host == "paypal.com" || host.ends_with(".paypal.com")) {
            return Err(Lost::Unreadable.into());
        }
        Ok(Creation::Ready { order: made.id, pay_at })
    }
}
