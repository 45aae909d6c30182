use crate::{
    FrozenClock,
    databases::{self, database_name},
    server::{redis_url, url_of},
};
use migrator::Database;
use platform::{ChannelDb, Clock, Ids, OpsDb, SystemIds, db::PoolSettings};
use std::{sync::Arc, thread, time::Duration};

/// What a test stands on. Drop it at the end: a test that passed takes its databases with it.
pub struct TestHouse {
    /// Unique; a good prefix for keys in the Redis that all tests share.
    pub name: String,
    pub ops: OpsDb,
    pub channel: ChannelDb,
    pub clock: Arc<FrozenClock>,
    pub ids: Arc<dyn Ids>,
    pub ops_url: String,
    pub channel_url: String,
    pub redis_url: String,
}

impl TestHouse {
    pub async fn new() -> Self {
        let name = databases::create()
            .await
            .unwrap_or_else(|error| panic!("no test databases on TEST_PG_URL: {error}. Is the server up?"));
        let ops_url = url_of(&database_name(&name, Database::Ops));
        let channel_url = url_of(&database_name(&name, Database::Channel));
        let settings = PoolSettings {
            max_connections: 4,
            acquire_timeout: Duration::from_secs(20),
            ..Default::default()
        };
        Self {
            ops: OpsDb::connect_lazy(&ops_url, settings).expect("the URL was taken a moment ago"),
            channel: ChannelDb::connect_lazy(&channel_url, settings).expect("the URL was taken a moment ago"),
            clock: Arc::new(FrozenClock::new()),
            ids: Arc::new(SystemIds),
            redis_url: redis_url(),
            ops_url,
            channel_url,
            name,
        }
    }

    /// As the trait object that houses and flows take; the same clock as `self.clock`.
    pub fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }
}

impl Drop for TestHouse {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!(
                "kept for you to look at, for half an hour:\n  {}\n  {}",
                self.ops_url, self.channel_url
            );
            return;
        }

        // The test's own runtime cannot be waited for from here.
        let name = self.name.clone();
        let dropper = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(databases::drop_both(&name)).map_err(std::io::Error::other)
        });
        // What could not be dropped is a leftover: a later run sweeps it.
        let _ = dropper.join();
    }
}
