use crate::secrets::Hash;
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// How long a revoked token may still be taken by a process that has just seen it.
pub(crate) const LIFE: TimeDelta = TimeDelta::seconds(5);

/// Far more callers than there are; beyond it the map is emptied rather than grown.
const MOST: usize = 1_024;

/// What a token's hash led to, for [`LIFE`]. Only what was found: a flood of wrong tokens leaves nothing here.
#[derive(Debug)]
pub(crate) struct Cache<T>(Mutex<HashMap<Hash, (DateTime<Utc>, T)>>);

impl<T: Clone> Cache<T> {
    pub fn get(&self, hash: &Hash, now: DateTime<Utc>) -> Option<T> {
        let entries = self.entries();
        let (read_at, value) = entries.get(hash)?;
        // a clock that was set back must not keep it alive
        let fresh = (TimeDelta::zero()..LIFE).contains(&(now - *read_at));
        fresh.then(|| value.clone())
    }

    pub fn put(&self, hash: Hash, now: DateTime<Utc>, value: T) {
        let mut entries = self.entries();
        if entries.len() >= MOST {
            entries.clear();
        }
        entries.insert(hash, (now, value));
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<Hash, (DateTime<Utc>, T)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_lives_five_seconds_and_not_before_it_was_read() {
        let cache = Cache::default();
        let now = DateTime::UNIX_EPOCH;
        cache.put([1; 32], now, "value");
        assert_eq!(cache.get(&[1; 32], now + TimeDelta::milliseconds(4_999)), Some("value"));
        assert_eq!(cache.get(&[1; 32], now + LIFE), None);
        assert_eq!(cache.get(&[1; 32], now - TimeDelta::seconds(1)), None);
        assert_eq!(cache.get(&[2; 32], now), None);
    }
}
