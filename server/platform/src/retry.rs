//! When a failed job runs again.

use chrono::{DateTime, Duration, Utc};

/// One wait per retry; when all are used the job is dead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    pub waits: Vec<Duration>,
}

impl RetryPolicy {
    /// The owner's: 30 s, 2 min, 10 min, 30 min, 2 h; five attempts after the first try.
    pub fn ingest() -> Self {
        Self { waits: [30, 120, 600, 1_800, 7_200].map(Duration::seconds).to_vec() }
    }

    /// When to run again after `attempts` tries have failed; `None` once no wait is left.
    pub fn next_run(&self, attempts: u32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let index = usize::try_from(attempts.checked_sub(1)?).ok()?;
        self.waits.get(index).map(|wait| now + *wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_used_once() {
        let policy = RetryPolicy::ingest();
        let now = DateTime::UNIX_EPOCH;
        let waits: Vec<_> = (1..=6)
            .map(|attempts| policy.next_run(attempts, now).map(|at| (at - now).num_seconds()))
            .collect();
        assert_eq!(waits, [Some(30), Some(120), Some(600), Some(1_800), Some(7_200), None]);
    }
}
