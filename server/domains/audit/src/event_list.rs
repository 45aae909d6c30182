use chrono::{DateTime, Utc};
use contracts::{ids::AuditId, paging::Page};
use platform::{DbError, OpsDb};
use serde::Serialize;
use serde_json::Value;

/// Absent means any; the words are matched whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// 1 to 500; 50 when 0.
    pub limit: u16,
    /// `Page::next` of the page before.
    pub cursor: Option<String>,
    pub event_type: Option<String>,
    pub resource_type: Option<String>,
    pub resource_id: Option<String>,
    /// The name shown, or the true principal (`user:…`).
    pub actor: Option<String>,
    pub request_id: Option<String>,
    /// From this instant on.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub before: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditRow {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    pub event_type: String,
    pub actor: String,
    pub principal: String,
    pub role: Option<String>,
    pub resource_type: String,
    pub resource_id: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
    pub metadata: Option<Value>,
    pub request_id: String,
    /// Place in the chain; none until it is sealed.
    pub position: Option<i64>,
}

#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error("not a cursor of this list")]
    Cursor,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Newest first.
pub async fn event_list(db: &OpsDb, query: &AuditQuery) -> Result<Page<AuditRow>, ListError> {
    let hostile = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains('\0'));
    let words =
        [&query.event_type, &query.resource_type, &query.resource_id, &query.actor, &query.request_id];
    if words.into_iter().any(hostile) {
        return Ok(Page { rows: Vec::new(), next: None });
    }
    let before = query.cursor.as_deref().map(read_cursor).transpose()?;
    let limit = usize::from(if query.limit == 0 { 50 } else { query.limit.min(500) });

    let mut tx = db.begin().await?;
    // planned with the filters that are there, so that each finds its index
    sqlx::raw_sql("set local plan_cache_mode = force_custom_plan")
        .execute(tx.conn())
        .await
        .map_err(DbError)?;
    let rows = sqlx::query!(
        r#"select e.audit_id, e.seq, e.at, e.event_type, e.actor, e.principal, e.role, e.resource_type,
                  e.resource_id, e.before, e.after, e.metadata, e.request_id, s.seq as "position?"
           from audit.event e left join audit.seal s using (audit_id)
           where ($1::bigint is null or e.seq < $1)
             and ($2::text is null or e.event_type = $2)
             and ($3::text is null or e.resource_type = $3)
             and ($4::text is null or e.resource_id = $4)
             and ($5::text is null or e.actor = $5 or e.principal = $5)
             and ($7::text is null or e.request_id = $7)
             and ($8::timestamptz is null or e.at >= $8)
             and ($9::timestamptz is null or e.at < $9)
           order by e.seq desc
           limit $6"#,
        before,
        query.event_type,
        query.resource_type,
        query.resource_id,
        query.actor,
        limit as i64 + 1,
        query.request_id,
        query.from,
        query.before,
    )
    .fetch_all(tx.conn())
    .await
    .map_err(DbError)?;
    tx.rollback().await?;

    let more = rows.len() > limit;
    let next = more.then(|| cursor(rows[limit - 1].seq));
    let rows = rows
        .into_iter()
        .take(limit)
        .map(|r| AuditRow {
            id: AuditId(r.audit_id),
            at: r.at,
            event_type: r.event_type,
            actor: r.actor,
            principal: r.principal,
            role: r.role,
            resource_type: r.resource_type,
            resource_id: r.resource_id,
            before: r.before,
            after: r.after,
            metadata: r.metadata,
            request_id: r.request_id,
            position: r.position,
        })
        .collect();
    Ok(Page { rows, next })
}

fn cursor(seq: i64) -> String {
    format!("{seq:x}")
}

fn read_cursor(text: &str) -> Result<i64, ListError> {
    i64::from_str_radix(text, 16).map_err(|_| ListError::Cursor)
}
