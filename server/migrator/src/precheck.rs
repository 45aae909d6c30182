//! Is now a good moment? Sessions stuck on locks, old transactions, room on the disk.

use crate::{Database, MigrateError, lock};
use nix::sys::statvfs::statvfs;
use sqlx::PgConnection;
use std::path::Path;

/// The share of the disk that should be free, unless the caller knows its disk better.
pub const FREE_DISK_PERCENT: u64 = 30;

#[derive(Debug, Clone)]
pub struct Precheck {
    /// Process ids of sessions of this database that have waited for a lock for more than 5 s.
    pub stuck_on_locks: Vec<i32>,
    /// Process ids of sessions of this database whose transaction is older than 15 minutes.
    pub old_transactions: Vec<i32>,
    pub disk: Disk,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disk {
    Known {
        free_percent: u64,
    },
    /// Why not.
    Unknown(&'static str),
}

impl Precheck {
    /// What should be mended first; empty when it is safe. An unknown disk is no problem, only a gap.
    pub fn problems(&self, free_disk_percent: u64) -> Vec<String> {
        let mut problems = Vec::new();
        if !self.stuck_on_locks.is_empty() {
            problems
                .push(format!("sessions {:?} have waited for locks for more than 5 s", self.stuck_on_locks));
        }
        if !self.old_transactions.is_empty() {
            problems
                .push(format!("transactions of sessions {:?} are older than 15 min", self.old_transactions));
        }
        if let Disk::Known { free_percent } = self.disk
            && free_percent < free_disk_percent
        {
            problems.push(format!(
                "{free_percent} % of the data directory's disk is free, {free_disk_percent} % is wanted"
            ));
        }
        problems
    }
}

pub async fn precheck(url: &str, database: Database) -> Result<Precheck, MigrateError> {
    let mut conn = lock::connect(url, database).await?;
    check(&mut conn).await.map_err(MigrateError::database(database))
}

pub(crate) async fn check(conn: &mut PgConnection) -> sqlx::Result<Precheck> {
    let stuck_on_locks = sqlx::query_scalar(
        "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() \
         and wait_event_type = 'Lock' and query_start < clock_timestamp() - interval '5 seconds' order by pid",
    )
    .fetch_all(&mut *conn)
    .await?;
    let old_transactions = sqlx::query_scalar(
        "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() \
         and xact_start < clock_timestamp() - interval '15 minutes' order by pid",
    )
    .fetch_all(&mut *conn)
    .await?;
    Ok(Precheck { stuck_on_locks, old_transactions, disk: disk(conn).await? })
}

async fn disk(conn: &mut PgConnection) -> sqlx::Result<Disk> {
    let local: bool = sqlx::query_scalar(
        "select inet_server_addr() is null or inet_server_addr() <<= '127.0.0.0/8' or inet_server_addr() = '::1'",
    )
    .fetch_one(&mut *conn)
    .await?;
    if !local {
        return Ok(Disk::Unknown("the server is on another machine; look at its disk there"));
    }

    let may_ask = "select pg_has_role('pg_read_all_settings', 'usage')";
    if !sqlx::query_scalar::<_, bool>(may_ask).fetch_one(&mut *conn).await? {
        return Ok(Disk::Unknown("this role may not read the server's settings (pg_read_all_settings)"));
    }
    let folder: String = sqlx::query_scalar("show data_directory").fetch_one(conn).await?;
    Ok(free_percent(Path::new(&folder))
        .map_or(Disk::Unknown("the data directory is not on this machine"), |free_percent| Disk::Known {
            free_percent,
        }))
}

/// As `df` counts: of what users may fill.
fn free_percent(folder: &Path) -> Option<u64> {
    let disk = statvfs(folder).ok()?;
    let used = disk.blocks() - disk.blocks_free();
    let free = disk.blocks_available();
    (free * 100).checked_div(used + free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_problem_is_named_and_an_unknown_disk_is_none() {
        let fine =
            Precheck { stuck_on_locks: vec![], old_transactions: vec![], disk: Disk::Unknown("elsewhere") };
        assert!(fine.problems(30).is_empty());

        let bad = Precheck {
            stuck_on_locks: vec![7],
            old_transactions: vec![8, 9],
            disk: Disk::Known { free_percent: 29 },
        };
        assert_eq!(bad.problems(30).len(), 3);
        assert!(bad.problems(30)[2].starts_with("29 %"));
        assert_eq!(bad.problems(29).len(), 2);
    }

    #[test]
    fn the_disk_of_this_machine_is_known() {
        assert!(free_percent(Path::new("/")).is_some_and(|percent| percent <= 100));
        assert_eq!(free_percent(Path::new("/no/such/folder")), None);
    }
}
