//! The command line. One file per command: `Args` says what it takes, `run` does it.

pub mod bench;
mod doctor;
mod migrate;
mod openapi;
mod outbox;
mod producer;
mod serve;
mod services;
mod switch;
mod table;
mod token;
mod user;
mod work;

use crate::{
    config::{Config, DatabaseUrls, Env, Flags, Surface, first_switches},
    wiring::App,
};
use clap::{Parser, Subcommand};
use flows::House;
use platform::{ChannelDb, OpsDb, SystemClock, SystemIds, db::PoolSettings};
use std::{process::ExitCode, sync::Arc};

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
    User(user::Args),
    Token(token::Args),
    Producer(producer::Args),
    Switch(switch::Args),
    Outbox(outbox::Args),
    Doctor(doctor::Args),
    Services(services::Args),
    Bench(bench::Args),
    Openapi(openapi::Args),
}

impl Cli {
    /// Errors go to standard error as one text that says what to mend.
    pub async fn run(self) -> ExitCode {
        self.command.run().await.unwrap_or_else(|error| {
            eprintln!("kembara: {error:#}");
            ExitCode::FAILURE
        })
    }
}

impl Command {
    async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Serve(args) => serve::run(args).await,
            Self::Work(args) => work::run(args).await,
            Self::Migrate(args) => migrate::run(args).await,
            Self::User(args) => done(user::run(args, &house()?).await),
            Self::Token(args) => done(token::run(args, &house()?).await),
            Self::Producer(args) => done(producer::run(args, &house()?).await),
            Self::Switch(args) => done(switch::run(args, &house()?).await),
            Self::Outbox(args) => done(outbox::run(args, &house()?).await),
            Self::Doctor(args) => doctor::run(args).await,
            Self::Services(args) => services::run(args).await,
            Self::Bench(args) => bench::run(args).await,
            Self::Openapi(args) => openapi::run(args).await,
        }
    }
}

fn done(result: anyhow::Result<()>) -> anyhow::Result<ExitCode> {
    result.map(|()| ExitCode::SUCCESS)
}

/// For a command that acts on the databases: needs no more than the database URLs.
fn house() -> anyhow::Result<House> {
    let env = Env::of_process();
    let urls = DatabaseUrls::read(&env)?;
    let ops = OpsDb::connect_lazy(urls.ops.expose(), PoolSettings::default())?;
    let channel = ChannelDb::connect_lazy(urls.channel.expose(), PoolSettings::default())?;
    Ok(House::new(ops, channel, Arc::new(SystemClock), Arc::new(SystemIds), first_switches(&env)))
}

/// For a command that needs the whole of it: everything wired from the environment, nothing started.
pub fn app() -> anyhow::Result<App> {
    // The names of the sites are no business of a command's.
    let flags = Flags { surfaces: vec![Surface::Api], ..Flags::default() };
    App::wire(Config::read(&Env::of_process(), &flags)?)
}
