//! Measures and long tests: on private PostgreSQL and Redis that are as careful as in production, with processes of
//! this very program, and with clients that behave as a good emitter does. The fault tests stand on the same parts.

mod bare;
pub mod burst;
mod checkout;
pub mod client;
pub mod emitter;
mod ingest;
mod list;
mod load;
mod pages;
pub mod process;
pub mod rig;
pub mod sales;
pub mod shop;
mod soak;
pub mod truth;

use std::process::ExitCode;

/// Measures on services of its own. For figures worth keeping: bin/bench.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Checkout(checkout::Args),
    Ingest(ingest::Args),
    List(list::Args),
    Pages(pages::Args),
    Soak(soak::Args),
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.what {
        What::Checkout(args) => checkout::run(args).await,
        What::Ingest(args) => ingest::run(args).await,
        What::List(args) => list::run(args).await,
        What::Pages(args) => pages::run(args).await,
        What::Soak(args) => soak::run(args).await,
    }
}
