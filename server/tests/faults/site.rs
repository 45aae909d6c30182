use crate::support::{alone, rig};
use kembara::{commands::bench::rig::Rig, demo};
use platform::{ChannelDb, Clock, OpsDb, SystemClock, SystemIds, db::PoolSettings};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::time::Instant;

/// Nobody waits for what is not there; a page is rendered by a debug build.
const PATIENCE: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn guests_browse_on_while_the_office_s_database_and_redis_are_away() {
    let _alone = alone().await;
    let rig = rig().await;
    publish_the_demo(&rig).await;
    let (serve, site) = rig.serve_web().await.unwrap();
    let slugs = slugs(site).await;
    let [first, second, ..] = slugs.as_slice() else { panic!("too few tours: {slugs:?}") };
    shows(site, "/", first).await;

    rig.kill_redis().await.unwrap();
    take_away(&rig).await;

    // seen before, and never seen: nothing of it may lean on what is away
    shows(site, "/", first).await;
    for (path, words) in [
        ("/tours", "Tours in Bali"),
        ("/tours?sort=price-up", "Tours in Bali"),
        ("/about", "<h1"),
        ("/faq", "<h1"),
        ("/blog", "<h1"),
        ("/contact", "Your name"),
        ("/robots.txt", "Sitemap:"),
    ] {
        shows(site, path, words).await;
    }
    for slug in [first, second] {
        shows(site, &format!("/tours/{slug}"), "application/ld+json").await;
        shows(site, &format!("/contact?tour={slug}"), "Your name").await;
        shows(site, "/sitemap.xml", &format!("/tours/{slug}</loc><lastmod>")).await;
    }
    let day = (SystemClock.today() + chrono::Days::new(40)).to_string();
    shows(site, &format!("/tours?date={day}"), "Tours in Bali").await;

    drop(serve);
    rig.stop().await.unwrap();
}

async fn publish_the_demo(rig: &Rig) {
    let pool = PoolSettings { max_connections: 4, ..PoolSettings::default() };
    let house = flows::House::new(
        OpsDb::connect_lazy(rig.services.ops_db_url(), pool).unwrap(),
        ChannelDb::connect_lazy(rig.services.channel_db_url(), pool).unwrap(),
        Arc::new(SystemClock),
        Arc::new(SystemIds),
        identity::switches::FirstValues::all(true),
    );
    demo::content(&house, SystemClock.now()).await.unwrap();
    demo::seats(&house).await.unwrap();
}

/// ops_db as if its server were gone, while channel_db's goes on: they may stand on two.
async fn take_away(rig: &Rig) {
    let admin = ChannelDb::connect_lazy(rig.services.channel_db_url(), PoolSettings::default()).unwrap();
    let name = rig.ops.pool().connect_options().get_database().unwrap().to_owned();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("alter database {name} with allow_connections false")))
        .execute(admin.pool())
        .await
        .unwrap();
    sqlx::query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1")
        .bind(&name)
        .execute(admin.pool())
        .await
        .unwrap();
    let gone = sqlx::query("select 1").execute(rig.ops.pool()).await;
    assert!(gone.is_err(), "ops_db still answers");
}

async fn get(site: SocketAddr, path: &str) -> (u16, String) {
    let answer = reqwest::get(format!("http://{site}{path}")).await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

async fn shows(site: SocketAddr, path: &str, words: &str) {
    let begun = Instant::now();
    let (status, body) = get(site, path).await;
    let took = begun.elapsed();
    assert_eq!(status, 200, "{path}");
    assert!(body.contains(words), "{path} does not say {words}");
    assert!(took < PATIENCE, "{path} took {took:?}");
}

async fn slugs(site: SocketAddr) -> Vec<String> {
    let (_, text) = get(site, "/sitemap.xml").await;
    let slugs = text.split("/tours/").skip(1).filter_map(|rest| rest.split('<').next());
    slugs.map(str::to_owned).collect()
}
