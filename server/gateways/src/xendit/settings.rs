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
/// | `XENDIT_SECRET_KEY` | signs in; in production it begins with `xnd_production_` |
/// | `XENDIT_CALLBACK_TOKEN` | what its callbacks carry |
/// | `XENDIT_BUSINESS_ID` | the account that must receive |
/// | `XENDIT_CURRENCIES` | those of the account; unset: `IDR` |
#[derive(Debug, Clone)]
pub struct XenditSettings {
    pub api: Url,
    pub secret_key: Secret,
    pub callback_token: Secret,
    pub business: Payee,
    pub currencies: Vec<Currency>,
    pub patience: Duration,
}

impl XenditSettings {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let secret_key = reader.secret("XENDIT_SECRET_KEY", "the secret API key of the dashboard");
        let callback_token =
            reader.secret("XENDIT_CALLBACK_TOKEN", "the webhook verification token of the dashboard");
        let business = reader.payee("XENDIT_BUSINESS_ID", "the business id of the dashboard");
        let currencies = reader.currencies("XENDIT_CURRENCIES", "IDR");
        if reader.production
            && secret_key.as_ref().is_some_and(|key| !key.expose().starts_with("xnd_production_"))
        {
            reader.problem(
                "XENDIT_SECRET_KEY is not a live key: in production guests would pay with play money",
            );
        }
        Some(Self {
            api: address("https://api.xendit.co"),
            secret_key: secret_key?,
            callback_token: callback_token?,
            business: business?,
            currencies,
            patience: PATIENCE,
        })
    }
}
