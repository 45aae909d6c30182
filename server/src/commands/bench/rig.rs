//! PostgreSQL and Redis of one run, in a folder of its own and with nothing switched off, and the processes on them.

use super::{client::Client, emitter::Signer, process::Process};
use crate::{
    commands::migrate::migrate_both,
    config::{DatabaseUrls, Secret},
};
use anyhow::Context;
use embedded::{Options, Services};
use migrator::Gate;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use platform::{Clock, Ids, OpsDb, SystemClock, SystemIds, db::PoolSettings};
use std::{
    fs::{self, Permissions},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use tokio::{process::Command, time::Instant};

const CONNECTIONS: u32 = 300;
const READY_WITHIN: Duration = Duration::from_secs(20);

pub struct Rig {
    pub services: Services,
    pub ops: OpsDb,
    pub signer: Signer,
    /// Where `serve` answers, each time it is started.
    pub api: SocketAddr,
    program: PathBuf,
    settings: Vec<(String, String)>,
    // last: removed when nothing runs in it any more
    folder: Folder,
}

/// Kept when the run failed: its logs say why.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("logs and data: {}", self.0.display());
        } else {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

impl Rig {
    /// Empty, migrated databases. `program` is the binary whose processes are started.
    pub async fn start(program: &Path, settings: &[(&str, &str)]) -> anyhow::Result<Self> {
        let folder = folder()?;
        let options = Options { dir: folder.0.clone(), fast_unsafe: false, max_connections: CONNECTIONS };
        let services = Services::start(&options).await?;
        let urls = DatabaseUrls {
            ops: Secret::new(services.ops_db_url()),
            channel: Secret::new(services.channel_db_url()),
        };
        migrate_both(&urls, Gate::Warn).await?;

        let api = free_address()?;
        let signer = Signer { token: secret(), secret: secret() };
        let mut settings: Vec<(String, String)> =
            settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        for (name, value) in [
            ("OPS_DB_URL", services.ops_db_url()),
            ("CHANNEL_DB_URL", services.channel_db_url()),
            ("REDIS_URL", services.redis_url()),
            ("INGEST_SERVICE_TOKEN", signer.token.as_str()),
            ("INGEST_SERVICE_SECRET", signer.secret.as_str()),
            ("KEMBARA_LISTEN", &api.ip().to_string()),
            ("API_PORT", &api.port().to_string()),
            ("KEMBARA_DRAIN_SECONDS", "0"),
            ("INGEST_WEBHOOK_ENABLED", "true"),
            ("INGEST_QUEUE_ENABLED", "true"),
            ("WEB_EMIT_BOOKING_EVENT_ENABLED", "true"),
            // who tells ops of what guests book, and where the demo gateway keeps what was "paid"
            ("WEB_OUTBOX_TOKEN", signer.token.as_str()),
            ("WEB_OUTBOX_SECRET", signer.secret.as_str()),
            ("KEMBARA_DEMO_PAY_DIR", &folder.0.join("demo-pay").display().to_string()),
        ] {
            settings.push((name.to_owned(), value.to_owned()));
        }
        let pool = PoolSettings { max_connections: 8, ..PoolSettings::default() };
        let ops = OpsDb::connect_lazy(services.ops_db_url(), pool)?;
        // As on a system that has run for a while: the first events of a month do not go to the default partition.
        ingestion::retention::ensure_months(&ops, SystemClock.now()).await?;
        Ok(Self { ops, program: program.to_owned(), services, signer, api, settings, folder })
    }

    /// Where the demo gateway of its processes keeps what was "paid".
    pub fn demo_pay(&self) -> PathBuf {
        self.folder.0.join("demo-pay")
    }

    /// The API alone, ready.
    pub async fn serve(&self, arguments: &[&str]) -> anyhow::Result<Process> {
        let mut all = vec!["serve", "--surfaces", "api"];
        all.extend(arguments);
        let process = self.run(&all, "serve", &[])?;
        self.wait_ready().await?;
        Ok(process)
    }

    /// The API and the staff's site, and the workers: all that one small operator runs.
    pub async fn serve_sites(&self) -> anyhow::Result<Process> {
        let process = self.run(&["serve", "--surfaces", "api,admin"], "serve", &[])?;
        self.wait_ready().await?;
        Ok(process)
    }

    /// The API and the public site, without workers, and where the site answers.
    pub async fn serve_web(&self) -> anyhow::Result<(Process, SocketAddr)> {
        let site = TcpListener::bind((self.api.ip(), 0))?.local_addr()?;
        let (host, port) = (site.ip().to_string(), site.port().to_string());
        let settings = [("PORT", port.as_str()), ("WEB_HOST", &host)];
        let process = self.run(&["serve", "--surfaces", "api,web", "--no-work"], "serve", &settings)?;
        self.wait_ready().await?;
        Ok((process, site))
    }

    pub fn work(&self, settings: &[(&str, &str)]) -> anyhow::Result<Process> {
        self.run(&["work"], "work", settings)
    }

    /// Takes over the environment but for what is ours to say.
    fn run(&self, arguments: &[&str], log: &str, settings: &[(&str, &str)]) -> anyhow::Result<Process> {
        let mut command = Command::new(&self.program);
        command.args(arguments).env_remove("LISTEN_FDS").env_remove("LISTEN_PID");
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command.envs(settings.iter().copied());
        Process::start(command, &self.folder.0.join(format!("{log}.log")))
    }

    async fn wait_ready(&self) -> anyhow::Result<()> {
        let begun = Instant::now();
        let mut client = Client::new(self.api);
        while begun.elapsed() < READY_WITHIN {
            let answer = client.send(b"GET /health/ready HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
            if answer.is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let log = self.folder.0.join("serve.log");
        let text = fs::read_to_string(log).unwrap_or_default();
        anyhow::bail!("serve is not ready after {READY_WITHIN:?}; its log:\n{text}")
    }

    pub async fn kill_redis(&self) -> anyhow::Result<()> {
        end(self.services.redis_pid(), Signal::SIGKILL)
    }

    /// It hangs, and everybody who asks it, until [`Signal::SIGCONT`].
    pub fn signal_redis(&self, signal: Signal) -> anyhow::Result<()> {
        end(self.services.redis_pid(), signal)
    }

    pub async fn kill_postgres(&self) -> anyhow::Result<()> {
        end(self.services.postgres_pid(), Signal::SIGKILL)
    }

    /// Events that are accepted and neither done nor dead.
    pub async fn unfinished(&self) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar("select count(*) from ingestion.event where run_at is not null")
            .fetch_one(self.ops.pool())
            .await
    }

    /// How long it took until nothing waited any more. One look at an index each time: it must not disturb what is
    /// measured.
    pub async fn wait_drained(&self, limit: Duration) -> anyhow::Result<Duration> {
        let begun = Instant::now();
        let waits = "select event_id from ingestion.event where run_at is not null order by run_at limit 1";
        while sqlx::query(waits).fetch_optional(self.ops.pool()).await?.is_some() {
            if begun.elapsed() > limit {
                anyhow::bail!("{} events are not finished after {limit:?}", self.unfinished().await?);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(begun.elapsed())
    }

    pub async fn stop(self) -> anyhow::Result<()> {
        self.ops.pool().close().await;
        Ok(self.services.stop().await?)
    }
}

fn end(pid: Option<u32>, signal: Signal) -> anyhow::Result<()> {
    let pid = pid.context("it does not run")?;
    Ok(kill(Pid::from_raw(pid.cast_signed()), signal)?)
}

/// PostgreSQL may run as another user, who must be able to enter.
fn folder() -> anyhow::Result<Folder> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("kembara-rig-{}-{number}", process::id()));
    if path.exists() {
        fs::remove_dir_all(&path)?;
    }
    fs::create_dir_all(&path)?;
    fs::set_permissions(&path, Permissions::from_mode(0o711))?;
    Ok(Folder(path))
}

/// An address of this process's own below 127.88, so that nobody else takes the port while `serve` is down.
fn free_address() -> anyhow::Result<SocketAddr> {
    let [.., high, low] = process::id().to_be_bytes();
    let listener = TcpListener::bind((Ipv4Addr::new(127, 88, high, low), 0))?;
    Ok(listener.local_addr()?)
}

fn secret() -> String {
    let mut bytes = [0; 32];
    SystemIds.fill_secret(&mut bytes);
    hex::encode(bytes)
}

/// A word that tells runs apart.
pub fn run_name() -> String {
    format!("{:x}", SystemClock.now().timestamp())
}
