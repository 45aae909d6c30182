use anyhow::Context;
use std::{ffi::OsString, os::unix::process::ExitStatusExt, path::PathBuf, process::ExitCode};

/// Runs a command beside private PostgreSQL and Redis of its own, erased afterwards.
///
/// The command sees TEST_PG_URL, TEST_OPS_DB_URL, TEST_CHANNEL_DB_URL and REDIS_URL. For tests: what is written is
/// not forced to disk.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where their files live meanwhile; made when missing. Default: a new folder below the temporary one.
    #[arg(long)]
    dir: Option<PathBuf>,
    #[arg(required = true, last = true)]
    command: Vec<OsString>,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let dir = args
        .dir
        .unwrap_or_else(|| std::env::temp_dir().join(format!("kembara-services-{}", std::process::id())));
    let status = embedded::run_with_services(&dir, &args.command).await.context("private services")?;
    let code = status.code().or_else(|| Some(128 + status.signal()?)).unwrap_or(1);
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}
