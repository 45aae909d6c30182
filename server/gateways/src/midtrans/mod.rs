//! Midtrans Snap: <https://docs.midtrans.com/reference/backend-integration>, with the Core API's status, expire and refund.
//! Rupiah only. The order's name there is our reference. Midtrans takes when the guest pays.

mod answer;
mod create;
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
use serde::Serialize;
use std::{fmt, sync::Arc};
use url::Url;

pub use settings::MidtransSettings;

pub struct Midtrans {
    settings: MidtransSettings,
    client: Client,
}

impl Midtrans {
    pub fn new(settings: MidtransSettings, clock: Arc<dyn Clock>) -> Self {
        let client = Client::new(settings.patience, vec![settings.server_key.clone()], clock);
        Self { settings, client }
    }

    fn url(base: &Url, path: &str) -> Url {
        let mut url = base.clone();
        url.set_path(path);
        url
    }

    async fn get(&self, what: &'static str, url: Url, heard: &mut Transcript) -> Result<Reply, Trouble> {
        let key = self.settings.server_key.expose();
        self.client
            .ask(Ask::get(what, url), heard, |to| {
                to.basic_auth(key, Some("")).header("accept", "application/json")
            })
            .await
    }

    async fn post<B: Serialize>(
        &self,
        what: &'static str,
        url: Url,
        body: &B,
        heard: &mut Transcript,
    ) -> Result<Reply, Trouble> {
        let key = self.settings.server_key.expose();
        let body = serde_json::to_vec(body).map_err(|_| Lost::Unreadable)?;
        self.client
            .ask(Ask::post(what, url), heard, |to| {
                to.basic_auth(key, Some(""))
                    .header("accept", "application/json")
                    .header("content-type", "application/json")
                    .body(body)
            })
            .await
    }

    async fn status(&self, expected: &Expected, heard: &mut Transcript) -> Result<answer::Seen, Trouble> {
        let url = Self::url(&self.settings.core, &format!("/v2/{}/status", expected.order));
        let reply = self.get("read transaction", url, heard).await?;
        Ok(answer::read(&reply)?)
    }

    async fn look(&self, expected: &Expected, heard: &mut Transcript) -> Result<Answer, Trouble> {
        let answer = self.status(expected, heard).await?.answer;
        Ok(verified(answer, expected, &self.settings.merchant, Stage::Before)?)
    }

    /// What was never begun there stays payable until its own end; `create` set one.
    async fn expire(&self, expected: &Expected, heard: &mut Transcript) -> Result<Answer, Trouble> {
        let url = Self::url(&self.settings.core, &format!("/v2/{}/expire", expected.order));
        self.post("expire transaction", url, &serde_json::json!({}), heard).await?;
        self.look(expected, heard).await
    }
}

impl Gateway for Midtrans {
    fn name(&self) -> GatewayName {
        GatewayName::Midtrans
    }

    fn takes(&self, currency: Currency) -> bool {
        currency == Currency::IDR
    }

    fn captures(&self) -> Captures {
        Captures::ByItself
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

impl fmt::Debug for Midtrans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Midtrans").field("settings", &self.settings).finish_non_exhaustive()
    }
}
