//! The yardstick: the same PostgreSQL, one single-row insert of a payload per commit, at the same concurrency.

use platform::{Clock, Ids, SystemClock, SystemIds};
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{task::JoinSet, time::Instant};

/// Inserts per second.
pub async fn inserts_per_second(
    url: &str,
    bodies: Arc<Vec<String>>,
    connections: usize,
) -> anyhow::Result<f64> {
    let options = PgConnectOptions::from_str(url)?;
    let mut first = PgConnection::connect_with(&options).await?;
    sqlx::raw_sql(
        "create table if not exists public.bare (id uuid primary key, payload text not null,
             received_at timestamptz not null)",
    )
    .execute(&mut first)
    .await?;

    let mut open = Vec::with_capacity(connections);
    for _ in 0..connections {
        let mut connection = PgConnection::connect_with(&options).await?;
        // The statement is prepared before the clock runs.
        insert(&mut connection, "").await?;
        open.push(connection);
    }
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let mut all = JoinSet::new();
    for mut connection in open {
        let (bodies, next) = (bodies.clone(), next.clone());
        all.spawn(async move {
            while let Some(body) = bodies.get(next.fetch_add(1, Ordering::Relaxed)) {
                insert(&mut connection, body).await?;
            }
            connection.close().await
        });
    }
    while let Some(one) = all.join_next().await {
        one??;
    }
    let took = begun.elapsed();
    sqlx::raw_sql("drop table public.bare").execute(&mut first).await?;
    Ok(bodies.len() as f64 / took.as_secs_f64())
}

async fn insert(connection: &mut PgConnection, body: &str) -> Result<(), sqlx::Error> {
    let now = SystemClock.now();
    sqlx::query("insert into public.bare (id, payload, received_at) values ($1, $2, $3)")
        .bind(SystemIds.new_id(now))
        .bind(body)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}
