use crate::{
    Database, MigrateError, Script, lock,
    precheck::{FREE_DISK_PERCENT, check},
    run_log::{self, Outcome, RunRecord},
};
use platform::{Clock, Ids};
use sqlx::{Connection, PgConnection};
use std::time::Duration;
use uuid::Uuid;

/// What happens when the precheck finds a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Refuse {
        /// Less of the disk free than this is a problem too.
        free_disk_percent: u64,
    },
    Warn,
}

#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The scripts this call has run, in order.
    pub applied: Vec<&'static str>,
    pub took: Duration,
}

/// Runs what is pending; running it again runs nothing.
pub async fn migrate(
    url: &str,
    database: Database,
    gate: Gate,
    clock: &dyn Clock,
    ids: &dyn Ids,
) -> Result<Report, MigrateError> {
    migrate_scripts(url, database, database.scripts(), gate, clock, ids).await
}

pub(crate) async fn migrate_scripts(
    url: &str,
    database: Database,
    scripts: &'static [Script],
    gate: Gate,
    clock: &dyn Clock,
    ids: &dyn Ids,
) -> Result<Report, MigrateError> {
    let begun = tokio::time::Instant::now();
    let mut conn = lock::connect_alone(url, database).await?;
    let result = run_pending(&mut conn, database, scripts, gate, clock, ids).await;
    // The lock ends with the connection; an error on the way out changes nothing.
    let _ = conn.close().await;

    Ok(Report { applied: result?, took: begun.elapsed() })
}

async fn run_pending(
    conn: &mut PgConnection,
    database: Database,
    scripts: &'static [Script],
    gate: Gate,
    clock: &dyn Clock,
    ids: &dyn Ids,
) -> Result<Vec<&'static str>, MigrateError> {
    let failed = MigrateError::database(database);
    run_log::bootstrap(conn).await.map_err(&failed)?;
    run_log::close_abandoned(conn, clock.now()).await.map_err(&failed)?;
    let records = run_log::all(conn).await.map_err(&failed)?;
    let pending = pending(database, scripts, &records)?;
    if pending.is_empty() {
        return Ok(Vec::new());
    }

    let (refuse, free_disk_percent) = match gate {
        Gate::Refuse { free_disk_percent } => (true, free_disk_percent),
        Gate::Warn => (false, FREE_DISK_PERCENT),
    };
    let problems = check(conn).await.map_err(&failed)?.problems(free_disk_percent);
    for problem in &problems {
        tracing::warn!(%database, problem, "migration precheck");
    }
    if refuse && !problems.is_empty() {
        return Err(MigrateError::Precheck { database, problems });
    }

    for script in &pending {
        run_one(conn, database, script, clock, ids).await?;
    }
    Ok(pending.iter().map(|script| script.name).collect())
}

fn pending(
    database: Database,
    scripts: &'static [Script],
    records: &[RunRecord],
) -> Result<Vec<&'static Script>, MigrateError> {
    let mut pending = Vec::new();
    for script in scripts {
        let applied = records.iter().find(|run| run.script == script.name && run.outcome == Outcome::Ok);
        match applied {
            None => pending.push(script),
            Some(run) if run.checksum == script.checksum() => {}
            Some(run) => {
                return Err(MigrateError::ChecksumChanged {
                    database,
                    script: script.name.to_owned(),
                    applied: run.checksum.clone(),
                    embedded: script.checksum(),
                });
            }
        }
    }
    Ok(pending)
}

async fn run_one(
    conn: &mut PgConnection,
    database: Database,
    script: &Script,
    clock: &dyn Clock,
    ids: &dyn Ids,
) -> Result<(), MigrateError> {
    let now = clock.now();
    let run_id = ids.new_id(now);
    run_log::start(conn, run_id, script.name, &script.checksum(), now)
        .await
        .map_err(MigrateError::database(database))?;

    let Err(source) = run_in_transaction(conn, run_id, script, clock).await else {
        tracing::info!(%database, script = script.name, "migrated");
        return Ok(());
    };
    // A broken connection cannot record it; the next run marks it ABANDONED then.
    let _ = run_log::end(conn, run_id, Err(&source.to_string()), clock.now()).await;
    Err(MigrateError::Script { database, script: script.name, source })
}

async fn run_in_transaction(
    conn: &mut PgConnection,
    run_id: Uuid,
    script: &Script,
    clock: &dyn Clock,
) -> sqlx::Result<()> {
    let mut tx = conn.begin().await?;
    // Rather fail and be run again than stand in a queue that the whole site then stands behind.
    sqlx::raw_sql("set local lock_timeout = '5s'; set local statement_timeout = 0").execute(&mut *tx).await?;
    let done = sqlx::raw_sql(script.sql).execute(&mut *tx).await?;
    let rows = i64::try_from(done.rows_affected()).unwrap_or(i64::MAX);
    run_log::end(&mut tx, run_id, Ok(rows), clock.now()).await?;
    tx.commit().await
}
