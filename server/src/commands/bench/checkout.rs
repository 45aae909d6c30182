use super::{rig::Rig, shop::Shop};
use anyhow::{Context, bail};
use flows::{
    checkout,
    payments::{By, Outcome, complete},
};
use futures::{StreamExt, stream};
use gateways::Choice;
use std::{process::ExitCode, time::Duration};
use tokio::time::{Instant, sleep};

/// Quotes a second; holds by many buyers on one departure; from a guest's return from the gateway to staff's list.
///
/// Starts its own PostgreSQL and Redis (fsync, synchronous_commit, full_page_writes on). Quotes and holds are asked of
/// the flows that the site calls, in this process, without HTTP; the last part runs API and workers in a process of
/// their own, which nobody wakes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(long, default_value_t = 2_000)]
    quotes: usize,
    /// At the same time, on one departure, each two seats.
    #[arg(long, default_value_t = 200)]
    buyers: usize,
    /// Each begins when all of the one before are done.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    #[arg(long, default_value_t = 40)]
    payments: usize,
    /// To each database.
    #[arg(long, default_value_t = 20)]
    connections: u32,
}

const VISIBLE_WITHIN: Duration = Duration::from_secs(30);

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let settings = [("KEMBARA_ENV", "test"), ("KEMBARA_GATEWAYS", "demo")];
    let rig = Rig::start(&std::env::current_exe()?, &settings).await?;
    let seats = (args.buyers * args.rounds + args.payments) * 2 + 100;
    let shop = Shop::open(&rig, i32::try_from(seats)?.min(100_000), args.connections).await?;
    let measured = measure(&args, &rig, &shop).await;
    shop.close().await;
    rig.stop().await?;
    measured.map(|()| ExitCode::SUCCESS)
}

async fn measure(args: &Args, rig: &Rig, shop: &Shop) -> anyhow::Result<()> {
    let begun = Instant::now();
    let mut quotes =
        each(args.quotes, 50, || async { Ok(checkout::quote(&shop.house, &shop.ask).await.map(drop)?) })
            .await?;
    say("quotes, 50 at a time", &mut quotes, begun.elapsed());

    for round in 1..=args.rounds {
        let begun = Instant::now();
        let mut holds = each(args.buyers, args.buyers, || async { shop.hold().await.map(drop) }).await?;
        say(&format!("holds, {} buyers at once, round {round}", args.buyers), &mut holds, begun.elapsed());
    }

    let serve = rig.serve(&[]).await?;
    let mut visible = Vec::with_capacity(args.payments);
    let begun = Instant::now();
    for _ in 0..args.payments {
        visible.push(pay_and_see(shop).await?);
    }
    say("payment to staff's list", &mut visible, begun.elapsed());
    serve.stop(Duration::from_secs(20)).await
}

/// How long each took, `at_once` at a time.
async fn each<F>(many: usize, at_once: usize, one: impl Fn() -> F) -> anyhow::Result<Vec<Duration>>
where
    F: Future<Output = anyhow::Result<()>>,
{
    let timed = stream::iter(0..many).map(|_| async {
        let begun = Instant::now();
        one().await.map(|()| begun.elapsed())
    });
    let all: Vec<_> = timed.buffer_unordered(at_once).collect().await;
    all.into_iter().collect()
}

async fn pay_and_see(shop: &Shop) -> anyhow::Result<Duration> {
    let order = shop.hold().await?;
    let payment = shop.pay(&order, Choice::Approve).await?;
    let begun = Instant::now();
    let done = complete(&shop.house, payment, By::Guest).await?.context("no payment")?;
    anyhow::ensure!(done.outcome == Outcome::Paid, "{:?}", done.outcome);
    let reference = order.reference.to_string();
    while begun.elapsed() < VISIBLE_WITHIN {
        let seen: bool = sqlx::query_scalar(
            "select exists (select from ops_booking.booking_reference where issuer = 'DIRECT' and reference = $1)",
        )
        .bind(&reference)
        .fetch_one(shop.house.ops.pool())
        .await?;
        if seen {
            return Ok(begun.elapsed());
        }
        sleep(Duration::from_millis(5)).await;
    }
    bail!("{reference} is not in the list after {VISIBLE_WITHIN:?}")
}

fn say(what: &str, took: &mut [Duration], all: Duration) {
    took.sort_unstable();
    let at = |share: usize| took.get(took.len() * share / 100).or(took.last()).copied().unwrap_or_default();
    let per_second = took.len() as f64 / all.as_secs_f64();
    println!(
        "{what:<36} {per_second:>8.0}/s   p50 {:>6.1} ms   p95 {:>6.1} ms   most {:>6.1} ms",
        at(50).as_secs_f64() * 1_000.0,
        at(95).as_secs_f64() * 1_000.0,
        took.last().copied().unwrap_or_default().as_secs_f64() * 1_000.0,
    );
}
