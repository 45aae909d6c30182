//! The command line. One file per command: `Args` says what it takes, `run` does it.

mod doctor;
mod migrate;
mod serve;
mod services;
mod table;
mod work;

use crate::{
    config::{Config, Env, Flags},
    wiring::App,
};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Bookings of every channel in one place: the server and its tools.
#[derive(Debug, Parser)]
#[command(name = "kembara", version, max_term_width = 110)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Args),
    Work(work::Args),
    Migrate(migrate::Args),
    Doctor(doctor::Args),
    Services(services::Args),
}

impl Cli {
    /// Errors go to standard error as one text that says what to mend.
    pub async fn run(self) -> ExitCode {
        let done = match self.command {
            Command::Serve(args) => serve::run(args).await,
            Command::Work(args) => work::run(args).await,
            Command::Migrate(args) => migrate::run(args).await,
            Command::Doctor(args) => doctor::run(args).await,
            Command::Services(args) => services::run(args).await,
        };
        done.unwrap_or_else(|error| {
            eprintln!("kembara: {error:#}");
            ExitCode::FAILURE
        })
    }
}

/// For a command that acts on the stores: everything wired from the environment, nothing started.
pub fn app() -> anyhow::Result<App> {
    App::wire(Config::read(
        &Env::of_process(),
        &Flags { surfaces: vec![crate::config::Surface::Api], ..Flags::default() },
    )?)
}
