use super::table::table;
use anyhow::Context;
use contracts::Role;
use flows::{
    House,
    staff::{self, NewStaff},
};
use identity::{
    Password, StaffEmail, generate_password,
    users::{StaffUser, user_by_email, user_list},
};
use platform::Actor;

/// Staff users: make, list, enable, disable; roles and passwords. The first ADMIN is made here.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Make a user. Without --password-stdin a password is generated and printed once.
    Create {
        #[arg(long)]
        email: StaffEmail,
        #[arg(long)]
        name: String,
        #[arg(long, value_parser = role, value_name = "STAFF|MANAGER|ADMIN")]
        role: Role,
        /// Take the password from the first line of standard input.
        #[arg(long)]
        password_stdin: bool,
    },
    List,
    /// End the user's sessions and let them in no more. The last ADMIN stays.
    Disable {
        email: StaffEmail,
    },
    Enable {
        email: StaffEmail,
    },
    /// In force with the user's next request. The last ADMIN stays one.
    Role {
        email: StaffEmail,
        #[arg(value_parser = role, value_name = "STAFF|MANAGER|ADMIN")]
        role: Role,
    },
    /// Set a new password, end the user's sessions, lift a lock after failed tries.
    Password {
        email: StaffEmail,
        /// Take the password from the first line of standard input.
        #[arg(long)]
        password_stdin: bool,
    },
}

pub async fn run(args: Args, house: &House) -> anyhow::Result<()> {
    let actor = console(house);
    match args.act {
        Act::Create { email, name, role, password_stdin } => {
            let given = Given::read(house, password_stdin)?;
            let new = NewStaff { email, name, role, password: given.password.clone() };
            let user = staff::create_user(house, &actor, new).await?;
            println!("made      {} ({})", user.email, user.role);
            given.say();
        }
        Act::List => print!("{}", listed(&user_list(&house.ops).await?)),
        Act::Disable { email } => {
            let user = staff::disable_user(house, &actor, find(house, &email).await?.id).await?;
            println!("disabled  {}", user.email);
        }
        Act::Enable { email } => {
            let user = staff::enable_user(house, &actor, find(house, &email).await?.id).await?;
            println!("enabled   {}", user.email);
        }
        Act::Role { email, role } => {
            let user = staff::set_role(house, &actor, find(house, &email).await?.id, role).await?;
            println!("{}  {}", user.role, user.email);
        }
        Act::Password { email, password_stdin } => {
            let user = find(house, &email).await?;
            let given = Given::read(house, password_stdin)?;
            staff::reset_password(house, &actor, user.id, &given.password).await?;
            println!("new password set for {}", user.email);
            given.say();
        }
    }
    Ok(())
}

/// Whoever runs a command has the machine: what it does is audited as `system:cli`.
pub(super) fn console(house: &House) -> Actor {
    staff::console(format!("cli-{}", house.ids.new_id(house.clock.now()).simple()))
}

pub(super) fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| "STAFF, MANAGER or ADMIN".to_owned())
}

struct Given {
    password: Password,
    generated: bool,
}

impl Given {
    fn read(house: &House, from_stdin: bool) -> anyhow::Result<Self> {
        if !from_stdin {
            return Ok(Self { password: generate_password(house.ids.as_ref()), generated: true });
        }
        let mut line = String::new();
        std::io::stdin()
            .read_line(&mut line)
            .context("the password could not be read from standard input")?;
        Ok(Self { password: Password::new(line.trim_end_matches(['\r', '\n']))?, generated: false })
    }

    fn say(&self) {
        if self.generated {
            println!("password  {}\n\nIt is not shown again.", self.password.expose());
        }
    }
}

async fn find(house: &House, email: &StaffEmail) -> anyhow::Result<StaffUser> {
    user_by_email(&house.ops, email).await?.with_context(|| format!("there is no user {email}"))
}

fn listed(users: &[StaffUser]) -> String {
    let mut rows = vec![["E-MAIL", "NAME", "ROLE", "STATE"].map(str::to_owned)];
    rows.extend(users.iter().map(|user| {
        let state = if user.disabled_at.is_some() { "disabled" } else { "enabled" };
        [user.email.clone(), user.name.clone(), user.role.to_string(), state.to_owned()]
    }));
    table(&rows)
}
