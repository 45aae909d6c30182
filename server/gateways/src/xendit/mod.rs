//! Xendit invoices: <https://docs.xendit.co/apidocs>, `/v2/invoices` and `/refunds`. Xendit takes when the guest pays.

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
    ids::{GatewayOrder, Payee, RequestId},
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

pub use settings::XenditSettings;

pub struct Xendit {
    settings: XenditSettings,
    client: Client,
}

impl Xendit {
    pub fn new(settings: XenditSettings, clock: Arc<dyn Clock>) -> Self {
        let secrets = vec![settings.secret_key.clone(), settings.callback_token.clone()];
        let client = Client::new(settings.patience, secrets, clock);
        Self { settings, client }
    }

    fn url(&self, path: &str) -> Url {
        let mut url = self.settings.api.clone();
        url.set_path(path);
        url
    }

    async fn get(&self, what: &'static str, url: Url, heard: &mut Transcript) -> Result<Reply, Trouble> {
        let key = self.settings.secret_key.expose();
        self.client.ask(Ask::get(what, url), heard, |to| to.basic_auth(key, Some(""))).await
    }

    async fn post<B: Serialize>(
        &self,
        what: &'static str,
        url: Url,
        request: Option<&RequestId>,
        body: &B,
        heard: &mut Transcript,
    ) -> Result<Reply, Trouble> {
        let key = self.settings.secret_key.expose();
        let body = serde_json::to_vec(body).map_err(|_| Lost::Unreadable)?;
        self.client
            .ask(Ask::post(what, url), heard, |to| {
                let to = to.basic_auth(key, Some("")).header("content-type", "application/json").body(body);
                match request {
                    Some(request) => to.header("idempotency-key", request.as_str()),
                    None => to,
                }
            })
            .await
    }

    /// None: Xendit has no such invoice.
    async fn invoice(
        &self,
        id: &GatewayOrder,
        heard: &mut Transcript,
    ) -> Result<Option<answer::Invoice>, Trouble> {
        let reply = self.get("read invoice", self.url(&format!("/v2/invoices/{id}")), heard).await?;
        match reply.status {
            404 => Ok(None),
            _ if reply.is_done() => Ok(Some(reply.json()?)),
            _ => Err(Lost::Unreadable.into()),
        }
    }

    /// The invoice does not tell what of it went back: its refunds do.
    async fn look(&self, expected: &Expected, heard: &mut Transcript) -> Result<Answer, Trouble> {
        let Some(invoice) = self.invoice(&expected.order, heard).await? else { return Ok(Answer::Absent) };
        let refunds = if invoice.is_paid() { self.refunds(expected, heard).await? } else { Vec::new() };
        let answer = invoice.answer(&refunds)?;
        Ok(verified(answer, expected, &self.settings.business, Stage::Before)?)
    }

    async fn expire(&self, expected: &Expected, heard: &mut Transcript) -> Result<Answer, Trouble> {
        let url = self.url(&format!("/invoices/{}/expire!", expected.order));
        self.post("expire invoice", url, None, &serde_json::json!({}), heard).await?;
        self.look(expected, heard).await
    }
}

impl Gateway for Xendit {
    fn name(&self) -> GatewayName {
        GatewayName::Xendit
    }

    fn takes(&self, currency: Currency) -> bool {
        self.settings.currencies.contains(&currency) && decimals::decimals(currency).is_some()
    }

    fn captures(&self) -> Captures {
        Captures::ByItself
    }

    fn payee(&self) -> &Payee {
        &self.settings.business
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
        heard: &'a mut Transcript,
    ) -> Asking<'a, Notice, WebhookError> {
        Box::pin(self.notice(hook, heard))
    }
}

impl fmt::Debug for Xendit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Xendit").field("settings", &self.settings).finish_non_exhaustive()
    }
}
