//! The channel registry as ingest reads it: a copy at most half a minute old, so that a post costs no query.

use chrono::{DateTime, Duration, Utc};
use ops_booking::Channels;
use platform::{Clock, DbError, OpsDb};
use std::sync::Arc;
use tokio::sync::RwLock;

const FRESH_FOR: Duration = Duration::seconds(30);

#[derive(Clone)]
pub struct ChannelRegistry {
    ops: OpsDb,
    clock: Arc<dyn Clock>,
    copy: Arc<RwLock<Option<Copy>>>,
}

#[derive(Clone)]
struct Copy {
    read_at: DateTime<Utc>,
    channels: Arc<Channels>,
}

/// A reading that the parser can ask.
#[derive(Debug, Clone)]
pub struct KnownChannels(pub Arc<Channels>);

impl ingestion::parse::Channels for KnownChannels {
    fn is_active(&self, code: &str) -> Option<bool> {
        self.0.get(code).map(|channel| channel.is_active)
    }
}

impl ChannelRegistry {
    pub fn new(ops: OpsDb, clock: Arc<dyn Clock>) -> Self {
        Self { ops, clock, copy: Arc::default() }
    }

    /// The database is asked when the copy is old; when it does not answer, the old copy still serves.
    pub async fn current(&self) -> Result<KnownChannels, DbError> {
        let now = self.clock.now();
        let old = self.copy.read().await.clone();
        if let Some(old) = old.as_ref().filter(|old| now - old.read_at < FRESH_FOR) {
            return Ok(KnownChannels(old.channels.clone()));
        }
        match ops_booking::channels::channels(&self.ops).await {
            Ok(channels) => {
                let channels = Arc::new(channels);
                *self.copy.write().await = Some(Copy { read_at: now, channels: channels.clone() });
                Ok(KnownChannels(channels))
            }
            Err(error) => old.map(|old| KnownChannels(old.channels)).ok_or(error),
        }
    }
}
