use super::{
    burst::{Tally, send_all},
    process::Process,
    rig::{Rig, run_name},
    sales::stories,
    truth::violations,
};
use anyhow::ensure;
use platform::{Ids, SystemIds};
use std::{process::ExitCode, sync::Arc, time::Duration};
use tokio::time::{Instant, sleep};

/// A steady load for minutes while processes and services are killed at random; then everything must be right.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(long, default_value_t = 10)]
    minutes: u32,
    /// Events per second.
    #[arg(long, default_value_t = 100)]
    rate: u32,
}

const EMITTERS: usize = 24;
const SHORTEST_PAUSE: u64 = 2_000;
const LONGEST_PAUSE: u64 = 9_000;

struct Crew {
    rig: Rig,
    serve: Process,
    workers: Vec<Process>,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    // Retries must not outlast the run; what they wait for is tested elsewhere.
    let settings = [("KEMBARA_ENV", "test"), ("INGEST_RETRY_SECONDS", "1,2,3,4,5"), ("RUST_LOG", "warn")];
    let rig = Rig::start(&std::env::current_exe()?, &settings).await?;
    let crew =
        Crew { serve: rig.serve(&["--no-work"]).await?, workers: vec![rig.work(&[])?, rig.work(&[])?], rig };
    // About ten events for three sales.
    let sales = (args.rate * args.minutes * 60) as usize * 3 / 10;
    let events = Arc::new(stories(&run_name(), sales));
    let tally = Arc::new(Tally::default());
    println!("{} events on {sales} sales at {}/s", events.len(), args.rate);

    let (api, signer) = (crew.rig.api, crew.rig.signer.clone());
    let rate = Some(f64::from(args.rate));
    let sending = tokio::spawn({
        let (events, tally) = (events.clone(), tally.clone());
        async move { send_all(api, &signer, events, EMITTERS, rate, tally).await }
    });
    let crew = strike_while(crew, || !sending.is_finished(), &tally).await?;
    sending.await?;

    let rest = crew.rig.wait_drained(Duration::from_secs(90)).await?;
    let (accepted, refused) = (tally.accepted(), tally.refused());
    println!(
        "{} accepted in {} tries, the last applied {rest:.1?} after the last strike; slowest answer {:.1?}",
        accepted.len(),
        tally.tries(),
        tally.slowest()
    );
    let mut wrong = refused;
    wrong.extend(violations(&crew.rig, &events, &accepted).await?);
    drop((crew.serve, crew.workers));
    crew.rig.stop().await?;
    ensure!(wrong.is_empty(), "not as it should be:\n  {}", wrong.join("\n  "));
    println!("each accepted event was applied once; every booking is what its events say");
    Ok(ExitCode::SUCCESS)
}

/// Kills one after the other, at random, and starts it again.
async fn strike_while(mut crew: Crew, goes_on: impl Fn() -> bool, tally: &Tally) -> anyhow::Result<Crew> {
    let begun = Instant::now();
    while goes_on() {
        let pause = SHORTEST_PAUSE + random() % (LONGEST_PAUSE - SHORTEST_PAUSE);
        sleep(Duration::from_millis(pause)).await;
        if !goes_on() {
            break;
        }
        let what = match random() % 4 {
            0 => {
                crew.serve.kill().await?;
                crew.serve = crew.rig.serve(&["--no-work"]).await?;
                "serve"
            }
            1 => {
                crew.rig.kill_redis().await?;
                sleep(Duration::from_millis(random() % 3_000)).await;
                crew.rig.services.restart_redis().await?;
                "Redis"
            }
            2 => {
                crew.rig.kill_postgres().await?;
                crew.rig.services.restart_postgres().await?;
                "PostgreSQL"
            }
            _ => {
                crew.workers.remove(0).kill().await?;
                crew.workers.push(crew.rig.work(&[])?);
                "a worker"
            }
        };
        println!("{:>6.0} s  {what} was killed; {} accepted", begun.elapsed().as_secs_f64(), tally.count());
    }
    Ok(crew)
}

fn random() -> u64 {
    let mut bytes = [0; 8];
    SystemIds.fill_secret(&mut bytes);
    u64::from_be_bytes(bytes)
}
