//! The numbers the owner set, and when an alarm rings.

/// Of the events of an hour, those that were applied.
pub const SUCCESS_RATE: f64 = 0.995;
/// From receipt to applied.
pub const MEDIAN_MS: i64 = 3_000;
pub const P95_MS: i64 = 15_000;
pub const DEAD_LETTERS_PER_HOUR: i64 = 20;
/// An event that is due and that nobody takes.
pub const QUEUE_LAG_SECONDS: i64 = 60;
/// A status that time should have changed by now (the flip at midnight is due within a minute).
pub const STATUS_CLOCK_LAG_SECONDS: i64 = 60;
pub const OUTBOX_LAG_SECONDS: i64 = 300;
pub const AUDIT_SEAL_LAG_SECONDS: i64 = 60;
/// A paid booking of the site that staff do not see yet.
pub const BOOKINGS_UNTOLD_SECONDS: i64 = 60;
/// A payment or a refund of which nobody knows whether money moved.
pub const PAYMENT_UNCLEAR_SECONDS: i64 = 15 * 60;
pub const OLD_DEAD_LETTER_HOURS: i64 = 24;
/// A mailbox that cannot be read.
pub const MAILBOX_AWAY_SECONDS: i64 = 600;
/// A kept mail that nobody reads.
pub const MAIL_LAG_SECONDS: i64 = 120;
/// Of an OTA's booking mails of a day, those that were read; judged from so many mails on.
pub const MAIL_READ_RATE: f64 = 0.9;
pub const MAIL_READ_JUDGED_FROM: i64 = 5;
