use super::{lock_in_tx, move_in_tx};
use crate::{
    CatalogError,
    item::{draft_in_tx, keys_of_active_tours_in_tx, sign_job_in_tx},
    revision::freeze_in_tx,
};
use chrono::{DateTime, Utc};
use contracts::{
    catalog::{JobAct, Problems},
    ids::{ItemKey, JobKey},
};
use platform::{Actor, ChannelTx};
use uuid::Uuid;

/// Freezes what the drafts say now, over what is live now. Nothing is frozen unless all of it can be published.
pub async fn submit_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
) -> Result<Vec<ItemKey>, CatalogError> {
    let moving = lock_in_tx(tx, job, JobAct::Submit).await?;
    let items = items_in_tx(tx, job).await?;
    if items.is_empty() {
        return Err(CatalogError::Empty);
    }
    // in one order, so that two jobs with the same items wait for each other instead of for ever
    let mut in_order = items.clone();
    in_order.sort();
    let mut problems = Problems::new();
    for item in in_order {
        let (draft, _) = draft_in_tx(tx, item).await?;
        let name = if draft.slug().is_empty() { item.to_string() } else { draft.slug().to_owned() };
        match freeze_in_tx(tx, now, actor, job, item, draft).await {
            Ok(revision) => note(tx, job, item, revision).await?,
            Err(CatalogError::Invalid(wrong)) => {
                problems.extend(wrong.into_iter().map(|(path, what)| (format!("{name}: {path}"), what)));
            }
            Err(error) => return Err(error),
        }
    }
    if !problems.is_empty() {
        return Err(CatalogError::Invalid(problems));
    }
    sqlx::query!(
        "update catalog.job set submitted_at = $2, submitted_by = $3, submitted_principal = $4,
             approved_at = null, approved_by = null, approved_principal = null, scheduled_for = null
         where job_key = $1",
        job.0,
        now,
        actor.label,
        actor.principal.to_string(),
    )
    .execute(tx.conn())
    .await?;
    sign_job_in_tx(tx, job).await?;
    move_in_tx(tx, now, actor, moving, None, None).await?;
    Ok(items)
}

async fn items_in_tx(tx: &mut ChannelTx, job: JobKey) -> Result<Vec<ItemKey>, CatalogError> {
    let all = sqlx::query_scalar!("select all_tours from catalog.job where job_key = $1", job.0)
        .fetch_one(tx.conn())
        .await?;
    if all {
        let items: Vec<Uuid> = keys_of_active_tours_in_tx(tx).await?.into_iter().map(|item| item.0).collect();
        sqlx::query!("delete from catalog.job_item where job_key = $1", job.0).execute(tx.conn()).await?;
        sqlx::query!(
            "insert into catalog.job_item (job_key, item_key, position)
             select $1, item_key, position::int from unnest($2::uuid[]) with ordinality as new (item_key, position)",
            job.0,
            &items,
        )
        .execute(tx.conn())
        .await?;
    }
    let rows = sqlx::query!(
        "select ji.item_key, i.archived_at from catalog.job_item ji join catalog.item i using (item_key)
         where ji.job_key = $1 order by ji.position",
        job.0,
    )
    .fetch_all(tx.conn())
    .await?;
    if rows.iter().any(|row| row.archived_at.is_some()) {
        return Err(CatalogError::Conflict(
            "One of the items was archived meanwhile. Make a new job without it.",
        ));
    }
    Ok(rows.into_iter().map(|row| ItemKey(row.item_key)).collect())
}

async fn note(tx: &mut ChannelTx, job: JobKey, item: ItemKey, revision: i32) -> Result<(), CatalogError> {
    sqlx::query!(
        "update catalog.job_item set revision = $3,
             base = (select l.revision from catalog.live l where l.item_key = $2)
         where job_key = $1 and item_key = $2",
        job.0,
        item.0,
        revision,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
