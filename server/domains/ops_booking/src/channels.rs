//! The channel registry: which codes exist, and who takes the money there.

mod change;

pub use change::{ChannelChange, ChannelError, NewChannel, add_channel_in_tx, set_channel_active_in_tx};

use contracts::status::MerchantOfRecord;
use platform::{DbError, OpsDb};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Channel {
    pub code: String,
    pub name: String,
    pub merchant_of_record: MerchantOfRecord,
    pub is_active: bool,
}

/// A reading of the registry.
#[derive(Debug, Clone, Default)]
pub struct Channels(HashMap<String, Channel>);

impl Channels {
    pub fn get(&self, code: &str) -> Option<&Channel> {
        self.0.get(code)
    }

    pub fn all(&self) -> impl Iterator<Item = &Channel> {
        self.0.values()
    }
}

pub async fn channels(db: &OpsDb) -> Result<Channels, DbError> {
    let rows = sqlx::query!(
        "select channel_code, channel_name, merchant_of_record, is_active from ops_booking.channel"
    )
    .fetch_all(db.pool())
    .await?;
    let channels = rows.into_iter().filter_map(|row| {
        let channel = Channel {
            merchant_of_record: row.merchant_of_record.parse().ok()?,
            code: row.channel_code.clone(),
            name: row.channel_name,
            is_active: row.is_active,
        };
        Some((row.channel_code, channel))
    });
    Ok(Channels(channels.collect()))
}
