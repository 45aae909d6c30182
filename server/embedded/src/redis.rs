//! Redis: transport, with an append-only file so that a restart of the machine is quiet.

use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::sys::signal::Signal;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;

use crate::nursery::Nursery;
use crate::place::{Place, folder, open_log, private_folder};
use crate::programs::on_path;
use crate::service::{Service, url_path};
use crate::{EmbeddedError, Options, RunAs, leftover};

pub(crate) const PROCESS: &str = "redis-server";
/// Writes the append-only file out, then ends.
pub(crate) const STOP: Signal = Signal::SIGTERM;
const START_SECONDS: u64 = 60;

pub(crate) struct Redis {
    program: PathBuf,
    data: PathBuf,
    socket: PathBuf,
    append_fsync: &'static str,
    run_as: RunAs,
    service: Service,
}

impl Redis {
    pub(crate) async fn prepare(
        place: &Place,
        run_as: &RunAs,
        options: &Options,
    ) -> Result<Redis, EmbeddedError> {
        let program = on_path("redis-server").ok_or(EmbeddedError::NoProgram("redis-server"))?;
        let data = place.redis_data();
        private_folder(&data, run_as)?;

        let service = Service::new("Redis", STOP, Duration::from_secs(15), place.log_file("redis"));
        let append_fsync = if options.fast_unsafe { "no" } else { "everysec" };
        let socket = place.run.join("redis.sock");
        Ok(Redis { program, data, socket, append_fsync, run_as: run_as.clone(), service })
    }

    pub(crate) async fn start(&mut self, nursery: &Nursery) -> Result<(), EmbeddedError> {
        leftover::stop_all(&self.data, PROCESS, STOP).await?;
        let _ = std::fs::remove_file(&self.socket);

        let log = open_log(self.service.log())?;
        let mut command = self.run_as.command(&self.program, Some("TERM"))?;
        command.args(["--port", "0", "--unixsocketperm", "700", "--daemonize", "no", "--logfile", ""]);
        command.arg("--unixsocket").arg(&self.socket).arg("--dir").arg(&self.data);
        command.args(["--appendonly", "yes", "--appendfsync", self.append_fsync, "--save", ""]);
        command.args(["--maxmemory-policy", "noeviction", "--databases", "256"]);
        command.stdout(log.try_clone().map_err(folder("open", self.service.log()))?).stderr(log);
        self.service.spawn(nursery, command)?;

        let socket = &self.socket;
        self.service.wait_until(START_SECONDS, async || answers(socket).await.unwrap_or(false)).await
    }

    pub(crate) fn url(&self) -> String {
        format!("unix://{}", url_path(&self.socket))
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
}

/// While it reads its file it answers `-LOADING`.
async fn answers(socket: &Path) -> std::io::Result<bool> {
    let mut stream = UnixStream::connect(socket).await?;
    stream.write_all(b"PING\r\n").await?;
    let mut reply = [0; 5];
    stream.read_exact(&mut reply).await?;
    Ok(&reply == b"+PONG")
}
