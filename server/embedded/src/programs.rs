//! Finding and running the installed programs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::EmbeddedError;

const OLDEST_POSTGRES: u32 = 15;

pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin"].map(PathBuf::from);
    std::env::split_paths(&path).chain(usual).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The folder with `postgres`, `initdb`, `psql` and `pg_isready`: the highest version, or exactly `wanted`.
pub(crate) fn postgres_bin(wanted: Option<&str>) -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = debian.map(|entry| entry.path().join("bin"));
    let elsewhere = on_path("postgres").and_then(|file| Some(file.canonicalize().ok()?.parent()?.to_owned()));

    debian
        .chain(elsewhere)
        .filter(|bin| {
            ["postgres", "initdb", "psql", "pg_isready"].iter().all(|name| bin.join(name).is_file())
        })
        .filter_map(|bin| Some((major_version(&bin)?, bin)))
        .filter(|(version, _)| *version >= OLDEST_POSTGRES)
        .filter(|(version, _)| wanted.is_none_or(|wanted| wanted == version.to_string()))
        .max()
        .map(|(_, bin)| bin)
}

/// From `postgres (PostgreSQL) 15.18 (Debian …)`.
fn major_version(bin: &Path) -> Option<u32> {
    let output = Command::new(bin.join("postgres")).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Runs a short command to its end; what it printed, or an error with what it complained of.
pub(crate) async fn run(command: Command, program: &str) -> Result<String, EmbeddedError> {
    let output = tokio::process::Command::from(command)
        .output()
        .await
        .map_err(|source| EmbeddedError::Spawn { program: program.into(), source })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(EmbeddedError::Failed { program: program.into(), output: complaint })
}
