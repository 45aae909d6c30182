use crate::Database;
use std::time::Duration;

#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error("{database}: cannot be reached or does not answer as a PostgreSQL of ours: {source}")]
    Database { database: Database, source: sqlx::Error },

    #[error(
        "{database}: another process has been migrating for more than {} s; wait for it, or find it in \
         pg_stat_activity (application_name kembara-migrate)", waited.as_secs()
    )]
    Locked { database: Database, waited: Duration },

    #[error(
        "{database}: script {script} was changed after it had run here (ran {applied:.12}…, this binary carries \
         {embedded:.12}…); put its text back and write what is new in a new script"
    )]
    ChecksumChanged { database: Database, script: String, applied: String, embedded: String },

    #[error("{database}: not safe to migrate now: {}", problems.join("; "))]
    Precheck { database: Database, problems: Vec<String> },

    #[error("{database}: script {script} failed and was rolled back: {source}")]
    Script { database: Database, script: &'static str, source: sqlx::Error },
}

impl MigrateError {
    pub(crate) fn database(database: Database) -> impl Fn(sqlx::Error) -> Self {
        move |source| Self::Database { database, source }
    }
}
