//! A publish job: what is handed in together, from draft to public.
//!
//! Where an act leads is [`contracts::catalog::JobStatus::after`]. A job is locked while it moves.

mod act;
mod create;
mod due;
mod list;
mod nonce;
mod publish;
mod record;
mod sheet;
mod submit;

pub(crate) use act::hold_scheduled_in_tx;
pub use act::{approve_in_tx, fail_in_tx, reject_in_tx, schedule_in_tx, unschedule_in_tx, withdraw_in_tx};
pub use create::{NewJob, create_in_tx};
pub use due::due_jobs;
pub use list::job_list;
pub use nonce::{claim_nonce, sweep_nonces};
pub use publish::{Published, publish_in_tx};
pub use record::{JobRecord, job_record, job_records};
pub use sheet::{job_items, job_sheet, snapshot};
pub use submit::submit_in_tx;

use crate::CatalogError;
use chrono::{DateTime, Utc};
use contracts::{
    catalog::{JobAct, JobStatus},
    ids::JobKey,
};
use platform::{Actor, ChannelTx};

/// A job that is locked, and may go where `act` leads.
#[derive(Debug, Clone, Copy)]
struct Moving {
    job: JobKey,
    from: JobStatus,
    to: JobStatus,
}

async fn lock_in_tx(tx: &mut ChannelTx, job: JobKey, act: JobAct) -> Result<Moving, CatalogError> {
    let status = sqlx::query_scalar!("select status from catalog.job where job_key = $1 for update", job.0)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(CatalogError::NotFound("job"))?;
    let from: JobStatus = status.parse().map_err(|_| CatalogError::NotFound("job"))?;
    let to = from.after(act).ok_or(CatalogError::WrongStatus(from))?;
    Ok(Moving { job, from, to })
}

/// Notes the step and the status; `reason` is what the job says of itself from now on.
async fn move_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    moving: Moving,
    comment: Option<&str>,
    reason: Option<&str>,
) -> Result<(), CatalogError> {
    sqlx::query!(
        "insert into catalog.job_step (job_key, position, at, actor, principal, from_status, to_status, comment)
         select $1, count(*)::int + 1, $2, $3, $4, $5, $6, $7 from catalog.job_step where job_key = $1",
        moving.job.0,
        now,
        actor.label,
        actor.principal.to_string(),
        moving.from.as_str(),
        moving.to.as_str(),
        comment,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update catalog.job set status = $2, updated_at = $3::timestamptz, reason = $4,
             scheduled_for = case when $2 in ('SCHEDULED', 'PUBLISHED') then scheduled_for end,
             published_at = case when $2 = 'PUBLISHED' then $3::timestamptz end,
             published_by = case when $2 = 'PUBLISHED' then $5 end
         where job_key = $1",
        moving.job.0,
        moving.to.as_str(),
        now,
        reason,
        actor.label,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
