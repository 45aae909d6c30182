use crate::{
    commands::migrate::{migrate_both, warn_when_behind},
    config::{Config, Env, Environment, Flags, Reader, Surface},
    serve::{self, Doors, Roles},
    services::{Demo, Private},
    shutdown::Signals,
    telemetry,
    wiring::App,
};
use migrator::{Gate, MigrateError};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Answers requests (web, admin and content on one port by Host, the API on another) and works off the queue.
///
/// Any number of processes may serve the same databases and Redis.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Run private PostgreSQL and Redis below --data-dir, and migrate them. Replaces OPS_DB_URL, CHANNEL_DB_URL
    /// and REDIS_URL.
    #[arg(long)]
    embedded: bool,
    /// Make sign-ins, secrets and bookings to look at. Refused in production.
    #[arg(long)]
    demo: bool,
    #[arg(long, default_value = ".kembara")]
    data_dir: PathBuf,
    /// Only these; default: all four.
    #[arg(long, value_delimiter = ',', value_name = "web,admin,content,api")]
    surfaces: Vec<Surface>,
    /// Answer only; leave the queue to other processes.
    #[arg(long)]
    no_work: bool,
    /// Of the sites. Default: PORT, else 3000.
    #[arg(long)]
    port: Option<u16>,
    /// Default: API_PORT, else 4000.
    #[arg(long)]
    api_port: Option<u16>,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let mut env = Env::of_process();
    if args.embedded && args.demo {
        env.set_default("KEMBARA_ENV", "demo");
    }
    let environment = Environment::read(&mut Reader::new(&env));
    anyhow::ensure!(
        !(args.demo && environment.is_production()),
        "--demo is not for production: it makes known sign-ins and sample bookings. Set KEMBARA_ENV to another name"
    );
    telemetry::start_logs(&environment);
    if args.embedded && env.get("MEDIA_S3_BUCKET").is_none() {
        env.set_default("KEMBARA_MEDIA_DIR", args.data_dir.join("media").display().to_string());
    }
    let signals = Signals::catch()?;

    let private = if args.embedded { Some(Private::start(&args.data_dir, &mut env).await?) } else { None };
    let done = serve_with(&args, env, signals).await;
    // Also after an error: nothing of ours stays behind.
    if let Some(private) = private {
        private.stop().await?;
    }
    done.map(|()| ExitCode::SUCCESS)
}

async fn serve_with(args: &Args, mut env: Env, signals: Signals) -> anyhow::Result<()> {
    let demo = if args.demo { Some(Demo::open(&args.data_dir, &mut env)?) } else { None };
    let flags = Flags { port: args.port, api_port: args.api_port, surfaces: args.surfaces.clone() };
    let config = Config::read(&env, &flags)?;
    if args.embedded {
        migrate_both(&config.stores.databases, Gate::Warn)
            .await
            .map_err(|error| hinted(error, &args.data_dir))?;
    } else {
        // Not waited for: a database that is away now must not keep the process from starting.
        tokio::spawn(warn_when_behind(config.stores.databases.clone()));
    }

    // Before anything else can fail: a taken port is said at once.
    let doors = serve::open(&config.network)?;
    let app = App::wire(config)?;
    say_where(&doors);
    if let Some(demo) = demo {
        tokio::spawn(demo.fill(app.clone(), doors.addresses()));
    }
    serve::run(app, doors, Roles { work: !args.no_work }, signals).await;
    Ok(())
}

/// While scripts are still being written, data of yesterday meets them.
fn hinted(error: anyhow::Error, data_dir: &Path) -> anyhow::Error {
    match error.downcast_ref() {
        Some(MigrateError::ChecksumChanged { .. }) => {
            let dir = data_dir.display();
            error.context(format!(
                "the data in {dir} was made by another release; a demo starts over with bin/dev --reset"
            ))
        }
        _ => error,
    }
}

fn say_where(doors: &Doors) {
    let (sites, api) = doors.addresses();
    for (door, address) in [("sites", sites), ("api", api)] {
        if let Some(address) = address {
            tracing::info!(door, %address, "listening");
        }
    }
}
