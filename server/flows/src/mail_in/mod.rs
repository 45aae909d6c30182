//! Flow A: a mail of an OTA becomes events of the ledger, or waits for a person with its reason.
//!
//! `keep` stores what a mailbox hands over, `read` takes what waits, `judge` says what a mail means, `event` writes the contract's own
//! payload, and from there on it is the way of every signed event: ledger, retries, dead letters, replay.

mod channels;
mod desk;
mod event;
mod judge;
mod keep;
mod read;

pub use channels::register_known_channels;
pub use desk::{
    DeskError, Reparsed, Uploaded, correct_classifier, preview_reading, reparse, settle, upload_eml,
};
pub use judge::{Blocked, Judged, Part};
pub use keep::MailKeeper;
pub use read::read_waiting;

use contracts::ids::ProducerId;
use ota_mail::Rulebook;
use std::{fmt, sync::LazyLock};
use uuid::Uuid;

/// What came by mail, in the ledger.
pub const MAILBOX: ProducerId = ProducerId(Uuid::from_u128(0x6b65_6d62_6172_6100_8000_0000_0000_0002));

/// How this house reads mails.
#[derive(Clone)]
pub struct MailReader {
    pub book: Rulebook,
    /// Who may forward: addresses, or `@domain`. What others forward stays shut.
    pub forwarders: Vec<String>,
    /// Names the rules, beside each reading.
    pub version: String,
}

/// The rules themselves are megabytes.
impl fmt::Debug for MailReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailReader").field("version", &self.version).finish_non_exhaustive()
    }
}

impl MailReader {
    pub fn new(book: Rulebook, forwarders: Vec<String>) -> Self {
        Self { version: book.fingerprint(), book, forwarders }
    }
}

/// The house's own rules, and no forwarder: made once, and only where a mail is read, since it takes a moment.
pub(crate) fn plain_reader() -> &'static MailReader {
    static PLAIN: LazyLock<MailReader> = LazyLock::new(|| MailReader::new(Rulebook::built_in(), Vec::new()));
    &PLAIN
}
