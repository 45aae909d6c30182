//! Randomness is passed in too: ids (UUIDv7, so that rows arrive in index order) and secrets.

use chrono::{DateTime, Utc};
use rand::RngCore;
use uuid::{ContextV7, Timestamp, Uuid};

pub trait Ids: Send + Sync + 'static {
    /// A UUIDv7 that carries `now`.
    fn new_id(&self, now: DateTime<Utc>) -> Uuid;

    /// Fills `bytes` for use as a secret.
    fn fill_secret(&self, bytes: &mut [u8]);
}

#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

static CONTEXT: std::sync::Mutex<Option<ContextV7>> = std::sync::Mutex::new(None);

impl Ids for SystemIds {
    fn new_id(&self, now: DateTime<Utc>) -> Uuid {
        // One shared counter keeps ids of one process strictly growing inside a millisecond.
        let mut context = CONTEXT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let context = context.get_or_insert_with(ContextV7::new);
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(&*context, seconds, now.timestamp_subsec_nanos()))
    }

    fn fill_secret(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// The smallest UUIDv7 of `at`: a boundary for ranges over ids.
pub fn first_id_at(at: DateTime<Utc>) -> Uuid {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid()
}
