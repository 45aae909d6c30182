//! Who wrote what is not public yet.

use crate::CatalogError;
use chrono::{DateTime, Utc};
use contracts::ids::{ItemKey, JobKey};
use platform::{Actor, ChannelTx};

pub(super) async fn wrote_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
) -> Result<(), CatalogError> {
    sqlx::query!(
        "insert into catalog.item_author (item_key, principal, wrote_at) values ($1, $2, $3)
         on conflict on constraint pk_item_author do update set wrote_at = excluded.wrote_at",
        item.0,
        actor.principal.to_string(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// As the job freezes the drafts: whose work they are. Of what was handed in before and sent back, theirs too.
pub(crate) async fn sign_job_in_tx(tx: &mut ChannelTx, job: JobKey) -> Result<(), CatalogError> {
    sqlx::query!(
        "insert into catalog.job_author (job_key, principal)
         select distinct ji.job_key, a.principal
         from catalog.job_item ji join catalog.item_author a using (item_key) where ji.job_key = $1
         on conflict on constraint pk_job_author do nothing",
        job.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What they wrote until the job froze it is public now.
pub(crate) async fn published_in_tx(tx: &mut ChannelTx, job: JobKey) -> Result<(), CatalogError> {
    sqlx::query!(
        "delete from catalog.item_author a using catalog.job j, catalog.job_item ji
         where j.job_key = $1 and ji.job_key = j.job_key and a.item_key = ji.item_key and a.wrote_at <= j.submitted_at",
        job.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
