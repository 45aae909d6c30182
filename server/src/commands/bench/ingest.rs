use super::{
    bare,
    load::{Taken, post_all},
    process::{Memory, Process, processor_time, processor_time_of_all},
    rig::{Rig, run_name},
    sales::{Event, created},
};
use std::{process::ExitCode, sync::Arc, time::Duration};
use tokio::time::{Instant, sleep};

/// Accepted, drained and sustained events per second, beside bare inserts into the same PostgreSQL.
///
/// Starts its own PostgreSQL and Redis (fsync, synchronous_commit, full_page_writes on) and its own processes. The
/// load generator runs on the same machine and is part of the figures.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Events accepted while the workers pause, then drained; each makes a booking.
    #[arg(long, default_value_t = 20_000)]
    events: usize,
    #[arg(long, default_value_t = 50)]
    concurrency: usize,
    /// How long a rate must be held to count as sustained.
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// Only accept and drain; the search for the sustained rate takes longest.
    #[arg(long)]
    no_search: bool,
}

const WARM_UP: usize = 1_000;
const STEP: f64 = 1.12;
const LAG: f64 = 1.0;

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let rig = Rig::start(&std::env::current_exe()?, &[("KEMBARA_ENV", "production")]).await?;
    let measured = measure(&args, &rig).await;
    rig.stop().await?;
    measured.map(|()| ExitCode::SUCCESS)
}

async fn measure(args: &Args, rig: &Rig) -> anyhow::Result<()> {
    say_settings(rig).await?;
    let run = run_name();

    let used = Used::by(rig, None);
    let bodies = Arc::new((0..args.events).map(|sale| created(&run, sale).body).collect::<Vec<_>>());
    let bare = bare::inserts_per_second(rig.services.ops_db_url(), bodies, args.concurrency).await?;
    row("bare insert + commit", bare, "");
    used.say(rig, None, args.events);

    let serve = rig.serve(&["--no-work"]).await?;
    post_all(rig.api, signed(rig, &format!("{run}w"), WARM_UP), args.concurrency, None).await?;
    let requests = signed(rig, &run, args.events);
    let used = Used::by(rig, Some(&serve));
    let accepted = post_all(rig.api, requests, args.concurrency, None).await?;
    let share = accepted.per_second() / bare;
    let note = format!("{share:.2} of bare; {}", latency(&accepted));
    row("accepted, workers paused", accepted.per_second(), &note);
    used.say(rig, Some(&serve), args.events);
    let accepting = serve.memory()?;
    serve.stop(Duration::from_secs(20)).await?;

    let waiting = rig.unfinished().await?;
    let begun = Instant::now();
    let work = rig.work(&[])?;
    let used = Used::by(rig, Some(&work));
    rig.wait_drained(Duration::from_secs(300)).await?;
    let drained = waiting as f64 / begun.elapsed().as_secs_f64();
    let bookings: i64 =
        sqlx::query_scalar("select count(*) from ops_booking.booking").fetch_one(rig.ops.pool()).await?;
    row("backlog drained", drained, &format!("{waiting} events, {bookings} bookings written"));
    used.say(rig, Some(&work), args.events);
    let working = work.memory()?;
    work.stop(Duration::from_secs(20)).await?;

    let both = if args.no_search { None } else { Some(sustained(args, rig, &run, drained).await?) };
    println!("\nresident memory, MiB      now   most");
    memory("serve, accepting", accepting);
    memory("work, draining", working);
    if let Some(both) = both {
        memory("serve, doing both", both);
    }
    Ok(())
}

/// One process that accepts and works, by rising rates, until the oldest event waits too long.
async fn sustained(args: &Args, rig: &Rig, run: &str, drained: f64) -> anyhow::Result<Memory> {
    let serve = rig.serve(&[]).await?;
    let mut rate = drained * 0.4;
    let mut held = None;
    for step in 0.. {
        let posts = (rate * f64::from(args.seconds)).round() as usize;
        let requests = signed(rig, &format!("{run}s{step}"), posts);
        let lag = tokio::spawn(worst_lag(rig.ops.clone(), Duration::from_secs(args.seconds.into())));
        let taken = post_all(rig.api, requests, args.concurrency, Some(rate)).await?;
        let lag = lag.await??;
        let kept_up = taken.per_second() > rate * 0.97 && lag < LAG;
        println!(
            "  {} {rate:>6.0}/s: {:.0}/s accepted, oldest waits {lag:.2} s, {}",
            if kept_up { "held" } else { "lost" },
            taken.per_second(),
            latency(&taken)
        );
        rig.wait_drained(Duration::from_secs(120)).await?;
        if !kept_up {
            break;
        }
        held = Some((rate, lag, latency(&taken)));
        rate *= STEP;
    }
    match held {
        Some((rate, lag, latency)) => {
            row("sustained, accepting and working", rate, &format!("lag {lag:.2} s; {latency}"));
        }
        None => println!("no rate was sustained: the first tried was {rate:.0}/s"),
    }
    let memory = serve.memory()?;
    serve.stop(Duration::from_secs(20)).await?;
    Ok(memory)
}

/// In seconds: the longest that any event had waited, looked at ten times a second.
async fn worst_lag(ops: platform::OpsDb, during: Duration) -> Result<f64, sqlx::Error> {
    let begun = Instant::now();
    let mut worst = 0.0_f64;
    while begun.elapsed() < during {
        let lag: f64 = sqlx::query_scalar(
            "select coalesce(extract(epoch from clock_timestamp() - min(received_at)), 0)::float8
             from ingestion.event where run_at is not null",
        )
        .fetch_one(ops.pool())
        .await?;
        worst = worst.max(lag);
        sleep(Duration::from_millis(100)).await;
    }
    Ok(worst)
}

/// Processor time so far: of PostgreSQL, of the process measured, of this one. Unlike rates it hardly depends on what
/// else the machine does.
struct Used([Duration; 3]);

impl Used {
    fn by(rig: &Rig, process: Option<&Process>) -> Self {
        Self([
            rig.services.postgres_pid().map(processor_time_of_all).unwrap_or_default(),
            process.map(|process| processor_time(process.id())).unwrap_or_default(),
            processor_time(std::process::id()),
        ])
    }

    fn say(self, rig: &Rig, process: Option<&Process>, events: usize) {
        let now = Self::by(rig, process);
        let each: Vec<f64> = std::iter::zip(now.0, self.0)
            .map(|(now, then)| now.saturating_sub(then).as_secs_f64() * 1e6 / events as f64)
            .collect();
        println!(
            "  processor, µs each: PostgreSQL {:.0}, Kembara {:.0}, this program {:.0}, together {:.0}",
            each[0],
            each[1],
            each[2],
            each.iter().sum::<f64>()
        );
    }
}

fn signed(rig: &Rig, run: &str, events: usize) -> Arc<Vec<Vec<u8>>> {
    let events: Vec<Event> = (0..events).map(|sale| created(run, sale)).collect();
    Arc::new(events.iter().map(|event| rig.signer.request(event)).collect())
}

async fn say_settings(rig: &Rig) -> anyhow::Result<()> {
    let cores = std::thread::available_parallelism()?;
    let version: String = setting(rig, "server_version").await?;
    println!("{cores} cores, PostgreSQL {version}, load generator included");
    for name in ["fsync", "synchronous_commit", "full_page_writes"] {
        println!("{name:<20} {}", setting(rig, name).await?);
    }
    println!("\n{:<34}  per s", "");
    Ok(())
}

async fn setting(rig: &Rig, name: &str) -> Result<String, sqlx::Error> {
    sqlx::query_scalar("select current_setting($1)").bind(name).fetch_one(rig.ops.pool()).await
}

fn row(what: &str, per_second: f64, note: &str) {
    println!("{what:<34} {per_second:>6.0}  {note}");
}

fn memory(what: &str, memory: Memory) {
    println!("{what:<22} {:>6.0} {:>6.0}", memory.now, memory.most);
}

fn latency(taken: &Taken) -> String {
    let ms = |percent| taken.percentile(percent).as_secs_f64() * 1_000.0;
    format!("p50 {:.1} ms, p99 {:.1} ms", ms(50), ms(99))
}
