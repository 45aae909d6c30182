use crate::CatalogError;
use chrono::{DateTime, Utc};
use contracts::ids::{ItemKey, JobKey};
use platform::{Actor, ChannelTx, Ids};
use uuid::Uuid;

const MOST_ITEMS: usize = 500;

#[derive(Debug, Clone, Default)]
pub struct NewJob {
    /// Empty: all active tours, whichever they are when it is handed in.
    pub items: Vec<ItemKey>,
    pub note: Option<String>,
}

pub async fn create_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    actor: &Actor,
    new: &NewJob,
) -> Result<JobKey, CatalogError> {
    let mut items: Vec<Uuid> = Vec::with_capacity(new.items.len());
    for item in &new.items {
        if !items.contains(&item.0) {
            items.push(item.0);
        }
    }
    if items.len() > MOST_ITEMS {
        return Err(CatalogError::invalid("items", "At most 500 at once."));
    }
    let note = new.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.contains('\0') || note.chars().count() > 2_000) {
        return Err(CatalogError::invalid("note", "At most 2000 characters."));
    }
    let known = sqlx::query_scalar!(
        "select item_key from catalog.item where item_key = any($1) and archived_at is null",
        &items,
    )
    .fetch_all(tx.conn())
    .await?;
    let strange: Vec<ItemKey> =
        items.iter().filter(|item| !known.contains(item)).map(|id| ItemKey(*id)).collect();
    if !strange.is_empty() {
        return Err(CatalogError::NoSuchItems(strange));
    }
    let job = JobKey(ids.new_id(now));
    sqlx::query!(
        "insert into catalog.job (job_key, status, all_tours, note, created_at, created_by, created_principal, updated_at)
         values ($1, 'DRAFT', $2, $3, $4, $5, $6, $4)",
        job.0,
        items.is_empty(),
        note,
        now,
        actor.label,
        actor.principal.to_string(),
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into catalog.job_item (job_key, item_key, position)
         select $1, item_key, position::int from unnest($2::uuid[]) with ordinality as new (item_key, position)",
        job.0,
        &items,
    )
    .execute(tx.conn())
    .await?;
    Ok(job)
}
