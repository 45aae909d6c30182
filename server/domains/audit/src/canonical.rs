//! What a seal signs: every column of the row, its place in the chain, and the seal before it.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Changing what is hashed means a new version here, and rows sealed under the old one still verified by it.
const VERSION: &[u8] = b"kembara-audit-1";

pub(crate) type Hash = [u8; 32];

/// What the first seal follows.
pub(crate) const GENESIS: Hash = [0; 32];

/// An event row as PostgreSQL writes it. JSON as its own canonical text: numbers keep every digit.
#[derive(Debug)]
pub(crate) struct EventRow {
    pub audit_id: Uuid,
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub event_type: String,
    pub actor: String,
    pub principal: String,
    pub role: Option<String>,
    pub resource_type: String,
    pub resource_id: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub metadata: Option<String>,
    pub request_id: String,
}

pub(crate) fn hash(previous: &[u8], position: i64, sealed_at: DateTime<Utc>, row: &EventRow) -> Hash {
    let mut text = Text(Sha256::new());
    text.field(VERSION);
    text.field(previous);
    text.number(position);
    text.number(sealed_at.timestamp_micros());
    text.field(row.audit_id.as_bytes());
    text.number(row.seq);
    text.number(row.at.timestamp_micros());
    text.field(row.event_type.as_bytes());
    text.field(row.actor.as_bytes());
    text.field(row.principal.as_bytes());
    text.maybe(row.role.as_deref());
    text.field(row.resource_type.as_bytes());
    text.field(row.resource_id.as_bytes());
    text.maybe(row.before.as_deref());
    text.maybe(row.after.as_deref());
    text.maybe(row.metadata.as_deref());
    text.field(row.request_id.as_bytes());
    text.0.finalize().into()
}

/// Each field with its length before it, so that no two rows share a text.
struct Text(Sha256);

impl Text {
    fn field(&mut self, bytes: &[u8]) {
        self.0.update(format!("{}:", bytes.len()));
        self.0.update(bytes);
    }

    fn number(&mut self, number: i64) {
        self.field(number.to_string().as_bytes());
    }

    /// Absent differs from empty.
    fn maybe(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.field(text.as_bytes()),
            None => self.0.update("-:"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> EventRow {
        EventRow {
            audit_id: Uuid::from_u128(7),
            seq: 3,
            at: DateTime::UNIX_EPOCH,
            event_type: "USER_CREATED".into(),
            actor: "a".into(),
            principal: "system:cli".into(),
            role: None,
            resource_type: "user".into(),
            resource_id: "1".into(),
            before: None,
            after: Some("{}".into()),
            metadata: None,
            request_id: String::new(),
        }
    }

    #[test]
    fn every_column_and_the_place_are_signed() {
        type Change = fn(&mut EventRow);
        let changes: [Change; 15] = [
            |r| r.audit_id = Uuid::from_u128(8),
            |r| r.seq = 4,
            |r| r.at += chrono::Duration::microseconds(1),
            |r| r.event_type = "USER_DELETED".into(),
            |r| r.actor = "b".into(),
            |r| r.principal = "system:x".into(),
            |r| r.role = Some(String::new()),
            |r| r.resource_type = "token".into(),
            |r| r.resource_id = "2".into(),
            |r| r.before = Some("{}".into()),
            |r| r.after = Some("{\"a\": 1}".into()),
            |r| r.metadata = Some("null".into()),
            |r| r.request_id = "x".into(),
            // a column that slides into its neighbour
            |r| (r.resource_type, r.resource_id) = ("use".into(), "r1".into()),
            |r| (r.before, r.after) = (r.after.take(), r.before.take()),
        ];
        let sealed_at = DateTime::UNIX_EPOCH;
        let whole = hash(&GENESIS, 1, sealed_at, &row());
        for (number, change) in changes.iter().enumerate() {
            let mut changed = row();
            change(&mut changed);
            assert_ne!(hash(&GENESIS, 1, sealed_at, &changed), whole, "change {number} goes unseen");
        }
        assert_ne!(hash(&GENESIS, 2, sealed_at, &row()), whole);
        assert_ne!(hash(&[1; 32], 1, sealed_at, &row()), whole);
        assert_ne!(hash(&GENESIS, 1, sealed_at + chrono::Duration::seconds(1), &row()), whole);
    }
}
