use crate::{
    ids::Payee,
    secret::Secret,
    settings::{PATIENCE, Reader, address},
};
use contracts::Currency;
use std::time::Duration;
use url::Url;

/// Live or test is the key's: there is one address.
///
/// | variable | |
/// |---|---|
/// | `STRIPE_SECRET_KEY` | signs in; a restricted key must be let read its account; in production a live one |
/// | `STRIPE_WEBHOOK_SECRET` | signs webhooks (`whsec_…`) |
/// | `STRIPE_ACCOUNT_ID` | the account that must receive (`acct_…`) |
/// | `STRIPE_CURRENCIES` | those to offer; unset: `USD,EUR,GBP,AUD,SGD,JPY` |
#[derive(Debug, Clone)]
pub struct StripeSettings {
    pub api: Url,
    pub secret_key: Secret,
    pub webhook_secret: Secret,
    pub account: Payee,
    pub currencies: Vec<Currency>,
    pub patience: Duration,
}

impl StripeSettings {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let secret_key = reader.secret("STRIPE_SECRET_KEY", "the secret key of the dashboard");
        let webhook_secret =
            reader.secret("STRIPE_WEBHOOK_SECRET", "the signing secret of the webhook endpoint");
        let account = reader.payee("STRIPE_ACCOUNT_ID", "the account id of the dashboard");
        let currencies = reader.currencies("STRIPE_CURRENCIES", "USD,EUR,GBP,AUD,SGD,JPY");
        if reader.production && secret_key.as_ref().is_some_and(|key| !key.expose().contains("_live_")) {
            reader.problem(
                "STRIPE_SECRET_KEY is not a live key: in production guests would pay with play money",
            );
        }
        Some(Self {
            api: address("https://api.stripe.com"),
            secret_key: secret_key?,
            webhook_secret: webhook_secret?,
            account: account?,
            currencies,
            patience: PATIENCE,
        })
    }
}
