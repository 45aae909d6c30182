use super::Reply;
use crate::{
    error::{Lost, Trouble},
    secret::Secret,
    transcript::{RawAnswer, Transcript, redacted},
};
use bytes::{Bytes, BytesMut};
use platform::Clock;
use reqwest_tls::{Method, RequestBuilder, Response, redirect::Policy};
use std::{sync::Arc, time::Duration};
use url::Url;

/// More than any answer of theirs, less than what hurts.
const LONGEST: usize = 1024 * 1024;

#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest_tls::Client,
    secrets: Arc<[Secret]>,
    clock: Arc<dyn Clock>,
}

/// One question: a name for it, how, where.
pub(crate) struct Ask {
    pub what: &'static str,
    pub method: Method,
    pub url: Url,
}

impl Ask {
    pub fn get(what: &'static str, url: Url) -> Self {
        Self { what, method: Method::GET, url }
    }

    pub fn post(what: &'static str, url: Url) -> Self {
        Self { what, method: Method::POST, url }
    }
}

impl Client {
    /// `secrets`: what no transcript may show.
    pub fn new(patience: Duration, secrets: Vec<Secret>, clock: Arc<dyn Clock>) -> Self {
        // the first wins; that there is one already is fine
        drop(rustls::crypto::ring::default_provider().install_default());
        let http = reqwest_tls::Client::builder()
            .redirect(Policy::none())
            .connect_timeout(patience.min(Duration::from_secs(5)))
            .timeout(patience)
            .user_agent("kembara")
            .build();
        #[expect(clippy::expect_used, reason = "fails only without a TLS provider, installed above")]
        let http = http.expect("a client");
        Self { http, secrets: secrets.into(), clock }
    }

    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// The body with what is secret in it blotted out.
    pub fn redacted(&self, body: &[u8]) -> String {
        redacted(body, &self.secrets)
    }

    /// The answer's bytes stand in `heard` before anything is made of them.
    pub async fn ask(
        &self,
        ask: Ask,
        heard: &mut Transcript,
        dress: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Result<Reply, Trouble> {
        let Ask { what: asked, method, url } = ask;
        let got = exchange(dress(self.http.request(method, url))).await;
        let at = self.clock.now();
        match got {
            Ok((status, body)) => {
                let text = redacted(&body, &self.secrets);
                heard.push(RawAnswer { asked, at, status: Some(status), body: text });
                Reply::new(status, body)
            }
            Err((status, lost)) => {
                tracing::warn!(asked, status, %lost, "a payment gateway's answer is lost");
                heard.push(RawAnswer { asked, at, status, body: lost.to_string() });
                Err(lost.into())
            }
        }
    }
}

async fn exchange(request: RequestBuilder) -> Result<(u16, Bytes), (Option<u16>, Lost)> {
    let response = request.send().await.map_err(|error| (None, lost(&error)))?;
    let status = response.status().as_u16();
    let body = bounded(response).await.map_err(|lost| (Some(status), lost))?;
    Ok((status, body))
}

async fn bounded(mut response: Response) -> Result<Bytes, Lost> {
    if response.content_length().is_some_and(|length| length > LONGEST as u64) {
        return Err(Lost::TooLarge);
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| lost(&error))? {
        if body.len() + chunk.len() > LONGEST {
            return Err(Lost::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// The kind and not the words: those may repeat an address.
fn lost(error: &reqwest_tls::Error) -> Lost {
    if error.is_connect() {
        Lost::Unreachable
    } else if error.is_timeout() {
        Lost::TimedOut
    } else {
        Lost::Broken
    }
}
