use crate::CatalogError;
use contracts::{
    catalog::{ItemKind, JobItem, JobRow, JobSheet, JobStatus, JobStep},
    ids::{ItemKey, JobKey},
};
use platform::{ChannelDb, ChannelTx};

/// Three queries.
pub async fn job_sheet(db: &ChannelDb, job: JobKey) -> Result<Option<JobSheet>, CatalogError> {
    let row = sqlx::query!(
        r#"select j.status, j.note, j.reason, j.created_by, j.created_at, j.updated_at, j.scheduled_for, j.published_at,
             j.submitted_by, j.approved_by, j.published_by, s.sha256 as "sha256?"
           from catalog.job j left join catalog.snapshot s using (job_key) where j.job_key = $1"#,
        job.0,
    )
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let items = job_items(db, job).await?;
    Ok(Some(JobSheet {
        row: JobRow {
            id: job,
            status: row.status.parse().unwrap_or(JobStatus::Draft),
            names: items.iter().take(3).map(|item| item.name.clone()).collect(),
            item_count: i32::try_from(items.len()).unwrap_or(i32::MAX),
            note: row.note,
            created_by: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
            scheduled_for: row.scheduled_for,
            published_at: row.published_at,
            reason: row.reason,
        },
        submitted_by: row.submitted_by,
        approved_by: row.approved_by,
        published_by: row.published_by,
        steps: steps(db, job).await?,
        items,
        checksum: row.sha256.map(hex::encode),
        four_eyes: false,
    }))
}

pub async fn job_items(db: &ChannelDb, job: JobKey) -> Result<Vec<JobItem>, CatalogError> {
    let rows = sqlx::query!(
        r#"select ji.item_key, i.kind, coalesce(r.name, i.name) as "name!", coalesce(r.slug, i.slug) as "slug!",
             ji.revision, ji.base, l.revision as "live?",
             (r.draft_hash is not null and r.draft_hash <> i.draft_hash) as "draft_is_newer!"
           from catalog.job_item ji
           join catalog.item i using (item_key)
           left join catalog.revision r on r.item_key = ji.item_key and r.number = ji.revision
           left join catalog.live l on l.item_key = ji.item_key
           where ji.job_key = $1 order by ji.position"#,
        job.0,
    )
    .fetch_all(db.pool())
    .await?;
    let items = rows.into_iter().map(|row| JobItem {
        item: ItemKey(row.item_key),
        kind: row.kind.parse().unwrap_or(ItemKind::Tour),
        name: row.name,
        slug: row.slug,
        revision: row.revision,
        base: row.base,
        live: row.live,
        draft_is_newer: row.draft_is_newer,
    });
    Ok(items.collect())
}

async fn steps(db: &ChannelDb, job: JobKey) -> Result<Vec<JobStep>, CatalogError> {
    let rows = sqlx::query!(
        "select at, actor, from_status, to_status, comment from catalog.job_step where job_key = $1 order by position",
        job.0,
    )
    .fetch_all(db.pool())
    .await?;
    let steps = rows.into_iter().map(|row| JobStep {
        at: row.at,
        actor: row.actor,
        from: row.from_status.parse().unwrap_or(JobStatus::Draft),
        to: row.to_status.parse().unwrap_or(JobStatus::Draft),
        comment: row.comment,
    });
    Ok(steps.collect())
}

/// Who did what, by true identity.
#[derive(Debug, Clone)]
pub(super) struct People {
    /// Whoever made it and whoever handed it in.
    pub authors: Vec<String>,
    pub approver: Option<String>,
}

/// The job stays locked until `tx` ends.
pub(super) async fn people_in_tx(tx: &mut ChannelTx, job: JobKey) -> Result<People, CatalogError> {
    let row = sqlx::query!(
        "select created_principal, submitted_principal, approved_principal from catalog.job
         where job_key = $1 for update",
        job.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(CatalogError::NotFound("job"))?;
    let authors = std::iter::once(row.created_principal).chain(row.submitted_principal).collect();
    Ok(People { authors, approver: row.approved_principal })
}

/// What the job published, to the byte.
pub async fn snapshot(db: &ChannelDb, job: JobKey) -> Result<Option<String>, CatalogError> {
    Ok(sqlx::query_scalar!("select payload from catalog.snapshot where job_key = $1", job.0)
        .fetch_optional(db.pool())
        .await?)
}
