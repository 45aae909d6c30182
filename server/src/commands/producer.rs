use super::{table::table, user::console};
use crate::config::Env;
use anyhow::Context;
use chrono::TimeDelta;
use flows::{House, staff};
use identity::{
    MasterKey,
    producers::{NewProducer, ProducerRecord, producer_by_name, producer_list},
};

/// Programs that send booking events. Their secrets are kept under KEMBARA_MASTER_KEY.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Make a producer; its token and secret are printed once.
    Create {
        #[arg(long)]
        name: String,
        /// The channels it may speak for; default: every registered one.
        #[arg(long, value_delimiter = ',', value_name = "GYG,VIATOR,…")]
        channels: Option<Vec<String>>,
        /// Events a minute; default: no limit.
        #[arg(long)]
        rate_per_minute: Option<u32>,
    },
    List,
    /// A second secret, printed once; the first goes on working. Move the producer to it, then drop the first.
    AddSecret {
        name: String,
    },
    /// By its fingerprint from the list.
    DropSecret {
        name: String,
        fingerprint: String,
    },
    /// A new bearer token, printed once; the one until now goes on working for a while.
    RotateToken {
        name: String,
        #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(0..=720))]
        grace_hours: u32,
    },
    /// In force within five seconds.
    Disable {
        name: String,
    },
    Enable {
        name: String,
    },
}

pub async fn run(args: Args, house: &House) -> anyhow::Result<()> {
    let actor = console(house);
    match args.act {
        Act::Create { name, channels, rate_per_minute } => {
            let new = NewProducer { name, channels, rate_per_minute };
            let created = staff::create_producer(house, &actor, master_key()?.as_ref(), new).await?;
            println!("id      {}", created.producer.id);
            println!("token   {}", created.token.expose());
            println!("secret  {}\n\nThey are not shown again.", created.secret.expose());
        }
        Act::List => print!("{}", listed(&producer_list(&house.ops).await?)),
        Act::AddSecret { name } => {
            let id = find(house, &name).await?.id;
            let (producer, secret) =
                staff::add_producer_secret(house, &actor, master_key()?.as_ref(), id).await?;
            println!(
                "secret  {}\n\nIt is not shown again. Active now: {}",
                secret.expose(),
                secrets(&producer)
            );
        }
        Act::DropSecret { name, fingerprint } => {
            let id = find(house, &name).await?.id;
            let producer = staff::drop_producer_secret(house, &actor, id, &fingerprint).await?;
            println!("dropped. Active now: {}", secrets(&producer));
        }
        Act::RotateToken { name, grace_hours } => {
            let id = find(house, &name).await?.id;
            let grace = TimeDelta::hours(grace_hours.into());
            let (_, token) = staff::rotate_producer_token(house, &actor, id, grace).await?;
            println!(
                "token  {}\n\nIt is not shown again. The old one works {grace_hours} h more.",
                token.expose()
            );
        }
        Act::Disable { name } => {
            staff::disable_producer(house, &actor, find(house, &name).await?.id).await?;
            println!("disabled  {name}");
        }
        Act::Enable { name } => {
            staff::enable_producer(house, &actor, find(house, &name).await?.id).await?;
            println!("enabled  {name}");
        }
    }
    Ok(())
}

/// From the environment only: an argument would be seen in the list of processes.
fn master_key() -> anyhow::Result<Option<MasterKey>> {
    let env = Env::of_process();
    env.get("KEMBARA_MASTER_KEY").map(|text| text.parse().context("KEMBARA_MASTER_KEY")).transpose()
}

async fn find(house: &House, name: &str) -> anyhow::Result<ProducerRecord> {
    producer_by_name(&house.ops, name).await?.with_context(|| format!("there is no producer {name}"))
}

fn secrets(producer: &ProducerRecord) -> String {
    producer.secrets.iter().map(|secret| secret.fingerprint.as_str()).collect::<Vec<_>>().join(", ")
}

fn listed(producers: &[ProducerRecord]) -> String {
    let mut rows = vec![["NAME", "STATE", "CHANNELS", "PER MINUTE", "SECRETS"].map(str::to_owned)];
    rows.extend(producers.iter().map(|producer| {
        let state = if producer.disabled_at.is_some() { "disabled" } else { "enabled" };
        [
            producer.name.clone(),
            state.to_owned(),
            producer.channels.as_ref().map_or_else(|| "all".to_owned(), |channels| channels.join(",")),
            producer.rate_per_minute.map_or_else(|| "no limit".to_owned(), |rate| rate.to_string()),
            secrets(producer),
        ]
    }));
    table(&rows)
}
