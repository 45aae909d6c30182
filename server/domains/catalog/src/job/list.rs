use crate::CatalogError;
use contracts::{
    catalog::{JobQuery, JobRow, JobStatus},
    ids::JobKey,
    paging::Page,
};
use platform::{ChannelDb, Cursor};

const MOST: usize = 1_000;

/// Last touched first.
pub async fn job_list(db: &ChannelDb, query: &JobQuery) -> Result<Page<JobRow>, CatalogError> {
    let limit = usize::from(query.limit.unwrap_or(50)).clamp(1, MOST);
    let before = Cursor::parse_opt(query.cursor.as_deref()).map_err(|_| {
        CatalogError::invalid("cursor", "This page does not exist. Begin with the first one.")
    })?;
    let rows = sqlx::query!(
        r#"select j.job_key, j.status, j.note, j.reason, j.created_by, j.created_at, j.updated_at, j.scheduled_for,
             j.published_at,
             (select count(*)::int from catalog.job_item ji where ji.job_key = j.job_key) as "items!",
             array(select coalesce(r.name, i.name) from catalog.job_item ji join catalog.item i using (item_key)
                 left join catalog.revision r on r.item_key = ji.item_key and r.number = ji.revision
                 where ji.job_key = j.job_key order by ji.position limit 3) as "names!"
           from catalog.job j
           where ($1::text is null or j.status = $1)
             and ($2::uuid is null or exists (
                 select from catalog.job_item ji where ji.job_key = j.job_key and ji.item_key = $2))
             and ($3::timestamptz is null or (j.updated_at, j.job_key) < ($3, $4))
           order by j.updated_at desc, j.job_key desc limit $5"#,
        query.status.map(JobStatus::as_str),
        query.item.map(|item| item.0),
        before.map(|cursor| cursor.at),
        before.map(|cursor| cursor.id),
        limit as i64 + 1,
    )
    .fetch_all(db.pool())
    .await?;
    let next = (rows.len() > limit)
        .then(|| rows.get(limit - 1))
        .flatten()
        .map(|row| Cursor { at: row.updated_at, id: row.job_key }.to_string());
    let rows = rows.into_iter().take(limit).map(|row| JobRow {
        id: JobKey(row.job_key),
        status: row.status.parse().unwrap_or(JobStatus::Draft),
        names: row.names,
        item_count: row.items,
        note: row.note,
        created_by: row.created_by,
        created_at: row.created_at,
        updated_at: row.updated_at,
        scheduled_for: row.scheduled_for,
        published_at: row.published_at,
        reason: row.reason,
    });
    Ok(Page { rows: rows.collect(), next })
}
