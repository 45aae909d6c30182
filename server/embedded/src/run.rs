//! A command with services of its own: for tests and scripts.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitStatus;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

use crate::{EmbeddedError, Options, Services, erase};

const CONNECTIONS: u32 = 400;

/// Runs `argv` beside fresh services (fsync off) in `dir` and erases their data afterwards; logs stay.
///
/// The command sees `TEST_PG_URL` (the database `postgres`), `TEST_OPS_DB_URL`, `TEST_CHANNEL_DB_URL` and
/// `REDIS_URL`. `OPS_DB_URL` is left alone: while compiling, checked SQL would take an empty database for the truth.
pub async fn run_with_services(dir: &Path, argv: &[OsString]) -> Result<ExitStatus, EmbeddedError> {
    let Some((program, arguments)) = argv.split_first() else {
        return Err(EmbeddedError::Failed {
            program: "services".into(),
            output: "no command was given".into(),
        });
    };
    erase(dir).await?;
    let options = Options { dir: dir.to_owned(), fast_unsafe: true, max_connections: CONNECTIONS };
    let services = Services::start(&options).await?;

    let mut command = Command::new(program);
    command.args(arguments);
    command.env("TEST_PG_URL", services.maintenance_db_url());
    command
        .env("TEST_OPS_DB_URL", services.ops_db_url())
        .env("TEST_CHANNEL_DB_URL", services.channel_db_url());
    command.env("REDIS_URL", services.redis_url());
    let failed = |source| EmbeddedError::Spawn { program: program.to_string_lossy().into_owned(), source };
    let outcome = match command.spawn() {
        Ok(child) => wait(child).await.map_err(failed),
        Err(source) => Err(failed(source)),
    };

    services.stop().await?;
    erase(dir).await?;
    outcome
}

/// Ctrl-C reaches the command by itself (same terminal); a SIGTERM is passed on. Either way its end is awaited.
async fn wait(mut child: Child) -> std::io::Result<ExitStatus> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    loop {
        tokio::select! {
            status = child.wait() => return status,
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {
                if let Some(pid) = child.id() {
                    let _ = kill(Pid::from_raw(pid.cast_signed()), Signal::SIGTERM);
                }
            }
        }
    }
}
