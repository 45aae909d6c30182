//! PayPal Orders v2: <https://developer.paypal.com/docs/api/orders/v2/>, payments v2 for refunds, notifications v1 for
//! webhooks. PayPal takes nothing before we capture, so we look first.

mod amount;
mod answer;
mod capture;
mod create;
mod refund;
mod settings;
mod token;
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
use serde::Serialize;
use std::{fmt, sync::Arc};
use url::Url;

pub use settings::{PayPalSettings, WebhookCheck};

pub struct PayPal {
    settings: PayPalSettings,
    client: Client,
    token: token::Kept,
    certificates: webhook::Certificates,
}

impl PayPal {
    pub fn new(settings: PayPalSettings, clock: Arc<dyn Clock>) -> Self {
        let secrets = vec![settings.client_secret.clone()];
        let client = Client::new(settings.patience, secrets, clock);
        Self {
            settings,
            client,
            token: token::Kept::default(),
            certificates: webhook::Certificates::default(),
        }
    }

    fn url(&self, path: &str) -> Url {
        let mut url = self.settings.api.clone();
        url.set_path(path);
        url
    }

    /// A question in our name. A token that PayPal no longer takes is fetched anew, once: a refused question did nothing.
    async fn ask<B: Serialize + Sync>(
        &self,
        what: &'static str,
        path: &str,
        request: Option<&RequestId>,
        body: Option<&B>,
        heard: &mut Transcript,
    ) -> Result<Reply, Trouble> {
        let first = self.ask_once(what, path, request, body, heard).await;
        if !first.as_ref().is_err_and(token::is_stale) {
            return first;
        }
        self.token.forget().await;
        self.ask_once(what, path, request, body, heard).await
    }

    async fn ask_once<B: Serialize + Sync>(
        &self,
        what: &'static str,
        path: &str,
        request: Option<&RequestId>,
        body: Option<&B>,
        heard: &mut Transcript,
    ) -> Result<Reply, Trouble> {
        let token = self.token(heard).await?;
        let url = self.url(path);
        let ask =
            if request.is_some() || body.is_some() { Ask::post(what, url) } else { Ask::get(what, url) };
        let body = body.map(serde_json::to_vec).transpose().map_err(|_| Lost::Unreadable)?;
        self.client
            .ask(ask, heard, |mut to| {
                to = to.bearer_auth(token.expose()).header("prefer", "return=representation");
                if let Some(request) = request {
                    to = to.header("paypal-request-id", request.as_str());
                }
                match body {
                    Some(body) => to.header("content-type", "application/json").body(body),
                    None => to,
                }
            })
            .await
    }

    async fn look(&self, expected: &Expected, heard: &mut Transcript) -> Result<Answer, Trouble> {
        let path = format!("/v2/checkout/orders/{}", expected.order);
        let reply = self.ask::<()>("read order", &path, None, None, heard).await?;
        if reply.status == 404 {
            return Ok(Answer::Absent);
        }
        let answer = answer::read(&reply)?;
        Ok(verified(answer, expected, &self.settings.merchant, Stage::Before)?)
    }
}

impl Gateway for PayPal {
    fn name(&self) -> GatewayName {
        GatewayName::PayPal
    }

    fn takes(&self, currency: Currency) -> bool {
        amount::decimals(currency).is_some()
    }

    fn captures(&self) -> Captures {
        Captures::ByUs
    }

    fn payee(&self) -> &Payee {
        &self.settings.merchant
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
        request: &'a RequestId,
        heard: &'a mut Transcript,
    ) -> Asking<'a, Answer> {
        asking(self.take(expected, request, heard), Answer::Unknown)
    }

    fn refund<'a>(&'a self, wanted: &'a NewRefund, heard: &'a mut Transcript) -> Asking<'a, Refunding> {
        asking(self.give_back(wanted, heard), Refunding::Unknown)
    }

    /// PayPal cannot be told to: an order that is not captured lapses, and it is we who capture.
    fn close<'a>(&'a self, expected: &'a Expected, heard: &'a mut Transcript) -> Asking<'a, Answer> {
        self.read(expected, heard)
    }

    fn verify<'a>(
        &'a self,
        hook: &'a Webhook,
        heard: &'a mut Transcript,
    ) -> Asking<'a, Notice, WebhookError> {
        Box::pin(self.notice(hook, heard))
    }
}

impl fmt::Debug for PayPal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayPal").field("settings", &self.settings).finish_non_exhaustive()
    }
}
