//! Randomness is passed in too: ids (UUIDv7, so that rows arrive in index order) and secrets.

use chrono::{DateTime, Utc};
use rand::RngCore;
use uuid::{Timestamp, Uuid};

pub trait Ids: Send + Sync + 'static {
    /// A UUIDv7 that carries `now`.
    fn new_id(&self, now: DateTime<Utc>) -> Uuid;

    /// Fills `bytes` for use as a secret.
    fn fill_secret(&self, bytes: &mut [u8]);
}

#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

/// The last millisecond and the count inside it: ids of one process grow strictly within a millisecond. A clock that
/// steps back takes its ids along (a frozen one in a test must not inherit another's).
static LAST: std::sync::Mutex<(i64, u64)> = std::sync::Mutex::new((0, 0));

const COUNTER_BITS: u8 = 42;

impl Ids for SystemIds {
    fn new_id(&self, now: DateTime<Utc>) -> Uuid {
        let millis = now.timestamp_millis();
        let counter = {
            let mut last = LAST.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let next =
                if last.0 == millis { last.1 + 1 } else { rand::rng().next_u64() >> (64 - COUNTER_BITS + 1) };
            *last = (millis, next);
            next
        };
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let nanos = now.timestamp_subsec_nanos();
        Uuid::new_v7(Timestamp::from_unix_time(seconds, nanos, counter.into(), COUNTER_BITS))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_carry_their_time_and_grow_within_a_millisecond() {
        let at: DateTime<Utc> = "2026-03-02T01:00:00.123Z".parse().unwrap();
        let ids: Vec<Uuid> = (0..1_000).map(|_| SystemIds.new_id(at)).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert!(ids[0] >= first_id_at(at) && ids[999] < first_id_at(at + chrono::Duration::milliseconds(1)));
        // a clock that stands earlier is not pulled along
        let before = at - chrono::Duration::days(40);
        assert!(SystemIds.new_id(before) < first_id_at(at));
        assert_eq!(SystemIds.new_id(at).get_version_num(), 7);
    }
}
