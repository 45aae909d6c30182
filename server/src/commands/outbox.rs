use super::{table::table, user::console};
use chrono::SecondsFormat;
use contracts::ids::OutboxId;
use flows::{
    House,
    checkout::{refused_words, tell_again, untold},
};

/// What the site tells ops of its bookings: how much waits, what was refused, send it again.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// How many events wait, and those that the ingest endpoint refused, with its reason.
    List,
    /// Refused events wait to be sent again, once their cause is mended.
    Again {
        /// By their ids from the list.
        #[arg(required_unless_present = "all")]
        events: Vec<OutboxId>,
        /// Every refused one, up to 200.
        #[arg(long, conflicts_with = "events")]
        all: bool,
    },
}

pub async fn run(args: Args, house: &House) -> anyhow::Result<()> {
    match args.act {
        Act::List => {
            let lag = untold(house).await?;
            let since = lag.oldest.map_or(String::new(), |since| format!(", the oldest since {since:?}"));
            println!("waiting  {}{since}", lag.waiting);
            let mut rows = vec![["EVENT", "ORDER", "REFUSED AT", "WHY"].map(str::to_owned)];
            rows.extend(refused_words(house).await?.into_iter().map(|word| {
                let at = word.refused_at.to_rfc3339_opts(SecondsFormat::Secs, true);
                [word.id.to_string(), word.ordering_key, at, word.why]
            }));
            print!("{}", table(&rows));
        }
        Act::Again { mut events, all } => {
            if all {
                events = refused_words(house).await?.into_iter().map(|word| word.id).collect();
            }
            println!("{} wait to be sent again", tell_again(house, &console(house), &events).await?);
        }
    }
    Ok(())
}
