//! PostgreSQL: made once, started, asked, stopped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::signal::Signal;

use crate::nursery::Nursery;
use crate::place::{Place, folder, open_log, private_folder};
use crate::programs::{postgres_bin, run};
use crate::service::{Service, url_path};
use crate::{EmbeddedError, Options, RunAs, leftover};

pub(crate) const PROCESS: &str = "postgres";
/// A fast shutdown: sessions are ended, everything committed is kept.
pub(crate) const STOP: Signal = Signal::SIGINT;
/// Names the socket only; nothing listens on TCP.
const PORT: u16 = 5432;
/// Recovery after a crash may have up to max_wal_size to read again.
const START_SECONDS: u64 = 180;

pub(crate) struct Postgres {
    bin: PathBuf,
    data: PathBuf,
    sockets: PathBuf,
    arguments: Vec<String>,
    run_as: RunAs,
    service: Service,
}

impl Postgres {
    pub(crate) async fn prepare(
        place: &Place,
        run_as: &RunAs,
        options: &Options,
    ) -> Result<Postgres, EmbeddedError> {
        let data = place.postgres_data();
        if data.exists() {
            private_folder(&data, run_as)?;
        }
        let version = fs::read_to_string(data.join("PG_VERSION")).ok().map(|text| text.trim().to_owned());
        let bin = match (postgres_bin(version.as_deref()), version) {
            (Some(bin), _) => bin,
            (None, Some(version)) => return Err(EmbeddedError::OtherVersion { data, version }),
            (None, None) => return Err(EmbeddedError::NoPostgres),
        };
        if !data.join("PG_VERSION").exists() {
            make_cluster(&bin, place, run_as, options).await?;
        }

        let service = Service::new("PostgreSQL", STOP, Duration::from_secs(60), place.log_file("postgres"));
        let arguments = settings(&place.run, options);
        Ok(Postgres { bin, data, sockets: place.run.clone(), arguments, run_as: run_as.clone(), service })
    }

    pub(crate) async fn start(&mut self, nursery: &Nursery) -> Result<(), EmbeddedError> {
        // after a kill -9 its sessions end by themselves, and a new server waits for none of them
        leftover::stop_all(&self.data, PROCESS, STOP).await?;
        for stale in [self.data.join("postmaster.pid"), self.sockets.join(format!(".s.PGSQL.{PORT}.lock"))] {
            let _ = fs::remove_file(stale);
        }

        let log = open_log(self.service.log())?;
        let mut command = self.run_as.command(&self.bin.join("postgres"), Some("INT"))?;
        command.arg("-D").arg(&self.data);
        for setting in &self.arguments {
            command.arg("-c").arg(setting);
        }
        command.stdout(log.try_clone().map_err(folder("open", self.service.log()))?).stderr(log);
        self.service.spawn(nursery, command)?;

        let (bin, sockets) = (&self.bin, &self.sockets);
        self.service.wait_until(START_SECONDS, async || answers(bin, sockets).await).await
    }

    pub(crate) async fn ensure_database(&self, name: &str) -> Result<(), EmbeddedError> {
        let known = self.psql("select datname from pg_database").await?;
        if known.lines().any(|line| line == name) {
            return Ok(());
        }
        self.psql(&format!("create database {name}")).await.map(drop)
    }

    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://postgres@localhost:{PORT}/{database}?host={}", url_path(&self.sockets))
    }

    pub(crate) fn pid(&self) -> Option<u32> {
        self.service.pid()
    }

    pub(crate) async fn stop(&mut self) -> Result<(), EmbeddedError> {
        self.service.stop().await
    }

    pub(crate) fn abandon(&mut self) {
        self.service.abandon();
    }

    async fn psql(&self, sql: &str) -> Result<String, EmbeddedError> {
        let mut command = client(&self.bin.join("psql"), &self.sockets);
        command.args(["-d", "postgres", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql]);
        run(command, "psql").await
    }
}

async fn answers(bin: &Path, sockets: &Path) -> bool {
    let mut command = tokio::process::Command::from(client(&bin.join("pg_isready"), sockets));
    command.args(["-d", "postgres", "-q"]).stderr(Stdio::null());
    command.status().await.is_ok_and(|status| status.success())
}

fn client(program: &Path, sockets: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LC_ALL", "C.UTF-8").stdin(Stdio::null()).current_dir("/");
    command.arg("-h").arg(sockets).args(["-p", &PORT.to_string(), "-U", "postgres"]);
    command
}

/// Built beside and moved into place, so that an initdb cut short leaves nothing that looks like data.
async fn make_cluster(
    bin: &Path,
    place: &Place,
    run_as: &RunAs,
    options: &Options,
) -> Result<(), EmbeddedError> {
    let fresh = place.home.join("postgres.new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh).map_err(folder("erase", &fresh))?;
    }
    private_folder(&fresh, run_as)?;

    let mut command = run_as.command(&bin.join("initdb"), None)?;
    command.arg("-D").arg(&fresh);
    command.args(["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
    command.args(["--data-checksums", "--no-instructions"]);
    if options.fast_unsafe {
        command.arg("--no-sync");
    }
    run(command, "initdb").await?;

    let data = place.postgres_data();
    fs::rename(&fresh, &data).map_err(folder("move into place", &data))
}

/// For 2 cores beside the server, and set at each start so that the folder holds no configuration of its own.
fn settings(sockets: &Path, options: &Options) -> Vec<String> {
    let durable = if options.fast_unsafe { "off" } else { "on" };
    let mut settings = vec![
        "listen_addresses=".to_owned(),
        format!("port={PORT}"),
        format!("unix_socket_directories={}", sockets.display()),
        "unix_socket_permissions=0700".to_owned(),
        format!("max_connections={}", options.max_connections),
        format!("fsync={durable}"),
        format!("full_page_writes={durable}"),
        // also in tests: without it a killed server forgets what it had confirmed
        "synchronous_commit=on".to_owned(),
    ];
    let fixed = [
        "shared_buffers=256MB",
        "wal_compression=on",
        "max_wal_size=2GB",
        "checkpoint_timeout=15min",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_line_prefix=%m [%p] %d ",
        "logging_collector=off",
    ];
    settings.extend(fixed.map(str::to_owned));
    settings
}
