use super::{Network, Reader, Secret, payments::given};
use url::Url;

/// How ops is told of what guests book on the site.
#[derive(Debug, Clone)]
pub struct WebOutboxSettings {
    /// The API's address, without a slash at the end.
    pub api: String,
    /// None: nothing is sent, and what waits raises an alarm.
    pub credentials: Option<Credentials>,
}

/// Of the producer that the relay is.
#[derive(Debug, Clone)]
pub struct Credentials {
    pub token: Secret,
    pub secret: Secret,
}

impl WebOutboxSettings {
    pub(super) fn read(reader: &mut Reader<'_>, network: &Network) -> Self {
        let mut here = network.listen.api;
        if here.ip().is_unspecified() {
            here.set_ip([127, 0, 0, 1].into());
        }
        let api = reader.text("CORE_API_BASE_URL").unwrap_or_else(|| format!("http://{here}"));
        if !api.parse::<Url>().is_ok_and(|url| ["http", "https"].contains(&url.scheme())) {
            reader.problem("CORE_API_BASE_URL must be the API's address, such as https://api.example.com");
        }
        let token = given(reader, "WEB_OUTBOX_TOKEN").map(Secret::new);
        let secret = given(reader, "WEB_OUTBOX_SECRET").map(Secret::new);
        if token.is_some() != secret.is_some() {
            reader.problem(
                "WEB_OUTBOX_TOKEN and WEB_OUTBOX_SECRET belong together (kembara producer create --name web-outbox \
                 --channels DIRECT)",
            );
        }
        let credentials = token.zip(secret).map(|(token, secret)| Credentials { token, secret });
        Self { api: api.trim_end_matches('/').to_owned(), credentials }
    }
}
