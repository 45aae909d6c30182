//! Stripe Checkout: <https://docs.stripe.com/api/checkout/sessions>. Stripe takes when the guest pays.

mod account;
mod answer;
mod create;
mod decimals;
mod refund;
mod settings;
mod webhook;

use crate::{
    answer::Answer,
    creation::{Creation, NewPayment},
    error::{Lost, Trouble},
    expected::{Expected, Stage, verified},
    gateway::{Asking, Captures, Gateway, asking},
    http::{Ask, Client, Reply},
    ids::{Payee, RequestId},
    name::GatewayName,
    notice::{Notice, Webhook, WebhookError},
    refund::{NewRefund, Refunding},
    transcript::Transcript,
};
use contracts::Currency;
use platform::Clock;
use std::{fmt, sync::Arc};
use url::{Url, form_urlencoded::Serializer};

pub use settings::StripeSettings;

/// The version whose answers the adapter reads, whatever the account's own is.
const VERSION: &str = "2024-06-20";

pub struct Stripe {
    settings: StripeSettings,
    client: Client,
    account: account::Known,
}

impl Stripe {
    pub fn new(settings: StripeSettings, clock: Arc<dyn Clock>) -> Self {
        let secrets = vec![settings.secret_key.clone(), settings.webhook_secret.clone()];
        let client = Client::new(settings.patience, secrets, clock);
        Self { settings, client, account: account::Known::default() }
    }

    fn url(&self, path: &str) -> Url {
        let mut url = self.settings.api.clone();
        url.set_path(path);
        url
    }

    async fn get(&self, what: &'static str, url: Url, heard: &mut Transcript) -> Result<Reply, Trouble> {
        let key = self.settings.secret_key.expose();
        self.client
            .ask(Ask::get(what, url), heard, |to| to.bearer_auth(key).header("stripe-version", VERSION))
            .await
    }

    async fn post(
        &self,
        what: &'static str,
        path: &str,
        request: Option<&RequestId>,
        form: &[(&str, &str)],
        heard: &mut Transcript,
    ) -> Result<Reply, Trouble> {
        let key = self.settings.secret_key.expose();
        let body = Serializer::new(String::new()).extend_pairs(form).finish();
        let reply = self
            .client
            .ask(Ask::post(what, self.url(path)), heard, |to| {
                let to = to
                    .bearer_auth(key)
                    .header("stripe-version", VERSION)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(body);
                match request {
                    Some(request) => to.header("idempotency-key", request.as_str()),
                    None => to,
                }
            })
            .await?;
        // the same request is still under way elsewhere
        if reply.status == 409 { Err(Lost::Busy.into()) } else { Ok(reply) }
    }

    async fn look(&self, expected: &Expected, heard: &mut Transcript) -> Result<Answer, Trouble> {
        let account = self.account(heard).await?;
        let mut url = self.url(&format!("/v1/checkout/sessions/{}", expected.order));
        url.query_pairs_mut().append_pair("expand[]", "payment_intent.latest_charge");
        let reply = self.get("read session", url, heard).await?;
        let answer = match reply.status {
            404 => return Ok(Answer::Absent),
            _ if reply.is_done() => answer::read(&reply, &account)?,
            _ => return Err(Lost::Unreadable.into()),
        };
        Ok(verified(answer, expected, &self.settings.account, Stage::Before)?)
    }

    async fn expire(&self, expected: &Expected, heard: &mut Transcript) -> Result<Answer, Trouble> {
        let path = format!("/v1/checkout/sessions/{}/expire", expected.order);
        self.post("expire session", &path, None, &[], heard).await?;
        self.look(expected, heard).await
    }
}

impl Gateway for Stripe {
    fn name(&self) -> GatewayName {
        GatewayName::Stripe
    }

    fn takes(&self, currency: Currency) -> bool {
        self.settings.currencies.contains(&currency)
    }

    fn captures(&self) -> Captures {
        Captures::ByItself
    }

    fn payee(&self) -> &Payee {
        &self.settings.account
    }

    fn create<'a>(&'a self, wanted: &'a NewPayment, heard: &'a mut Transcript) -> Asking<'a, Creation> {
        asking(self.begin(wanted, heard), Creation::Unknown)
    }

    fn read<'a>(&'a self, expected: &'a Expected, heard: &'a mut Transcript) -> Asking<'a, Answer> {
        asking(self.look(expected, heard), Answer::Unknown)
    }

    fn capture<'a>(
        &'a self,
        expected: &'a Expected,
        _request: &'a RequestId,
        heard: &'a mut Transcript,
    ) -> Asking<'a, Answer> {
        self.read(expected, heard)
    }

    fn refund<'a>(&'a self, wanted: &'a NewRefund, heard: &'a mut Transcript) -> Asking<'a, Refunding> {
        asking(self.give_back(wanted, heard), Refunding::Unknown)
    }

    fn close<'a>(&'a self, expected: &'a Expected, heard: &'a mut Transcript) -> Asking<'a, Answer> {
        asking(self.expire(expected, heard), Answer::Unknown)
    }

    fn verify<'a>(
        &'a self,
        hook: &'a Webhook,
        _heard: &'a mut Transcript,
    ) -> Asking<'a, Notice, WebhookError> {
        Box::pin(async { self.notice(hook) })
    }
}

impl fmt::Debug for Stripe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stripe").field("settings", &self.settings).finish_non_exhaustive()
    }
}
