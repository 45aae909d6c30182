//! Names: `kt_template_<fingerprint>_{ops,channel}`, `kt_<made at>_<pid>_<n>_{ops,channel}`.

use crate::server::{Server, url_of};
use migrator::{Database, Gate};
use platform::{Clock, SystemClock, SystemIds};
use std::{
    process,
    sync::atomic::{AtomicU32, Ordering},
};
use tokio::sync::OnceCell;

/// "testkit" in ASCII.
const LOCK: i64 = 0x0074_6573_746b_6974;
const LEFT_OVER_AFTER_SECONDS: i64 = 1_800;
/// Templates of other branches and of yesterday are made again when wanted.
const TEMPLATES_KEPT: i64 = 6;

static NUMBER: AtomicU32 = AtomicU32::new(0);
/// Once per process; a failed try is not remembered.
static SWEPT: OnceCell<()> = OnceCell::const_new();

/// Makes both databases of one test; the names are `<name>_ops` and `<name>_channel`.
pub(crate) async fn create() -> sqlx::Result<String> {
    let mut server = Server::connect().await?;
    SWEPT.get_or_try_init(sweep).await?;

    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("kt_{}_{}_{number}", SystemClock.now().timestamp(), process::id());
    for database in Database::ALL {
        let copy = database_name(&name, database);
        copy_template(&mut server, database, &copy).await?;
    }
    server.close().await;
    Ok(name)
}

pub(crate) async fn drop_both(name: &str) -> sqlx::Result<()> {
    let mut server = Server::connect().await?;
    for database in Database::ALL {
        server.drop_database(&database_name(name, database)).await?;
    }
    server.close().await;
    Ok(())
}

pub(crate) fn database_name(name: &str, database: Database) -> String {
    match database {
        Database::Ops => format!("{name}_ops"),
        Database::Channel => format!("{name}_channel"),
    }
}

async fn copy_template(server: &mut Server, database: Database, copy: &str) -> sqlx::Result<()> {
    let template = database_name(&format!("kt_template_{}", migrator::fingerprint()), database);
    let sql = format!("create database \"{copy}\" template \"{template}\"");
    if server.has(&template).await? && server.run(sql.clone()).await.is_ok() {
        return Ok(());
    }
    // Missing, or swept away by another process since the look.
    ensure_template(server, database, &template).await?;
    server.run(sql).await
}

/// Migrated under another name and then renamed: a template that can be seen is complete.
async fn ensure_template(server: &mut Server, database: Database, template: &str) -> sqlx::Result<()> {
    sqlx::query("select pg_advisory_lock($1)").bind(LOCK).execute(server.conn()).await?;
    if !server.has(template).await? {
        let draft = format!("{template}_draft");
        server.drop_database(&draft).await?;
        server.run(format!("create database \"{draft}\" template template0")).await?;
        migrator::migrate(&url_of(&draft), database, Gate::Warn, &SystemClock, &SystemIds)
            .await
            .unwrap_or_else(|error| panic!("the migrations fail on an empty database: {error}"));
        // The migrator's own session may take a moment to be gone.
        sqlx::query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1")
            .bind(&draft)
            .execute(server.conn())
            .await?;
        server.run(format!("alter database \"{draft}\" rename to \"{template}\"")).await?;
    }
    sqlx::query("select pg_advisory_unlock($1)").bind(LOCK).execute(server.conn()).await?;
    Ok(())
}

/// Drops what failed tests and dead processes left, and templates long out of use. One process at a time;
/// whoever finds another at it goes on.
async fn sweep() -> sqlx::Result<()> {
    let mut server = Server::connect().await?;
    let alone: bool =
        sqlx::query_scalar("select pg_try_advisory_lock($1)").bind(LOCK).fetch_one(server.conn()).await?;
    if alone {
        let before = SystemClock.now().timestamp() - LEFT_OVER_AFTER_SECONDS;
        let leftovers: Vec<String> = sqlx::query_scalar(
            "select datname from pg_database where datname ~ '^kt_[0-9]+_' \
             and split_part(datname, '_', 2)::bigint < $1 \
             and not exists (select from pg_stat_activity a where a.datname = pg_database.datname) \
             union all \
             (select datname from pg_database where datname ~ '^kt_template_.*(ops|channel)$' \
              order by oid desc offset $2)",
        )
        .bind(before)
        .bind(TEMPLATES_KEPT)
        .fetch_all(server.conn())
        .await?;
        for database in leftovers {
            // Another process may be using it after all, or have dropped it.
            let _ = server.drop_database(&database).await;
        }
    }
    // The lock ends with the connection.
    server.close().await;
    Ok(())
}
