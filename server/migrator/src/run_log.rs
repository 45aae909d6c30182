//! `platform.migration_run`: one row per run of a script, made by the runner itself.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::fmt;
use uuid::Uuid;

const BOOTSTRAP: &str = "
create schema if not exists platform;
create table if not exists platform.migration_run (
    run_id        uuid        not null constraint pk_migration_run primary key,
    script        text        not null,
    checksum      text        not null,
    started_at    timestamptz not null,
    ended_at      timestamptz,
    rows_affected bigint,
    outcome       text        not null,
    error         text,
    constraint ck_migration_run_outcome check (outcome in ('RUNNING', 'OK', 'FAILED', 'ABANDONED')),
    constraint ck_migration_run_ended check ((outcome = 'RUNNING') = (ended_at is null))
);
create unique index if not exists ux_migration_run_applied on platform.migration_run (script) where outcome = 'OK';
";

#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "UPPERCASE")]
pub enum Outcome {
    Running,
    Ok,
    Failed,
    /// The process died before it could say.
    Abandoned,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Running => "RUNNING",
            Self::Ok => "OK",
            Self::Failed => "FAILED",
            Self::Abandoned => "ABANDONED",
        })
    }
}

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct RunRecord {
    pub run_id: Uuid,
    pub script: String,
    pub checksum: String,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub rows_affected: Option<i64>,
    pub outcome: Outcome,
    pub error: Option<String>,
}

pub(crate) async fn bootstrap(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql(BOOTSTRAP).execute(conn).await?;
    Ok(())
}

pub(crate) async fn exists(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar("select to_regclass('platform.migration_run') is not null").fetch_one(conn).await
}

/// Oldest first.
pub(crate) async fn all(conn: &mut PgConnection) -> sqlx::Result<Vec<RunRecord>> {
    sqlx::query_as(
        "select run_id, script, checksum, started_at, ended_at, rows_affected, outcome, error \
         from platform.migration_run order by started_at, run_id",
    )
    .fetch_all(conn)
    .await
}

/// What still reads RUNNING while we hold the lock was cut short.
pub(crate) async fn close_abandoned(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query(
        "update platform.migration_run set outcome = 'ABANDONED', ended_at = $1, \
         error = 'the process ended before the script did; it was rolled back' where outcome = 'RUNNING'",
    )
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn start(
    conn: &mut PgConnection,
    run_id: Uuid,
    script: &str,
    checksum: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into platform.migration_run (run_id, script, checksum, started_at, outcome) \
         values ($1, $2, $3, $4, 'RUNNING')",
    )
    .bind(run_id)
    .bind(script)
    .bind(checksum)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn end(
    conn: &mut PgConnection,
    run_id: Uuid,
    result: Result<i64, &str>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let outcome = if result.is_ok() { Outcome::Ok } else { Outcome::Failed };
    sqlx::query(
        "update platform.migration_run set outcome = $2, ended_at = $3, rows_affected = $4, error = $5 \
         where run_id = $1",
    )
    .bind(run_id)
    .bind(outcome)
    .bind(now)
    .bind(result.ok())
    .bind(result.err())
    .execute(conn)
    .await?;
    Ok(())
}
