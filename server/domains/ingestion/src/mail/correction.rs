//! What people know better than the classifier, by the sender's domain and the shape of the subject.

use chrono::{DateTime, Utc};
use platform::{DbError, OpsDb, OpsTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub sender_domain: String,
    pub subject_shape: String,
    /// None: no booking mail. Else its kind: NEW, AMENDED, CANCELLED, REQUEST.
    pub kind: Option<String>,
}

pub async fn correction_for(
    db: &OpsDb,
    sender_domain: &str,
    subject_shape: &str,
) -> Result<Option<Correction>, DbError> {
    Ok(sqlx::query_as!(
        Correction,
        "select sender_domain, subject_shape, kind from ingestion.mail_correction
         where sender_domain = $1 and subject_shape = $2",
        sender_domain,
        subject_shape,
    )
    .fetch_optional(db.pool())
    .await?)
}

/// The latest word counts.
pub async fn correct_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    by: &str,
    correction: &Correction,
    note: &str,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into ingestion.mail_correction
             (sender_domain, subject_shape, is_booking, kind, note, corrected_by, corrected_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict on constraint pk_mail_correction do update
             set is_booking = excluded.is_booking, kind = excluded.kind, note = excluded.note,
                 corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at",
        correction.sender_domain,
        correction.subject_shape,
        correction.kind.is_some(),
        correction.kind,
        note,
        by,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
