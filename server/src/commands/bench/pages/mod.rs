//! The public site as guests meet it: how many pages a second, how long each takes, what the databases are asked, and
//! what a first view weighs. On the demo's content; beside a bare page in the same run.

mod bare;
mod weight;

use super::{
    load::{Taken, ask_all},
    rig::Rig,
};
use crate::demo;
use anyhow::{Context, ensure};
use flows::House;
use platform::{ChannelDb, Clock, SystemClock, SystemIds, db::PoolSettings};
use reqwest::header;
use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc, time::Duration};
use tokio::process::Command;

/// Measures the public site's pages. The front end must have been built for release: bin/bench pages does it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Of each warm page.
    #[arg(long, default_value_t = 20_000)]
    requests: usize,
    /// Pages that nobody asked for before, of each kind.
    #[arg(long, default_value_t = 400)]
    cold: usize,
    #[arg(long, default_value_t = 50)]
    connections: usize,
    /// The folder that holds web/.
    #[arg(long, default_value = "target/site")]
    site_root: PathBuf,
    /// Run while the site is up; its address and the paths of the pages are added: `node end2end/lighthouse/run.mjs`.
    #[arg(long, num_args = 1.., value_terminator = ";")]
    then: Vec<String>,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let site_root = args.site_root.canonicalize().context("the front end is not built")?;
    let site_root = site_root.to_str().context("its folder has an odd name")?;
    let settings = [("KEMBARA_ENV", "demo"), ("KEMBARA_SITE_ROOT", site_root), ("RUST_LOG", "warn")];
    let rig = Rig::start(&std::env::current_exe()?, &settings).await?;
    let measured = measure(&args, &rig).await;
    rig.stop().await?;
    measured.map(|()| ExitCode::SUCCESS)
}

async fn measure(args: &Args, rig: &Rig) -> anyhow::Result<()> {
    let channel = ChannelDb::connect_lazy(rig.services.channel_db_url(), PoolSettings::default())?;
    let tour = publish(rig, channel).await?;
    let (serve, site) = rig.serve_web().await?;
    let pages = [("home", "/".to_owned()), ("tours list", "/tours".to_owned()), ("a tour", tour)];

    println!(
        "{:<34} {:>9} {:>8} {:>8} {:>8}",
        "milliseconds, whole request", "a second", "p50", "p95", "p99"
    );
    for (name, path) in &pages {
        // each address is a page of its own, so each is rendered
        let word = if path == "/" || path == "/tours" { "q" } else { "option" };
        let cold = (0..args.cold).map(|i| get(site, &format!("{path}?{word}=x{i}"), "")).collect();
        tell(&format!("{name}, rendered"), &ask_all(site, Arc::new(cold), 2, None, 200).await?);

        for (how, more) in [("kept", ""), ("kept, as browsers ask", BROWSER)] {
            let requests = vec![get(site, path, more); args.requests];
            let asked = ask_all(site, Arc::new(requests), args.connections, None, 200).await?;
            tell(&format!("{name}, {how}"), &asked);
        }
        let tag = tag(site, path).await?;
        let known = vec![get(site, path, &format!("if-none-match: {tag}\r\n")); args.requests];
        let asked = ask_all(site, Arc::new(known), args.connections, None, 304).await?;
        tell(&format!("{name}, 304"), &asked);
    }
    let (bare, length) = bare::serve(site, "/").await?;
    let requests = Arc::new(vec![get(bare, "/", ""); args.requests]);
    let asked = ask_all(bare, requests, args.connections, None, 200).await?;
    tell(&format!("a bare page of {length} bytes"), &asked);

    queries(args, rig, site, &pages).await?;
    let memory = serve.memory()?;
    println!("\nresident memory of serve, MiB: {:.0} now, {:.0} at the most\n", memory.now, memory.most);
    for ((name, path), part) in pages.iter().zip(["home_part", "list_part", "tour_part"]) {
        weight::tell((name, part), site, path, &args.site_root).await?;
    }

    if let Some((program, arguments)) = args.then.split_first() {
        println!();
        let mut command = Command::new(program);
        command.args(arguments).arg(format!("http://{site}"));
        command.args(pages.iter().map(|(_, path)| path));
        ensure!(command.status().await?.success(), "{program} found fault");
    }
    serve.stop(Duration::from_secs(20)).await
}

/// What browsers send: an answer is packed for them, each time anew, for its nonce differs.
const BROWSER: &str = "accept-encoding: gzip, deflate, br\r\n";

/// The demo's content. The path of its first tour.
async fn publish(rig: &Rig, channel: ChannelDb) -> anyhow::Result<String> {
    let first = identity::switches::FirstValues::all(true);
    let house = House::new(rig.ops.clone(), channel, Arc::new(SystemClock), Arc::new(SystemIds), first);
    demo::content(&house, SystemClock.now()).await?;
    demo::seats(&house).await?;
    let cards = flows::screens::public::tour_cards(&house).await?;
    let card = cards.first().context("the demo has no tours")?;
    Ok(format!("/tours/{}", card.slug))
}

fn get(site: SocketAddr, path: &str, more: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: {site}\r\n{more}\r\n").into_bytes()
}

async fn tag(site: SocketAddr, path: &str) -> anyhow::Result<String> {
    let answer = reqwest::get(format!("http://{site}{path}")).await?;
    let tag = answer.headers().get(header::ETAG).context("no ETag")?;
    Ok(tag.to_str()?.to_owned())
}

fn tell(what: &str, taken: &Taken) {
    let ms = |percent| taken.percentile(percent).as_secs_f64() * 1_000.0;
    println!("{what:<34} {:>9.0} {:>8.2} {:>8.2} {:>8.2}", taken.per_second(), ms(50), ms(95), ms(99));
}

/// As PostgreSQL counts them: transactions of either database while the pages are asked for.
async fn queries(
    args: &Args,
    rig: &Rig,
    site: SocketAddr,
    pages: &[(&str, String); 3],
) -> anyhow::Result<()> {
    // what a connection did is counted a second after it did it
    let settled = Duration::from_millis(2_500);
    tokio::time::sleep(settled).await;
    let before = transactions(rig).await?;
    let asked: Vec<Vec<u8>> = (0..args.requests).map(|i| get(site, &pages[i % pages.len()].1, "")).collect();
    let taken = ask_all(site, Arc::new(asked), args.connections, None, 200).await?;
    tokio::time::sleep(settled).await;
    let made = transactions(rig).await? - before;
    println!(
        "\n{} pages in {:.1} s: {made} transactions in both databases, {:.4} a page",
        taken.posts,
        taken.took.as_secs_f64(),
        made as f64 / taken.posts as f64
    );
    Ok(())
}

async fn transactions(rig: &Rig) -> anyhow::Result<i64> {
    let sql =
        "select sum(xact_commit + xact_rollback)::bigint from pg_stat_database where datname like '%\\_db'
                 or datname = current_database()";
    Ok(sqlx::query_scalar(sql).fetch_one(rig.ops.pool()).await?)
}
