mod clock;
mod postgres;
mod redis;
mod report;

use crate::config::{Config, Env, Flags};
use report::Report;
use std::process::ExitCode;

/// Looks at everything this process would stand on and says what to mend. Exit code 1: something is broken.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub async fn run(Args {}: Args) -> anyhow::Result<ExitCode> {
    let report = examine(&Env::of_process()).await;
    print!("{report}");
    Ok(if report.has_failures() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn examine(env: &Env) -> Report {
    let mut report = Report::default();
    clock::time_zone(&mut report);
    let config = match Config::read(env, &Flags::default()) {
        Ok(config) => config,
        Err(error) => {
            error.problems.iter().for_each(|problem| report.fail("configuration", problem));
            return report;
        }
    };

    report.ok("configuration", format!("environment {}", config.environment));
    secrets(&config, &mut report);
    postgres::examine(&config, &mut report).await;
    redis::examine(&config, &mut report).await;
    report
}

fn secrets(config: &Config, report: &mut Report) {
    let secrets = &config.secrets;
    match secrets.master_key {
        Some(_) => report.ok("secrets", "KEMBARA_MASTER_KEY is set"),
        None => {
            report.warn("secrets", "KEMBARA_MASTER_KEY is not set: producers' secrets cannot be kept or used")
        }
    }
    if secrets.ingest_token.is_some() != secrets.ingest_secret.is_some() {
        report.warn("secrets", "INGEST_SERVICE_TOKEN and INGEST_SERVICE_SECRET work only together: set both");
    }
}

#[cfg(test)]
mod tests;
