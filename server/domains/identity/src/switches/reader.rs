use super::{Switch, switch_list};
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

/// What the environment says over the database.
pub type Overrides = BTreeMap<Switch, bool>;

/// Whether a switch is on: the environment's word, else the row, else yes. While the database is away, the last
/// word it gave.
pub struct Switches {
    db: OpsDb,
    clock: Arc<dyn Clock>,
    overrides: Overrides,
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
    pub fn new(db: OpsDb, clock: Arc<dyn Clock>, overrides: Overrides) -> Self {
        Self { db, clock, overrides, known: Mutex::default(), asking: sync::Mutex::default() }
    }

    /// `1`, `true`, `yes`, `on` is on; unset or empty is no override; any other word is off.
    pub fn overrides(env: impl Fn(&str) -> Option<String>) -> Overrides {
        Switch::ALL
            .into_iter()
            .filter_map(|switch| {
                let value = env(switch.as_str())?.trim().to_ascii_lowercase();
                let on = matches!(value.as_str(), "1" | "true" | "yes" | "on");
                (!value.is_empty()).then_some((switch, on))
            })
            .collect()
    }

    /// What the environment of this process says. None: the stored word counts.
    pub fn overridden(&self, switch: Switch) -> Option<bool> {
        self.overrides.get(&switch).copied()
    }

    pub async fn is_on(&self, switch: Switch) -> bool {
        if let Some(on) = self.overrides.get(&switch) {
            return *on;
        }
        self.refresh().await;
        self.known().rows.get(&switch).copied().unwrap_or(true)
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

        let read = time::timeout(LONGEST_WAIT, switch_list(&self.db)).await;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_are_read_as_words() {
        let env = |name: &str| match name {
            "INGEST_WEBHOOK_ENABLED" => Some(" Yes ".to_owned()),
            "INGEST_QUEUE_ENABLED" => Some("false".to_owned()),
            _ => Some(String::new()),
        };
        let overrides = Switches::overrides(env);
        assert_eq!(overrides, Overrides::from([(Switch::IngestWebhook, true), (Switch::IngestQueue, false)]));
    }
}
