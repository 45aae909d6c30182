use super::{table::table, user::console};
use flows::{House, staff};
use identity::{
    Switch,
    switches::{SwitchState, switch_list},
};

/// What can be turned off without a deploy. In force within a second or so.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    List,
    On {
        switch: Switch,
        #[arg(long)]
        reason: String,
    },
    Off {
        switch: Switch,
        #[arg(long)]
        reason: String,
    },
}

pub async fn run(args: Args, house: &House) -> anyhow::Result<()> {
    let (switch, enabled, reason) = match args.act {
        Act::List => {
            print!("{}", listed(&switch_list(&house.ops, house.switches.first()).await?));
            return Ok(());
        }
        Act::On { switch, reason } => (switch, true, reason),
        Act::Off { switch, reason } => (switch, false, reason),
    };
    staff::set_switch(house, &console(house), switch, enabled, &reason).await?;
    println!("{}  {switch}", word(enabled));
    Ok(())
}

fn word(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

fn listed(states: &[SwitchState]) -> String {
    let mut rows = vec![["SWITCH", "STATE", "CHANGED", "REASON"].map(str::to_owned)];
    rows.extend(states.iter().map(|state| {
        let changed = state.changed_at.map_or_else(
            || "never: as this environment begins it".to_owned(),
            |at| format!("{} by {}", at.format("%F %R UTC"), state.changed_by),
        );
        [state.switch.to_string(), word(state.enabled).to_owned(), changed, state.reason.clone()]
    }));
    table(&rows)
}
