use crate::config::Env;
use anyhow::Context;
use embedded::{Options, Services};
use std::path::Path;

/// PostgreSQL and Redis that live and end with this process; their data stays.
pub struct Private(Services);

impl Private {
    /// Lays their addresses over the environment.
    pub async fn start(data_dir: &Path, env: &mut Env) -> anyhow::Result<Self> {
        let services = Services::start(&Options::new(data_dir))
            .await
            .with_context(|| format!("private PostgreSQL and Redis in {}", data_dir.display()))?;
        env.set("OPS_DB_URL", services.ops_db_url());
        env.set("CHANNEL_DB_URL", services.channel_db_url());
        env.set("REDIS_URL", services.redis_url());
        Ok(Self(services))
    }

    pub async fn stop(self) -> anyhow::Result<()> {
        self.0.stop().await.context("stopping the private PostgreSQL and Redis")
    }
}
