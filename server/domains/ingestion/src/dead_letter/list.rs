use super::Stored;
use contracts::{
    ids::{DeadLetterKey, EventId},
    paging::Page,
    views::dead_letter::{DeadLetterQuery, DeadLetterRow},
};
use platform::{Cursor, DbError, OpsDb};
use uuid::Uuid;

/// Newest failure first. One query.
pub async fn dead_letter_list(
    db: &OpsDb,
    query: &DeadLetterQuery,
    after: Option<Cursor>,
    limit: u16,
) -> Result<Page<DeadLetterRow>, DbError> {
    let hostile = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains('\0'));
    if hostile(&query.reason) || hostile(&query.channel) || hostile(&query.reference) {
        return Ok(Page { rows: Vec::new(), next: None });
    }
    let mut rows = sqlx::query_as!(
        Stored,
        "select dead_letter_key, event_id, status, reason_code, reason_detail, poison, replay_count, attempts,
             source, external_ref, event_type, first_failed_at, last_failed_at, next_replay_at, note, settled_by, corrected_by
         from ingestion.dead_letter
         where ($1::text is null or status = $1)
           and ($2::text is null or reason_code = $2)
           and ($3::text is null or source = $3)
           and ($7::text is null or external_ref = $7)
           and ($8::uuid is null or bulk_replay_id = $8)
           and ($4::timestamptz is null or (last_failed_at, dead_letter_key) < ($4, $5::uuid))
         order by last_failed_at desc, dead_letter_key desc
         limit $6",
        query.status.map(|status| status.as_str()) as Option<&str>,
        query.reason.as_deref(),
        query.channel.as_deref(),
        after.map(|cursor| cursor.at),
        after.map(|cursor| cursor.id),
        i64::from(limit) + 1,
        query.reference.as_deref().map(canonical),
        query.run.map(Uuid::from),
    )
    .fetch_all(db.pool())
    .await?;
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| Cursor { at: last.last_failed_at, id: last.dead_letter_key }.to_string());
    let rows = rows.into_iter().map(Stored::row).collect::<Result<_, _>>()?;
    Ok(Page { rows, next })
}

/// As the ledger spells a reference.
pub(super) fn canonical(reference: &str) -> String {
    reference.trim().to_uppercase()
}

pub async fn dead_letter_by_key(db: &OpsDb, key: DeadLetterKey) -> Result<Option<DeadLetterRow>, DbError> {
    sqlx::query_as!(
        Stored,
        "select dead_letter_key, event_id, status, reason_code, reason_detail, poison, replay_count, attempts,
             source, external_ref, event_type, first_failed_at, last_failed_at, next_replay_at, note, settled_by, corrected_by
         from ingestion.dead_letter where dead_letter_key = $1",
        key.0,
    )
    .fetch_optional(db.pool())
    .await?
    .map(Stored::row)
    .transpose()
}

/// The dead letter through which this event waits, if it does.
pub async fn live_dead_letter_of(db: &OpsDb, event: EventId) -> Result<Option<DeadLetterRow>, DbError> {
    sqlx::query_as!(
        Stored,
        "select dead_letter_key, event_id, status, reason_code, reason_detail, poison, replay_count, attempts,
             source, external_ref, event_type, first_failed_at, last_failed_at, next_replay_at, note, settled_by, corrected_by
         from ingestion.dead_letter
         where event_id = $1 and status in ('OPEN', 'READY', 'REPLAYING', 'FAILED')",
        event.0,
    )
    .fetch_optional(db.pool())
    .await?
    .map(Stored::row)
    .transpose()
}

/// The dead letters of this event, the newest first: at most one of them is live.
pub async fn dead_letters_of(db: &OpsDb, event: EventId) -> Result<Vec<DeadLetterRow>, DbError> {
    sqlx::query_as!(
        Stored,
        "select dead_letter_key, event_id, status, reason_code, reason_detail, poison, replay_count, attempts,
             source, external_ref, event_type, first_failed_at, last_failed_at, next_replay_at, note, settled_by, corrected_by
         from ingestion.dead_letter where event_id = $1
         order by (status in ('OPEN', 'READY', 'REPLAYING', 'FAILED')) desc, last_failed_at desc",
        event.0,
    )
    .fetch_all(db.pool())
    .await?
    .into_iter()
    .map(Stored::row)
    .collect()
}
