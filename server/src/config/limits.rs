use super::Reader;
use chrono::Duration;

#[derive(Debug, Clone, Copy)]
pub struct IngestLimits {
    /// How far a sender's clock may be off, either way.
    pub drift: Duration,
    pub nonce_ttl: Duration,
    pub body_bytes: usize,
}

impl IngestLimits {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let limits = Self {
            drift: reader.seconds("INGEST_DRIFT_SECONDS", Duration::minutes(5)),
            nonce_ttl: reader.seconds("INGEST_NONCE_TTL_SECONDS", Duration::minutes(10)),
            body_bytes: reader.number("INGEST_BODY_BYTES", 1 << 20, 1_024..=16 << 20),
        };
        // A nonce forgotten while its timestamp is still taken could be used again.
        if limits.nonce_ttl < limits.drift * 2 {
            reader.problem("INGEST_NONCE_TTL_SECONDS must be at least twice INGEST_DRIFT_SECONDS");
        }
        limits
    }
}

/// Calls per minute and address. A producer's own limit is kept with the producer.
#[derive(Debug, Clone, Copy)]
pub struct RateLimits {
    /// Calls without authentication, and sign-ins.
    pub public: u32,
    /// Calls whose authentication failed.
    pub failed_auth: u32,
}

impl RateLimits {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            public: reader.number("RATE_PUBLIC_PER_MINUTE", 600, 1..=1_000_000),
            failed_auth: reader.number("RATE_FAILED_AUTH_PER_MINUTE", 30, 1..=1_000_000),
        }
    }
}
