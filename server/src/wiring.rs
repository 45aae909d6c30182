//! What the parts of a running process share, and where the parts are joined.

use crate::{
    config::{Config, Surface},
    health,
    probe::Probe,
    services::DemoPerson,
    shutdown::Shutdown,
    telemetry,
};
use anyhow::Context;
use axum::{Router, middleware};
use flows::House;
use platform::{ChannelDb, OpsDb, SystemClock, SystemIds};
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use std::{sync::Arc, time::Duration};

#[derive(Clone)]
pub struct App {
    pub config: Arc<Config>,
    pub house: House,
    pub channel: ChannelDb,
    /// Connects on first use, reconnects by itself; a command fails fast while Redis is away.
    pub redis: ConnectionManager,
    pub probe: Arc<Probe>,
    pub shutdown: Shutdown,
}

impl App {
    /// Connects to nothing yet: a process starts although a database is still coming up.
    pub fn wire(config: Config) -> anyhow::Result<Self> {
        let stores = &config.stores;
        let (ops_url, channel_url) = (stores.databases.ops.expose(), stores.databases.channel.expose());
        let redis = redis::Client::open(stores.redis_url.expose()).context("REDIS_URL cannot be used")?;
        let redis =
            ConnectionManager::new_lazy_with_config(redis, patience()).context("REDIS_URL cannot be used")?;
        Ok(Self {
            house: House {
                ops: OpsDb::connect_lazy(ops_url, stores.ops_pool)?,
                clock: Arc::new(SystemClock),
                ids: Arc::new(SystemIds),
            },
            channel: ChannelDb::connect_lazy(channel_url, stores.channel_pool)?,
            probe: Arc::new(Probe::new(ops_url, channel_url, redis.clone())?),
            redis,
            shutdown: Shutdown::default(),
            config: Arc::new(config),
        })
    }
}

fn patience() -> ConnectionManagerConfig {
    ConnectionManagerConfig::new()
        .set_connection_timeout(Some(Duration::from_millis(500)))
        .set_response_timeout(Some(Duration::from_secs(1)))
        .set_number_of_retries(1)
        .set_max_delay(Duration::from_millis(200))
}

/// web, admin and content, chosen by Host.
pub fn sites(app: &App) -> Router {
    health::of_sites(app.clone()).layer(middleware::from_fn(telemetry::remember_route))
}

pub fn api(app: &App) -> Router {
    let mut router = Router::new();
    if app.config.network.serves(Surface::Api) {
        router = router.merge(health::of_api(app.clone()));
    }
    router.layer(middleware::from_fn(telemetry::remember_route))
}

/// What runs beside the requests: queue workers, sweepers, schedules. Ends after `app.shutdown` has begun, when
/// what ran has finished or been handed back.
pub async fn work(app: App) {
    app.shutdown.begun().await;
}

/// Makes the demo's three users when they are not there yet.
pub async fn demo_people(_app: &App, _people: &[DemoPerson]) -> anyhow::Result<()> {
    Ok(())
}

/// Sends the demo's bookings to our own API, once: each carries a key that is the same at every start.
pub async fn demo_bookings(_app: &App, _api_url: &str) -> anyhow::Result<()> {
    Ok(())
}
