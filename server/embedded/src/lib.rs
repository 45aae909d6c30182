//! Private PostgreSQL and Redis in a folder, for `serve --embedded` and for tests.
//!
//! Both listen on Unix sockets only, keep their data below the folder, and never touch a system service.
//! They are children of this process and are told to stop by the kernel when it dies; whatever a crash leaves
//! running is stopped cleanly by the next start. One folder serves one process at a time (a lock file).
//!
//! Below the folder: `embedded.lock`, `postgres.log`, `redis.log`, and `postgres/`, `redis/`, `run/` (sockets),
//! or, when the service user cannot enter the folder or the path is too long for a socket, the file `location`
//! that names where these three are.

mod error;
mod leftover;
mod nursery;
mod place;
mod postgres;
mod programs;
mod redis;
mod run;
mod run_as;
mod service;

use std::path::{Path, PathBuf};

pub use error::EmbeddedError;
use nursery::Nursery;
use place::Place;
use postgres::Postgres;
use redis::Redis;
pub use run::run_with_services;
use run_as::RunAs;

/// Where to run, and how carefully.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder; made when missing.
    pub dir: PathBuf,
    /// For tests: fsync and full_page_writes off. Survives kill -9 of PostgreSQL, not a crash of the machine.
    pub fast_unsafe: bool,
    pub max_connections: u32,
}

impl Options {
    /// Durable, with room for 100 connections.
    pub fn new(dir: impl Into<PathBuf>) -> Options {
        Options { dir: dir.into(), fast_unsafe: false, max_connections: 100 }
    }
}

/// Running PostgreSQL and Redis. Prefer [`Services::stop`]; a drop also stops both, and waits for it (5 s).
pub struct Services {
    postgres: Postgres,
    redis: Redis,
    urls: Urls,
    nursery: Nursery,
    // last: the folder is free for another process only when both are gone
    _place: Place,
}

struct Urls {
    ops_db: String,
    channel_db: String,
    maintenance_db: String,
    redis: String,
}

impl Services {
    /// Prepares the folder (initdb at the first start), stops what a crash left running, starts both, waits until
    /// they answer, and makes `ops_db` and `channel_db` when missing.
    pub async fn start(options: &Options) -> Result<Services, EmbeddedError> {
        let run_as = RunAs::detect()?;
        let place = Place::take(&options.dir, &run_as)?;
        let nursery = Nursery::open();

        let mut postgres = Postgres::prepare(&place, &run_as, options).await?;
        let mut redis = Redis::prepare(&place, &run_as, options).await?;
        postgres.start(&nursery).await?;
        redis.start(&nursery).await?;
        for name in ["ops_db", "channel_db"] {
            postgres.ensure_database(name).await?;
        }

        let urls = Urls {
            ops_db: postgres.url("ops_db"),
            channel_db: postgres.url("channel_db"),
            maintenance_db: postgres.url("postgres"),
            redis: redis.url(),
        };
        tracing::info!(dir = %place.dir.display(), home = %place.home.display(), "embedded services are running");
        Ok(Services { postgres, redis, urls, nursery, _place: place })
    }

    pub fn ops_db_url(&self) -> &str {
        &self.urls.ops_db
    }

    pub fn channel_db_url(&self) -> &str {
        &self.urls.channel_db
    }

    /// The database `postgres`, from which others are created.
    pub fn maintenance_db_url(&self) -> &str {
        &self.urls.maintenance_db
    }

    pub fn redis_url(&self) -> &str {
        &self.urls.redis
    }

    /// The postmaster, while it has not been seen to end.
    pub fn postgres_pid(&self) -> Option<u32> {
        self.postgres.pid()
    }

    pub fn redis_pid(&self) -> Option<u32> {
        self.redis.pid()
    }

    /// Stops both: PostgreSQL by a fast shutdown, Redis after its append-only file is written.
    pub async fn stop(mut self) -> Result<(), EmbeddedError> {
        self.redis.stop().await?;
        self.postgres.stop().await
    }

    /// Starts PostgreSQL again, after it was killed or while it runs.
    pub async fn restart_postgres(&mut self) -> Result<(), EmbeddedError> {
        self.postgres.stop().await?;
        self.postgres.start(&self.nursery).await
    }

    /// Starts Redis again, after it was killed or while it runs.
    pub async fn restart_redis(&mut self) -> Result<(), EmbeddedError> {
        self.redis.stop().await?;
        self.redis.start(&self.nursery).await
    }
}

impl Drop for Services {
    fn drop(&mut self) {
        self.redis.abandon();
        self.postgres.abandon();
    }
}

/// Stops whatever runs on the folder (also another process of ours that holds it) and erases both data folders.
/// Other files in the folder stay.
pub async fn erase(dir: &Path) -> Result<(), EmbeddedError> {
    if !dir.exists() {
        return Ok(());
    }

    let run_as = RunAs::detect()?;
    let place = Place::take_over(dir, &run_as).await?;
    leftover::stop_all(&place.postgres_data(), postgres::PROCESS, postgres::STOP).await?;
    leftover::stop_all(&place.redis_data(), redis::PROCESS, redis::STOP).await?;
    place.erase()
}
