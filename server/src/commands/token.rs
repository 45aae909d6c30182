use super::{
    table::table,
    user::{console, role},
};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{Role, ids::TokenId};
use flows::{House, staff};
use identity::tokens::{ApiToken, NewToken, token_list};

/// API tokens. To rotate one: make the new one, move the program to it, revoke the old one.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Make a token; it is printed once.
    Create {
        /// Whose token it is; shown as the actor.
        #[arg(long)]
        name: String,
        /// What it may do at most.
        #[arg(long, value_parser = role, value_name = "STAFF|MANAGER|ADMIN")]
        role: Role,
        /// How long it is good for.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=3650))]
        days: u32,
    },
    List,
    /// By its id from the list. In force within five seconds.
    Revoke {
        id: TokenId,
    },
}

pub async fn run(args: Args, house: &House) -> anyhow::Result<()> {
    let actor = console(house);
    let now = house.clock.now();
    match args.act {
        Act::Create { name, role, days } => {
            let new = NewToken { name, role, expires_at: now + TimeDelta::days(days.into()) };
            let (token, secret) = staff::create_token(house, &actor, new).await?;
            println!("id     {}\ntoken  {}\n\nIt is not shown again.", token.id, secret.expose());
        }
        Act::List => print!("{}", listed(&token_list(&house.ops).await?, now)),
        Act::Revoke { id } => {
            staff::revoke_token(house, &actor, id).await?;
            println!("revoked  {id}");
        }
    }
    Ok(())
}

fn listed(tokens: &[ApiToken], now: DateTime<Utc>) -> String {
    let mut rows = vec![["ID", "NAME", "ROLE", "STATE", "EXPIRES", "LAST USED"].map(str::to_owned)];
    rows.extend(tokens.iter().map(|token| {
        let state = match token.revoked_at {
            Some(_) => "revoked",
            None if token.expires_at <= now => "expired",
            None => "good",
        };
        [
            token.id.to_string(),
            token.name.clone(),
            token.role.to_string(),
            state.to_owned(),
            token.expires_at.format("%F").to_string(),
            token.last_used_at.map_or_else(|| "never".to_owned(), |at| at.format("%F %R UTC").to_string()),
        ]
    }));
    table(&rows)
}
