use super::{FirstValues, Switch, switch_list};
use chrono::{DateTime, TimeDelta, Utc};
use platform::{Clock, OpsDb};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{sync, time};

/// How long a reading counts.
const LIFE: TimeDelta = TimeDelta::seconds(1);
/// A database that does not answer must not hold up who asks for a switch.
const LONGEST_WAIT: Duration = Duration::from_millis(500);

/// Whether a switch is on: the row, else its first value. While the database is away, the last word it gave.
pub struct Switches {
    db: OpsDb,
    clock: Arc<dyn Clock>,
    first: FirstValues,
    known: Mutex<Known>,
    /// Held by whoever asks the database; the others take what is known.
    asking: sync::Mutex<()>,
}

#[derive(Default)]
struct Known {
    asked_at: Option<DateTime<Utc>>,
    rows: BTreeMap<Switch, bool>,
}

impl Switches {
    pub fn new(db: OpsDb, clock: Arc<dyn Clock>, first: FirstValues) -> Self {
        Self { db, clock, first, known: Mutex::default(), asking: sync::Mutex::default() }
    }

    /// What counts in this process while nobody has set a switch.
    pub fn first(&self) -> &FirstValues {
        &self.first
    }

    pub async fn is_on(&self, switch: Switch) -> bool {
        self.refresh().await;
        self.known().rows.get(&switch).copied().unwrap_or_else(|| self.first.of(switch))
    }

    async fn refresh(&self) {
        let now = self.clock.now();
        let Some(asked_before) = self.known().age(now) else {
            return;
        };
        // Only at the very start is there nothing to go on with meanwhile.
        let _asking = match self.asking.try_lock() {
            Ok(asking) => asking,
            Err(_) if asked_before => return,
            Err(_) => self.asking.lock().await,
        };
        if self.known().age(now).is_none() {
            return;
        }

        let read = time::timeout(LONGEST_WAIT, switch_list(&self.db, &self.first)).await;
        let mut known = self.known();
        // also after a failure: the next second's caller tries again, not every one
        known.asked_at = Some(now);
        match read {
            Ok(Ok(states)) => {
                known.rows = states.into_iter().map(|state| (state.switch, state.enabled)).collect();
            }
            Ok(Err(error)) => tracing::warn!(%error, "switches not read; the last known hold"),
            Err(_) => tracing::warn!("switches not read in time; the last known hold"),
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// None while fresh; else whether the database was ever asked.
    fn age(&self, now: DateTime<Utc>) -> Option<bool> {
        match self.asked_at {
            Some(at) if (TimeDelta::zero()..LIFE).contains(&(now - at)) => None,
            asked => Some(asked.is_some()),
        }
    }
}
