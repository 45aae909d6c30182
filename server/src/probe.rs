//! Are the stores there? Asked at most twice a second, whoever asks and however often.

use platform::{ChannelDb, DbError, OpsDb, db::PoolSettings};
use redis::aio::ConnectionManager;
use std::time::Duration;
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};

const FRESH: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_millis(400);

/// One connection of its own per database: a busy pool is not a lost database.
pub struct Probe {
    ops: OpsDb,
    channel: ChannelDb,
    redis: ConnectionManager,
    last: Mutex<Option<(Instant, Findings)>>,
}

/// Milliseconds to an answer; `None`: none came in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Findings {
    pub ops: Option<u64>,
    pub channel: Option<u64>,
    pub redis: Option<u64>,
}

impl Probe {
    pub fn new(ops_url: &str, channel_url: &str, redis: ConnectionManager) -> Result<Self, DbError> {
        let settings =
            PoolSettings { max_connections: 1, acquire_timeout: PATIENCE, statement_timeout: PATIENCE };
        Ok(Self {
            ops: OpsDb::connect_lazy(ops_url, settings)?,
            channel: ChannelDb::connect_lazy(channel_url, settings)?,
            redis,
            last: Mutex::new(None),
        })
    }

    /// Whoever comes while another asks waits for that answer.
    pub async fn findings(&self) -> Findings {
        let mut last = self.last.lock().await;
        if let Some((at, findings)) = *last
            && at.elapsed() < FRESH
        {
            return findings;
        }

        let mut redis = self.redis.clone();
        let (ops, channel, redis) = tokio::join!(
            answer(self.ops.ping()),
            answer(self.channel.ping()),
            answer(async move { redis::cmd("PING").query_async::<String>(&mut redis).await }),
        );
        let findings = Findings { ops, channel, redis };
        *last = Some((Instant::now(), findings));
        findings
    }
}

async fn answer<T, E>(ping: impl Future<Output = Result<T, E>>) -> Option<u64> {
    let begun = Instant::now();
    let answered = timeout(PATIENCE, ping).await.is_ok_and(|answer| answer.is_ok());
    answered.then(|| u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX))
}
