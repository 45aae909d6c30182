//! How well mails are read, and what waits.

use chrono::{DateTime, Utc};
use platform::{DbError, OpsDb};

/// Of one OTA's booking mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtaRate {
    pub ota: String,
    /// Became events or known requests, at the last reading.
    pub read: i64,
    /// Wait for a person, or waited until one settled them.
    pub failed: i64,
}

impl OtaRate {
    pub fn share(&self) -> Option<f64> {
        let all = self.read + self.failed;
        #[expect(clippy::cast_precision_loss, reason = "counts of mails")]
        (all > 0).then(|| self.read as f64 / all as f64)
    }
}

/// Mails read since then, by OTA.
pub async fn ota_rates(db: &OpsDb, since: DateTime<Utc>) -> Result<Vec<OtaRate>, DbError> {
    Ok(sqlx::query_as!(
        OtaRate,
        r#"select ota as "ota!", count(*) filter (where state in ('BOOKED', 'REQUEST')) as "read!",
             count(*) filter (where state in ('QUARANTINED', 'SETTLED')) as "failed!"
         from ingestion.raw_mail
         where ota is not null and read_at >= $1 and state in ('BOOKED', 'REQUEST', 'QUARANTINED', 'SETTLED')
         group by ota order by ota"#,
        since
    )
    .fetch_all(db.pool())
    .await?)
}

/// Of one field of one OTA's new bookings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRate {
    pub ota: String,
    pub field: String,
    pub known: i64,
    pub doubtful: i64,
    /// Readings of new bookings of this OTA.
    pub readings: i64,
}

/// Readings since then. A field that no mail of the OTA had is not named.
pub async fn field_rates(db: &OpsDb, since: DateTime<Utc>) -> Result<Vec<FieldRate>, DbError> {
    Ok(sqlx::query_as!(
        FieldRate,
        r#"with readings as (
             select ota, known, doubtful from ingestion.mail_reading
             where ota is not null and read_at >= $1 and kind = 'NEW'
         ), named as (
             select ota, unnest(known) as field, 1 as known, 0 as doubtful from readings
             union all
             select ota, unnest(doubtful), 0, 1 from readings
         )
         select n.ota as "ota!", n.field as "field!", sum(n.known) as "known!", sum(n.doubtful) as "doubtful!",
             (select count(*) from readings r where r.ota = n.ota) as "readings!"
         from named n group by n.ota, n.field order by n.ota, n.field"#,
        since
    )
    .fetch_all(db.pool())
    .await?)
}

/// What waits now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailStanding {
    pub quarantined: i64,
    pub oldest_quarantined: Option<DateTime<Utc>>,
    /// Due and read by nobody.
    pub oldest_waiting: Option<DateTime<Utc>>,
}

pub async fn standing(db: &OpsDb) -> Result<MailStanding, DbError> {
    Ok(sqlx::query_as!(
        MailStanding,
        r#"select
             (select count(*) from (select from ingestion.raw_mail where state = 'QUARANTINED' limit 1000) q)
                 as "quarantined!",
             (select min(arrived_at) from ingestion.raw_mail where state = 'QUARANTINED') as oldest_quarantined,
             (select min(run_at) from ingestion.raw_mail where run_at is not null) as oldest_waiting"#
    )
    .fetch_one(db.pool())
    .await?)
}
