use crate::secrets::Secret;

/// Credentials that old deployments give by environment. What is unset is refused; nothing has a default.
#[derive(Debug, Clone, Default)]
pub struct EnvCredentials {
    /// `CORE_API_ADMIN_TOKEN`: the role ADMIN.
    pub api_admin_token: Option<Secret>,
    /// `INGEST_SERVICE_TOKEN` and `INGEST_SERVICE_SECRET`: the producer `env`, when both are set.
    pub ingest_token: Option<Secret>,
    pub ingest_secret: Option<Secret>,
}

impl EnvCredentials {
    /// Empty counts as unset.
    pub fn read(env: impl Fn(&str) -> Option<String>) -> Self {
        let secret = |name| {
            env(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).map(Secret::new)
        };
        Self {
            api_admin_token: secret("CORE_API_ADMIN_TOKEN"),
            ingest_token: secret("INGEST_SERVICE_TOKEN"),
            ingest_secret: secret("INGEST_SERVICE_SECRET"),
        }
    }
}
