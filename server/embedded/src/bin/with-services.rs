//! `with-services --dir DIR -- COMMAND…` runs a command beside private PostgreSQL and Redis (fsync off, fresh).
//! `with-services --erase DIR` stops what runs on the folder and erases its data.

use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::ExitCode;

use embedded::{EmbeddedError, erase, run_with_services};

const USAGE: &str = "usage: with-services --dir DIR -- COMMAND…\n       with-services --erase DIR";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match run(&arguments).await {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("with-services: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &[OsString]) -> Result<u8, EmbeddedError> {
    match arguments {
        [flag, dir, separator, command @ ..]
            if flag == "--dir" && separator == "--" && !command.is_empty() =>
        {
            let status = run_with_services(Path::new(dir), command).await?;
            let code = status.code().or_else(|| Some(128 + status.signal()?)).unwrap_or(1);
            Ok(u8::try_from(code).unwrap_or(1))
        }
        [flag, dir] if flag == "--erase" => erase(Path::new(dir)).await.map(|()| 0),
        _ => {
            eprintln!("{USAGE}");
            Ok(2)
        }
    }
}
