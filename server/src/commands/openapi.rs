use crate::surfaces::api::{
    document,
    gate::{Verdict, compare},
};
use anyhow::Context;
use serde_json::Value;
use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

/// Prints the API's OpenAPI document, writes it, or checks that it breaks no client of a released one.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write it there instead of printing it.
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    write: Option<PathBuf>,
    /// Compare with this released document; fail on whatever breaks its clients.
    #[arg(long, value_name = "RELEASED")]
    check: Option<PathBuf>,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    if let Some(released) = args.check {
        let text =
            fs::read_to_string(&released).with_context(|| format!("cannot read {}", released.display()))?;
        let text: Value =
            serde_json::from_str(&text).with_context(|| format!("{} is not JSON", released.display()))?;
        return Ok(say(&compare(&text, document())));
    }
    let text = format!("{:#}\n", document());
    match args.write {
        Some(file) => fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?,
        // Whoever reads the first lines only (`| head`) has what it wants.
        None => match io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error.into()),
            _ => {}
        },
    }
    Ok(ExitCode::SUCCESS)
}

fn say(verdict: &Verdict) -> ExitCode {
    match verdict {
        Verdict::Compatible => println!("openapi: compatible with what was released"),
        Verdict::NewMajor(found) => {
            println!("openapi: a new major version, which breaks:");
            found.iter().for_each(|line| println!("  {line}"));
        }
        Verdict::Breaking(found) => {
            eprintln!(
                "openapi: this breaks clients of what was released. Undo it, or raise the major version:"
            );
            found.iter().for_each(|line| eprintln!("  {line}"));
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
