use crate::{
    commands::table::table,
    config::{DatabaseUrls, Env, Environment, Reader, Secret},
    telemetry,
};
use migrator::{Database, Disk, FREE_DISK_PERCENT, Gate, Outcome, Precheck, ScriptState, Status};
use platform::{SystemClock, SystemIds};
use std::process::ExitCode;

/// Brings both databases to the shape this binary expects. Running it again changes nothing.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show what has run and what is pending; run nothing.
    #[arg(long, conflicts_with = "check")]
    status: bool,
    /// Look whether now is a good moment (locks, old transactions, disk); run nothing. Exit code 1: it is not.
    #[arg(long)]
    check: bool,
    /// Migrate although the precheck finds a problem.
    #[arg(long)]
    ignore_precheck: bool,
    /// How much of the database's disk should be free.
    #[arg(long, value_name = "PERCENT", default_value_t = FREE_DISK_PERCENT, value_parser = clap::value_parser!(u64).range(..=100))]
    free_disk: u64,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let env = Env::of_process();
    telemetry::start_logs(&Environment::read(&mut Reader::new(&env)));
    let urls = DatabaseUrls::read(&env)?;
    if args.status {
        return show_status(&urls).await;
    }
    if args.check {
        return check(&urls, args.free_disk).await;
    }

    let gate =
        if args.ignore_precheck { Gate::Warn } else { Gate::Refuse { free_disk_percent: args.free_disk } };
    migrate_both(&urls, gate).await?;
    Ok(ExitCode::SUCCESS)
}

/// ops_db first: channel_db is fed from it.
pub async fn migrate_both(urls: &DatabaseUrls, gate: Gate) -> anyhow::Result<()> {
    for (database, url) in both(urls) {
        let report = migrator::migrate(url.expose(), database, gate, &SystemClock, &SystemIds).await?;
        let took_ms = u64::try_from(report.took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(%database, scripts = report.applied.len(), took_ms, "migrated: {}", said(&report.applied));
    }
    Ok(())
}

/// Says it in the log when a database is not what this binary expects.
pub async fn warn_when_behind(urls: DatabaseUrls) {
    for (database, url) in both(&urls) {
        match migrator::status(url.expose(), database).await {
            Ok(status) if status.is_current() => {}
            Ok(_) => tracing::error!(%database, "scripts are pending or changed: run `kembara migrate`"),
            Err(error) => tracing::warn!("{error}"),
        }
    }
}

fn said(applied: &[&str]) -> String {
    if applied.is_empty() { "nothing was pending".to_owned() } else { applied.join(", ") }
}

fn both(urls: &DatabaseUrls) -> [(Database, &Secret); 2] {
    [(Database::Ops, &urls.ops), (Database::Channel, &urls.channel)]
}

async fn show_status(urls: &DatabaseUrls) -> anyhow::Result<ExitCode> {
    let mut current = true;
    for (database, url) in both(urls) {
        let status = migrator::status(url.expose(), database).await?;
        println!("{database}\n{}", status_table(&status));
        current &= status.is_current();
    }
    Ok(if current { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn status_table(status: &Status) -> String {
    let head = ["script", "state", "run at (UTC)", "took", "rows", "checksum"].map(str::to_owned);
    let mut rows = vec![head];
    for script in &status.scripts {
        let run = script.run.as_ref();
        let cell = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
        rows.push([
            script.script.clone(),
            match (script.state, run.map(|run| run.outcome)) {
                (ScriptState::Applied, _) => "applied".to_owned(),
                (ScriptState::Changed, _) => "CHANGED since it ran".to_owned(),
                (ScriptState::Newer, _) => "applied by a newer release".to_owned(),
                (ScriptState::Pending, Some(Outcome::Running)) => "running".to_owned(),
                (ScriptState::Pending, Some(outcome)) => format!("pending, last run {outcome}"),
                (ScriptState::Pending, None) => "pending".to_owned(),
            },
            cell(run.map(|run| run.started_at.format("%F %T").to_string())),
            cell(
                run.and_then(|run| {
                    Some(format!("{} ms", (run.ended_at? - run.started_at).num_milliseconds()))
                }),
            ),
            cell(run.and_then(|run| run.rows_affected).map(|rows| rows.to_string())),
            cell(run.map(|run| run.checksum.chars().take(12).collect())),
        ]);
    }
    let mut text = table(&rows);
    for run in status.runs.iter().filter(|run| run.outcome != Outcome::Ok) {
        let error = run.error.as_deref().unwrap_or("no error was recorded");
        text += &format!("  {} {} at {}: {error}\n", run.script, run.outcome, run.started_at.format("%F %T"));
    }
    text
}

async fn check(urls: &DatabaseUrls, free_disk: u64) -> anyhow::Result<ExitCode> {
    let mut safe = true;
    for (database, url) in both(urls) {
        let precheck = migrator::precheck(url.expose(), database).await?;
        println!("{database}\n{}", precheck_table(&precheck, free_disk));
        safe &= precheck.problems(free_disk).is_empty();
    }
    Ok(if safe { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn precheck_table(precheck: &Precheck, free_disk: u64) -> String {
    let sessions =
        |pids: &[i32]| if pids.is_empty() { "none".to_owned() } else { format!("sessions {pids:?}") };
    let disk = match precheck.disk {
        Disk::Known { free_percent } => format!("{free_percent} % free ({free_disk} % is wanted)"),
        Disk::Unknown(why) => format!("unknown: {why}"),
    };
    table(&[
        ["waiting for locks longer than 5 s".to_owned(), sessions(&precheck.stuck_on_locks)],
        ["transactions older than 15 min".to_owned(), sessions(&precheck.old_transactions)],
        ["disk of the data directory".to_owned(), disk],
    ])
}
