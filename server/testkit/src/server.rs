//! The PostgreSQL server the tests run on.

use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};
use std::{env, str::FromStr};

pub(crate) fn maintenance_url() -> String {
    required("TEST_PG_URL")
}

pub(crate) fn redis_url() -> String {
    required("REDIS_URL")
}

fn required(name: &str) -> String {
    env::var(name).ok().filter(|value| !value.is_empty()).unwrap_or_else(|| {
        panic!("{name} is not set: these tests need PostgreSQL and Redis. Run bin/test, or with-services <command>.")
    })
}

/// The same server, another database.
pub(crate) fn url_of(database: &str) -> String {
    let url = maintenance_url();
    let (front, query) =
        url.split_once('?').map_or((url.as_str(), None), |(front, query)| (front, Some(query)));
    let authority = front.find("://").map_or(0, |at| at + 3);
    let path = front[authority..].find('/').map_or(front.len(), |at| authority + at);
    let base = format!("{}/{database}", &front[..path]);
    query.map_or(base.clone(), |query| format!("{base}?{query}"))
}

/// A connection to the maintenance database.
pub(crate) struct Server(PgConnection);

impl Server {
    pub(crate) async fn connect() -> sqlx::Result<Self> {
        let options = PgConnectOptions::from_str(&maintenance_url())?
            .application_name("kembara-testkit")
            .options([("client_min_messages", "warning")]);
        Ok(Self(PgConnection::connect_with(&options).await?))
    }

    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        &mut self.0
    }

    /// For `create`, `alter` and `drop database`, which take no parameters. Only names of our own making.
    pub(crate) async fn run(&mut self, sql: String) -> sqlx::Result<()> {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut self.0).await?;
        Ok(())
    }

    pub(crate) async fn has(&mut self, database: &str) -> sqlx::Result<bool> {
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(database)
            .fetch_one(&mut self.0)
            .await
    }

    pub(crate) async fn drop_database(&mut self, database: &str) -> sqlx::Result<()> {
        self.run(format!("drop database if exists \"{database}\" with (force)")).await
    }

    pub(crate) async fn close(self) {
        // Nothing is lost with it.
        let _ = self.0.close().await;
    }
}
