use super::{ConfigError, Env, Reader, Secret};
use platform::db::PoolSettings;
use sqlx::postgres::PgConnectOptions;
use std::str::FromStr;

/// Where the data is. URLs may carry passwords, so they are secrets too.
#[derive(Debug, Clone)]
pub struct Stores {
    pub databases: DatabaseUrls,
    pub redis_url: Secret,
    pub ops_pool: PoolSettings,
    pub channel_pool: PoolSettings,
}

impl Stores {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            redis_url: redis_url(reader),
            databases: DatabaseUrls::take(reader),
            ops_pool: PoolSettings {
                max_connections: reader.number("OPS_DB_CONNECTIONS", 16, 2..=500),
                ..PoolSettings::default()
            },
            channel_pool: PoolSettings {
                max_connections: reader.number("CHANNEL_DB_CONNECTIONS", 8, 2..=500),
                ..PoolSettings::default()
            },
        }
    }
}

/// All that `migrate` needs.
#[derive(Debug, Clone)]
pub struct DatabaseUrls {
    pub ops: Secret,
    pub channel: Secret,
}

impl DatabaseUrls {
    pub fn read(env: &Env) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(env);
        let urls = Self::take(&mut reader);
        reader.finish(urls)
    }

    fn take(reader: &mut Reader<'_>) -> Self {
        let urls =
            Self { ops: database_url(reader, "OPS_DB_URL"), channel: database_url(reader, "CHANNEL_DB_URL") };
        if urls.ops == urls.channel && !urls.ops.expose().is_empty() {
            reader.problem("OPS_DB_URL and CHANNEL_DB_URL must be two databases, and name the same one");
        }
        urls
    }
}

fn database_url(reader: &mut Reader<'_>, name: &str) -> Secret {
    let Some(url) = reader.text(name) else {
        reader.problem(format!(
            "{name} is not set (a PostgreSQL URL; or run `serve --embedded`, which brings its own)"
        ));
        return Secret::new("");
    };
    if !url.starts_with("postgres") || PgConnectOptions::from_str(&url).is_err() {
        reader.problem(format!("{name} must look like postgres://user:password@host:5432/database"));
    }
    Secret::new(url)
}

fn redis_url(reader: &mut Reader<'_>) -> Secret {
    let Some(url) = reader.text("REDIS_URL") else {
        reader.problem("REDIS_URL is not set (a Redis URL; or run `serve --embedded`, which brings its own)");
        return Secret::new("");
    };
    if redis::Client::open(url.as_str()).is_err() {
        reader.problem("REDIS_URL must look like redis://host:6379 or unix:///path/redis.sock");
    }
    Secret::new(url)
}
