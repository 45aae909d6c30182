use super::{clock, report::Report};
use crate::config::{Config, Secret};
use chrono::{DateTime, Utc};
use migrator::{Database, Disk, ScriptState};
use sqlx::{Connection, PgConnection};
use std::time::Duration;
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(5);
const AT_LEAST: i32 = 15;
/// What an accepted event's promise stands on.
const DURABLE: [&str; 3] = ["fsync", "synchronous_commit", "full_page_writes"];

pub(super) async fn examine(config: &Config, report: &mut Report) {
    let urls = &config.stores.databases;
    one(Database::Ops, &urls.ops, config.stores.ops_pool.max_connections, report).await;
    one(Database::Channel, &urls.channel, config.stores.channel_pool.max_connections, report).await;
}

async fn one(database: Database, url: &Secret, pool: u32, report: &mut Report) {
    let what = database.to_string();
    let mut conn = match timeout(PATIENCE, PgConnection::connect(url.expose())).await {
        Ok(Ok(conn)) => conn,
        Ok(Err(error)) => return report.fail(&what, format!("does not let us in: {error}")),
        Err(_) => {
            return report.fail(&what, "no answer within 5 s: is the address right, is a firewall between?");
        }
    };
    if let Err(error) = settings(&what, &mut conn, pool, report).await {
        report.fail(&what, format!("refuses to answer: {error}"));
    }
    migrated(database, url, report).await;
}

async fn settings(what: &str, conn: &mut PgConnection, pool: u32, report: &mut Report) -> sqlx::Result<()> {
    let version: i32 = setting(conn, "server_version_num").await?.parse().unwrap_or_default();
    let major = version / 10_000;
    if major < AT_LEAST {
        report.fail(what, format!("is PostgreSQL {major}; {AT_LEAST} or later is needed"));
    } else {
        report.ok(what, format!("PostgreSQL {major} answers"));
    }

    for name in DURABLE {
        match setting(conn, name).await?.as_str() {
            "on" | "remote_apply" | "remote_write" => {}
            value => report
                .fail(what, format!("{name} is {value}: a crash would lose what was accepted; turn it on")),
        }
    }
    let most: u32 = setting(conn, "max_connections").await?.parse().unwrap_or_default();
    if most < pool + 10 {
        report.warn(what, format!("max_connections is {most}, and one process alone may open {pool}"));
    }

    let theirs: DateTime<Utc> = sqlx::query_scalar("select clock_timestamp()").fetch_one(&mut *conn).await?;
    clock::agree(report, what, theirs);
    let knows_zone = sqlx::query_scalar::<_, bool>(
        "select extract(hour from timestamptz '2026-06-01 00:00Z' at time zone 'Asia/Makassar') = 8",
    )
    .fetch_one(conn)
    .await;
    if !matches!(knows_zone, Ok(true)) {
        report.fail(what, "does not know Asia/Makassar: install its time zone data (Debian: tzdata)");
    }
    Ok(())
}

async fn setting(conn: &mut PgConnection, name: &str) -> sqlx::Result<String> {
    sqlx::query_scalar("select current_setting($1)").bind(name).fetch_one(conn).await
}

async fn migrated(database: Database, url: &Secret, report: &mut Report) {
    let what = database.to_string();
    match migrator::status(url.expose(), database).await {
        Err(error) => report.fail(&what, error.to_string()),
        Ok(status) if status.is_current() => {
            report.ok(&what, format!("all {} scripts have run", status.scripts.len()))
        }
        Ok(status) => report.fail(
            &what,
            format!(
                "{} scripts are pending, {} have changed since they ran: run `kembara migrate --status`",
                status.count(ScriptState::Pending),
                status.count(ScriptState::Changed)
            ),
        ),
    }
    match migrator::precheck(url.expose(), database).await {
        Err(error) => report.fail(&what, error.to_string()),
        Ok(precheck) => {
            precheck
                .problems(migrator::FREE_DISK_PERCENT)
                .into_iter()
                .for_each(|problem| report.warn(&what, problem));
            match precheck.disk {
                Disk::Known { free_percent } => {
                    report.ok(&what, format!("{free_percent} % of its disk is free"))
                }
                Disk::Unknown(why) => report.ok(&what, format!("its disk is unknown: {why}")),
            }
        }
    }
}
