//! What of the platform stands on channel_db alone. Its outbox and inbox are `platform::outbox` and `platform::inbox`.

pub mod audit_outbox;
