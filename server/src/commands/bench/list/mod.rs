//! The bookings list at a size that nobody should notice: each question asked as a browser asks it, of the running
//! server, and how long a new booking takes to be seen.

mod browser;
mod queries;
mod seed;

use super::{
    load::post_all,
    rig::{Rig, run_name},
    sales::created,
};
use browser::Browser;
use chrono::Days;
use platform::{Clock, Cursor, SystemClock};
use queries::{Marks, queries};
use sqlx::Row;
use std::{process::ExitCode, sync::Arc, time::Duration};
use tokio::time::{Instant, sleep};

/// Times the bookings list, its filters, searches and counts over many bookings.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Made up for the run.
    #[arg(long, default_value_t = 1_000_000)]
    bookings: i64,
    /// How often each question is asked.
    #[arg(long, default_value_t = 100)]
    rounds: usize,
}

const GOAL_MS: f64 = 25.0;
const WARM_UP: usize = 10;

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let port = std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    // Demo, for the host names; nothing else of it matters here.
    let settings = [("KEMBARA_ENV", "demo"), ("PORT", &port.to_string())];
    let rig = Rig::start(&std::env::current_exe()?, &settings).await?;
    let measured = measure(&args, &rig, port).await;
    rig.stop().await?;
    measured.map(|()| ExitCode::SUCCESS)
}

async fn measure(args: &Args, rig: &Rig, port: u16) -> anyhow::Result<()> {
    let begun = Instant::now();
    seed::seed(rig.services.ops_db_url(), args.bookings).await?;
    let size: String = sqlx::query("select pg_size_pretty(pg_total_relation_size('ops_booking.booking'))")
        .fetch_one(rig.ops.pool())
        .await?
        .get(0);
    println!(
        "{} bookings, {size} with their indexes, made in {:.0} s\n",
        args.bookings,
        begun.elapsed().as_secs_f64()
    );

    let serve = rig.serve_sites().await?;
    let mut browser = Browser::sign_in(rig, port).await?;
    let marks = marks(rig, args.bookings).await?;
    println!("{:<34} {:>8} {:>8} {:>8}", "milliseconds, whole request", "p50", "p95", "most");
    let mut over = Vec::new();
    for (name, function, arguments) in queries(&marks) {
        let body = arguments.to_string();
        let mut times = Vec::with_capacity(args.rounds);
        for round in 0..args.rounds + WARM_UP {
            let asked = Instant::now();
            browser.call(function, &body).await?;
            if round >= WARM_UP {
                times.push(asked.elapsed().as_secs_f64() * 1_000.0);
            }
        }
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        let p95 = at(0.95);
        println!(
            "{name:<34} {:>8.1} {p95:>8.1} {:>8.1}{}",
            at(0.5),
            at(1.0),
            if p95 > GOAL_MS { "  over" } else { "" }
        );
        if p95 > GOAL_MS {
            over.push(name);
        }
    }
    let memory = serve.memory()?;
    visible(rig, &mut browser).await?;
    println!("resident memory of serve, MiB: {:.0} now, {:.0} at the most", memory.now, memory.most);
    match over.as_slice() {
        [] => println!("all within {GOAL_MS} ms at p95"),
        over => println!("over {GOAL_MS} ms at p95: {}", over.join(", ")),
    }
    serve.stop(Duration::from_secs(20)).await
}

async fn marks(rig: &Rig, bookings: i64) -> anyhow::Result<Marks> {
    let today = SystemClock.today();
    let deep = sqlx::query(
        "select received_at, booking_key from ops_booking.booking order by received_at desc, booking_key desc
         offset $1 limit 1",
    )
    .bind(bookings / 2)
    .fetch_one(rig.ops.pool())
    .await?;
    Ok(Marks {
        today: today.to_string(),
        in_two_weeks: (today + Days::new(14)).to_string(),
        long_ago: (today - Days::new(700)).to_string(),
        deep: Cursor { at: deep.get(0), id: deep.get(1) }.to_string(),
        reference: format!("SEED-{}", bookings / 3),
    })
}

/// From the event's 202 to the row in the list of a browser that asks again and again.
async fn visible(rig: &Rig, browser: &mut Browser) -> anyhow::Result<()> {
    let run = run_name();
    let mut times = Vec::new();
    for sale in 0..40 {
        let event = created(&run, sale);
        post_all(rig.api, Arc::new(vec![rig.signer.request(&event)]), 1, None).await?;
        let accepted = Instant::now();
        let reference = serde_json::from_str::<serde_json::Value>(&event.body)?["externalBookingRef"].clone();
        let reference = reference.as_str().unwrap_or_default().to_uppercase();
        while !browser.call("booking_list", r#"{"query":{}}"#).await?.contains(&reference) {
            sleep(Duration::from_millis(5)).await;
        }
        times.push(accepted.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "\naccepted → in the list, ms: {:.0} p50, {:.0} at the most",
        times[times.len() / 2],
        times[times.len() - 1]
    );
    Ok(())
}
