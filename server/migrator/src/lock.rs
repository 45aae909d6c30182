//! One process at a time, by a session lock of the database itself: it ends with the connection.

use crate::{Database, MigrateError};
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use std::{str::FromStr, time::Duration};
use tokio::time::{Instant, sleep};

/// "kembara" in ASCII.
const KEY: i64 = 0x006b_656d_6261_7261;
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(200);

pub(crate) async fn connect(url: &str, database: Database) -> Result<PgConnection, MigrateError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(MigrateError::database(database))?
        .application_name("kembara-migrate")
        .options([("timezone", "UTC"), ("client_min_messages", "warning")]);
    PgConnection::connect_with(&options).await.map_err(MigrateError::database(database))
}

/// Connects and waits for its turn.
pub(crate) async fn connect_alone(url: &str, database: Database) -> Result<PgConnection, MigrateError> {
    let mut conn = connect(url, database).await?;
    let begun = Instant::now();
    loop {
        let mine: bool = sqlx::query_scalar("select pg_try_advisory_lock($1)")
            .bind(KEY)
            .fetch_one(&mut conn)
            .await
            .map_err(MigrateError::database(database))?;
        if mine {
            return Ok(conn);
        }
        if begun.elapsed() > PATIENCE {
            return Err(MigrateError::Locked { database, waited: begun.elapsed() });
        }
        sleep(PAUSE).await;
    }
}
