use chrono::NaiveDate;
use std::{fmt, path::PathBuf, time::Duration};

/// Never shown, in logs or elsewhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// One mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What the house calls it: `gyg`. Its cursors are kept under this name.
    pub name: String,
    pub host: String,
    pub port: u16,
    pub user: String,
    pub password: Password,
    pub folders: Vec<String>,
    /// Set on each mail that was kept. None: the mailbox is opened read-only.
    pub keyword: Option<String>,
    /// Trusted besides the system's: certificates in PEM. The certificate is always checked.
    pub ca_file: Option<PathBuf>,
    /// What arrived before this day is passed over.
    pub since: Option<NaiveDate>,
}

/// The same for every mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest wait between two looks, with IDLE or without.
    pub poll: Duration,
    /// A longer message is kept without its content.
    pub message_bytes: u32,
    /// What a batch holds at most.
    pub batch_mails: usize,
    pub batch_bytes: u64,
    /// For a single answer of the server.
    pub patience: Duration,
    /// Between tries after a failure: from the first to the second, doubling.
    pub backoff: (Duration, Duration),
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(60),
            message_bytes: 10 * 1024 * 1024,
            batch_mails: 50,
            batch_bytes: 4 * 1024 * 1024,
            patience: Duration::from_secs(60),
            backoff: (Duration::from_secs(2), Duration::from_secs(300)),
        }
    }
}
