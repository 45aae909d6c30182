use crate::{
    commands::app,
    serve::{Doors, Roles, run as run_process},
    shutdown::Signals,
    telemetry,
};
use std::process::ExitCode;

/// Works off the queue and runs the schedules, without answering requests.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub async fn run(Args {}: Args) -> anyhow::Result<ExitCode> {
    let signals = Signals::catch()?;
    let app = app()?;
    telemetry::start_logs(&app.config.environment);
    run_process(app, Doors { sites: None, api: None }, Roles { work: true }, signals).await;
    Ok(ExitCode::SUCCESS)
}
