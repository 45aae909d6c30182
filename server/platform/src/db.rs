//! The two databases, as two types: a handle to one cannot be passed where the other is wanted.

use sqlx::{
    PgConnection, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{str::FromStr, time::Duration};

/// A database error on its way up. Domains map the constraint names they know; the rest is ours to mend.
#[derive(Debug, thiserror::Error)]
#[error("database: {0}")]
pub struct DbError(#[from] pub sqlx::Error);

impl DbError {
    /// The violated constraint, when that is what happened.
    pub fn constraint(&self) -> Option<&str> {
        self.0.as_database_error().and_then(|error| error.constraint())
    }

    /// A deadlock or a serialization failure: the same again usually succeeds at once.
    pub fn is_race(&self) -> bool {
        matches!(&self.0, sqlx::Error::Database(error) if error.code().is_some_and(|code| code.starts_with("40")))
    }

    /// May pass by itself. Not so only where the database looked at the data and will not have it (classes 22 and
    /// 23), or it cannot be read or written as what it is: then the same again can only fail.
    pub fn is_transient(&self) -> bool {
        match &self.0 {
            sqlx::Error::Database(error) => {
                !error.code().is_some_and(|code| code.starts_with("22") || code.starts_with("23"))
            }
            sqlx::Error::Decode(_) | sqlx::Error::Encode(_) | sqlx::Error::ColumnDecode { .. } => false,
            _ => true,
        }
    }

    /// Nobody answers: trying a part of the work alone would find nobody either.
    pub fn is_unreachable(&self) -> bool {
        matches!(
            &self.0,
            sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
                | sqlx::Error::Protocol(_)
                | sqlx::Error::Tls(_)
        ) || matches!(&self.0, sqlx::Error::Database(error)
            if error.code().is_some_and(|code| code.starts_with("08") || code.starts_with("57P")))
    }
}

#[derive(Debug, Clone, Copy)]
pub struct PoolSettings {
    pub max_connections: u32,
    pub acquire_timeout: Duration,
    pub statement_timeout: Duration,
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self {
            max_connections: 16,
            acquire_timeout: Duration::from_secs(3),
            statement_timeout: Duration::from_secs(15),
        }
    }
}

/// Either database. Both have the same outbox and inbox, so the code of these is written once.
pub trait Db: Sync {
    type Tx: Tx;

    fn pool(&self) -> &PgPool;
}

/// An open transaction on either database.
pub trait Tx: Send {
    fn conn(&mut self) -> &mut PgConnection;
}

macro_rules! database {
    ($db:ident, $tx:ident, $what:literal) => {
        #[doc = concat!("A pool on ", $what, ".")]
        #[derive(Debug, Clone)]
        pub struct $db(PgPool);

        #[doc = concat!("An open transaction on ", $what, ". Flows pass it on without looking inside.")]
        #[derive(Debug)]
        pub struct $tx(Transaction<'static, Postgres>);

        impl $db {
            /// Connects on first use: a server starts although its database is still coming up.
            pub fn connect_lazy(url: &str, settings: PoolSettings) -> Result<Self, DbError> {
                pool(url, settings).map(Self)
            }

            pub fn from_pool(pool: PgPool) -> Self {
                Self(pool)
            }

            /// For a domain's own store, and for tests.
            pub fn pool(&self) -> &PgPool {
                &self.0
            }

            pub async fn begin(&self) -> Result<$tx, DbError> {
                Ok($tx(self.0.begin().await?))
            }

            /// One round trip: is the database there?
            pub async fn ping(&self) -> Result<(), DbError> {
                sqlx::raw_sql("select 1").execute(&self.0).await?;
                Ok(())
            }
        }

        impl $tx {
            /// For a domain's own store.
            pub fn conn(&mut self) -> &mut PgConnection {
                &mut self.0
            }

            /// A lock that is not had in this time is an error (55P03), long before the statement's own limit.
            pub async fn wait_for_locks(&mut self, at_most: Duration) -> Result<(), DbError> {
                let sql = format!("set local lock_timeout = {}", at_most.as_millis());
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *self.0).await?;
                Ok(())
            }

            pub async fn commit(self) -> Result<(), DbError> {
                Ok(self.0.commit().await?)
            }

            pub async fn rollback(self) -> Result<(), DbError> {
                Ok(self.0.rollback().await?)
            }
        }

        impl Db for $db {
            type Tx = $tx;

            fn pool(&self) -> &PgPool {
                &self.0
            }
        }

        impl Tx for $tx {
            fn conn(&mut self) -> &mut PgConnection {
                &mut self.0
            }
        }
    };
}

database!(OpsDb, OpsTx, "ops_db");
database!(ChannelDb, ChannelTx, "channel_db");

fn pool(url: &str, settings: PoolSettings) -> Result<PgPool, DbError> {
    let millis = settings.statement_timeout.as_millis().to_string();
    let options = PgConnectOptions::from_str(url)?.application_name("kembara").options([
        ("statement_timeout", millis.as_str()),
        ("idle_in_transaction_session_timeout", "30000"),
        ("timezone", "UTC"),
    ]);
    Ok(PgPoolOptions::new()
        .max_connections(settings.max_connections)
        .acquire_timeout(settings.acquire_timeout)
        .connect_lazy_with(options))
}
