//! On the server of TEST_PG_URL; testkit stands on this crate, so these make their own database.

use crate::{
    Database, Gate, MigrateError, Outcome, Script, ScriptState, migrate, precheck, run::migrate_scripts,
    run_log, status,
};
use platform::{SystemClock, SystemIds};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use std::sync::atomic::{AtomicU32, Ordering};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A machine whose disk is nearly full runs these as well.
const ANY_DISK: Gate = Gate::Refuse { free_disk_percent: 0 };

struct Scratch {
    url: String,
}

impl Scratch {
    async fn new() -> Self {
        let server = std::env::var("TEST_PG_URL").expect("TEST_PG_URL is not set: run bin/test");
        let name = format!("km_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut conn = PgConnection::connect(&server).await.unwrap();
        for sql in [format!("drop database if exists {name}"), format!("create database {name}")] {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await.unwrap();
        }
        Self { url: server.replacen("/postgres?", &format!("/{name}?"), 1) }
    }

    async fn run(&self, scripts: &'static [Script]) -> Result<Vec<&'static str>, MigrateError> {
        migrate_scripts(&self.url, Database::Ops, scripts, ANY_DISK, &SystemClock, &SystemIds)
            .await
            .map(|report| report.applied)
    }

    async fn conn(&self) -> PgConnection {
        PgConnection::connect(&self.url).await.unwrap()
    }

    async fn outcomes(&self) -> Vec<(String, Outcome, Option<i64>)> {
        let runs = run_log::all(&mut self.conn().await).await.unwrap();
        runs.into_iter().map(|run| (run.script, run.outcome, run.rows_affected)).collect()
    }

    async fn drop(self) {
        let name = self.url.split('?').next().and_then(|url| url.rsplit('/').next()).unwrap().to_owned();
        let server = std::env::var("TEST_PG_URL").unwrap();
        let mut conn = PgConnection::connect(&server).await.unwrap();
        let sql = format!("drop database {name} with (force)");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await.unwrap();
    }
}

const TABLE: Script =
    Script { name: "0001_table", sql: "create table t (n integer constraint ck_n check (n > 0));" };
const ROWS: Script =
    Script { name: "0002_rows", sql: "insert into t values (1), (2);\ninsert into t values (3);" };
const BROKEN: Script =
    Script { name: "0002_rows", sql: "insert into t values (1);\ninsert into t values (-1);" };
const EDITED: Script = Script { name: "0001_table", sql: "create table t (n bigint);" };

#[tokio::test]
async fn the_real_scripts_run_once_and_status_shows_them() {
    for database in Database::ALL {
        let scratch = Scratch::new().await;
        let before = status(&scratch.url, database).await.unwrap();
        assert_eq!(before.count(ScriptState::Pending), database.scripts().len());

        let first = migrate(&scratch.url, database, Gate::Warn, &SystemClock, &SystemIds).await.unwrap();
        assert_eq!(first.applied.len(), database.scripts().len());
        let again = migrate(&scratch.url, database, Gate::Warn, &SystemClock, &SystemIds).await.unwrap();
        assert!(again.applied.is_empty());

        let after = status(&scratch.url, database).await.unwrap();
        assert!(after.is_current());
        assert_eq!(after.runs.len(), database.scripts().len());
        scratch.drop().await;
    }
}

#[tokio::test]
async fn each_run_is_recorded_with_its_rows() {
    let scratch = Scratch::new().await;
    assert_eq!(scratch.run(&[TABLE]).await.unwrap(), ["0001_table"]);
    assert_eq!(scratch.run(&[TABLE, ROWS]).await.unwrap(), ["0002_rows"]);
    assert!(scratch.run(&[TABLE, ROWS]).await.unwrap().is_empty());
    assert_eq!(
        scratch.outcomes().await,
        [("0001_table".to_owned(), Outcome::Ok, Some(0)), ("0002_rows".to_owned(), Outcome::Ok, Some(3))]
    );
    scratch.drop().await;
}

#[tokio::test]
async fn a_failed_script_leaves_nothing_but_its_record_and_can_be_mended() {
    let scratch = Scratch::new().await;
    let error = scratch.run(&[TABLE, BROKEN]).await.unwrap_err();
    assert!(error.to_string().contains("0002_rows failed and was rolled back"), "{error}");

    let mut conn = scratch.conn().await;
    let rows = sqlx::query("select * from t").fetch_all(&mut conn).await.unwrap();
    assert!(rows.is_empty());
    let text: String = sqlx::query("select error from platform.migration_run where outcome = 'FAILED'")
        .fetch_one(&mut conn)
        .await
        .unwrap()
        .get(0);
    assert!(text.contains("ck_n"), "{text}");
    drop(conn);

    assert_eq!(scratch.run(&[TABLE, ROWS]).await.unwrap(), ["0002_rows"]);
    scratch.drop().await;
}

#[tokio::test]
async fn a_script_edited_after_it_ran_is_refused() {
    let scratch = Scratch::new().await;
    scratch.run(&[TABLE]).await.unwrap();
    let error = scratch.run(&[EDITED, ROWS]).await.unwrap_err();
    assert!(matches!(error, MigrateError::ChecksumChanged { .. }));
    assert!(error.to_string().contains("put its text back"), "{error}");
    assert_eq!(scratch.outcomes().await.len(), 1);
    scratch.drop().await;
}

#[tokio::test]
async fn of_twelve_at_once_one_runs_each_script() {
    let scratch = Scratch::new().await;
    let url: &'static str = scratch.url.clone().leak();
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            tokio::spawn(migrate_scripts(
                url,
                Database::Ops,
                &[TABLE, ROWS],
                ANY_DISK,
                &SystemClock,
                &SystemIds,
            ))
        })
        .collect();
    let mut applied = 0;
    for task in tasks {
        applied += task.await.unwrap().unwrap().applied.len();
    }
    assert_eq!(applied, 2);
    assert_eq!(scratch.outcomes().await.len(), 2);
    scratch.drop().await;
}

#[tokio::test]
async fn a_run_cut_short_is_told_apart_and_run_again() {
    let scratch = Scratch::new().await;
    scratch.run(&[TABLE]).await.unwrap();
    let mut conn = scratch.conn().await;
    let now = "2026-03-02T01:00:00Z".parse().unwrap();
    run_log::start(&mut conn, uuid::Uuid::nil(), ROWS.name, &ROWS.checksum(), now).await.unwrap();
    drop(conn);

    assert_eq!(scratch.run(&[TABLE, ROWS]).await.unwrap(), ["0002_rows"]);
    let outcomes: Vec<_> = scratch.outcomes().await.into_iter().map(|(_, outcome, _)| outcome).collect();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Abandoned).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Ok).count(), 2);
    scratch.drop().await;
}

#[tokio::test]
async fn a_session_stuck_on_a_lock_stops_a_migration() {
    let scratch = Scratch::new().await;
    scratch.run(&[TABLE]).await.unwrap();
    let (mut holder, mut waiter) = (scratch.conn().await, scratch.conn().await);
    sqlx::raw_sql("begin; lock table t").execute(&mut holder).await.unwrap();
    let stuck =
        tokio::spawn(async move { sqlx::raw_sql("select * from t").execute(&mut waiter).await.map(drop) });
    tokio::time::sleep(std::time::Duration::from_millis(5_600)).await;

    assert_eq!(precheck(&scratch.url, Database::Ops).await.unwrap().stuck_on_locks.len(), 1);
    let error = scratch.run(&[TABLE, ROWS]).await.unwrap_err();
    assert!(error.to_string().contains("have waited for locks"), "{error}");

    drop(holder);
    stuck.await.unwrap().unwrap();
    assert_eq!(scratch.run(&[TABLE, ROWS]).await.unwrap(), ["0002_rows"]);
    scratch.drop().await;
}
