use std::path::PathBuf;

/// Why the services do not run; each message says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    #[error("no PostgreSQL 15 or newer in /usr/lib/postgresql/*/bin or on PATH: run `bin/setup run`")]
    NoPostgres,

    #[error(
        "the data in {data} was made by PostgreSQL {version}, which is not installed: install postgresql-{version}, or start over with `bin/dev --reset`"
    )]
    OtherVersion { data: PathBuf, version: String },

    #[error("{0} was not found on PATH: run `bin/setup run`")]
    NoProgram(&'static str),

    #[error(
        "PostgreSQL refuses to run as root and the user `postgres` does not exist: run `bin/setup run`, or start as another user"
    )]
    NoServiceUser,

    #[error("{dir} is in use by process {holder}: stop that one, or choose another folder")]
    InUse { dir: PathBuf, holder: String },

    #[error(
        "{path} does not belong to this instance (owner or kind is wrong): look at it, and remove it if it is not needed"
    )]
    NotOurs { path: PathBuf },

    #[error(
        "the user `{user}` can no longer enter {dir}, which holds its data: allow it with `chmod a+x` on the folder and its parents"
    )]
    CannotEnter { dir: PathBuf, user: String },

    #[error("{action} {path}: {source}; check that the folder is writable and the disk is not full")]
    Folder { action: &'static str, path: PathBuf, source: std::io::Error },

    #[error("{program} could not be run: {source}")]
    Spawn { program: String, source: std::io::Error },

    #[error("{program} failed: {output}")]
    Failed { program: String, output: String },

    #[error("{service} ended while starting; the end of {log}:\n{tail}")]
    Fell { service: &'static str, log: PathBuf, tail: String },

    #[error("{service} did not answer within {seconds} s: see {log}")]
    NoAnswer { service: &'static str, seconds: u64, log: PathBuf },

    #[error("process {pid} ({service}) does not stop: end it by hand, then start again")]
    WillNotStop { service: &'static str, pid: i32 },
}
