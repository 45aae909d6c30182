use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
#[cfg(feature = "ssr")]
use contracts::AppError;
use contracts::{ids::ProducerId, views::access::ProducerRow};
#[cfg(feature = "ssr")]
use flows::{
    screens::access::producers::{self as screens, Shown},
    staff,
};
#[cfg(feature = "ssr")]
use identity::producers::{Limits, NewProducer};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
const LIST: &str = "/settings/producers";

#[cfg(feature = "ssr")]
fn sheet(id: ProducerId) -> String {
    format!("{LIST}/{id}")
}

/// None chosen: every channel. Blank: no limit.
#[cfg(feature = "ssr")]
fn limits(channels: Vec<String>, rate: &str) -> Result<Limits, AppError> {
    let rate_per_minute = match rate.trim() {
        "" => None,
        digits => Some(digits.parse().map_err(|_| {
            AppError::invalid("rate_per_minute", "Enter a whole number, or leave it blank for no limit.")
        })?),
    };
    Ok(Limits { channels: (!channels.is_empty()).then_some(channels), rate_per_minute })
}

#[cfg(feature = "ssr")]
fn shown(say: &str, shown: Shown) -> Done {
    let mut done = Done::say(say).to(sheet(shown.id));
    for (name, secret) in [("Token", shown.token), ("Signing secret", shown.secret)] {
        if let Some(secret) = secret {
            done = done.showing_once(name, secret);
        }
    }
    done
}

#[server(prefix = "/api/admin", endpoint = "producer_list", output = Json)]
pub async fn producer_list() -> Result<Vec<ProducerRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::producer_list(&call.house, call.actor()).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "create_producer", output = Json)]
pub async fn create_producer(
    name: String,
    #[server(default)] channels: Vec<String>,
    #[server(default)] rate_per_minute: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let posted = Posted::new("new-producer", "/settings/producers/new").typed("name", &name);
    let posted = posted.typed("channels", channels.join(",")).typed("rate_per_minute", &rate_per_minute);
    let made = match limits(channels, &rate_per_minute) {
        Ok(Limits { channels, rate_per_minute }) => {
            let new = NewProducer { name, channels, rate_per_minute };
            screens::create_producer(desk.house(), desk.actor(), new).await
        }
        Err(error) => Err(error),
    };
    desk.settle(posted, made.map(|made| shown("The producer is made. Hand both over by a safe way.", made)))
}

#[server(prefix = "/api/admin", endpoint = "change_producer_limits", output = Json)]
pub async fn change_producer_limits(
    id: ProducerId,
    #[server(default)] channels: Vec<String>,
    #[server(default)] rate_per_minute: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let posted = Posted::new("limits", sheet(id)).typed("channels", channels.join(","));
    let posted = posted.typed("rate_per_minute", &rate_per_minute);
    let changed = match limits(channels, &rate_per_minute) {
        Ok(limits) => desk.told(staff::change_producer_limits(desk.house(), desk.actor(), id, limits).await),
        Err(error) => Err(error),
    };
    desk.settle(posted, changed.map(|()| Done::say("Saved; it counts within five seconds.")))
}

#[server(prefix = "/api/admin", endpoint = "enable_producer", output = Json)]
pub async fn enable_producer(id: ProducerId, on: bool) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let (done, said) = if on {
        (staff::enable_producer(desk.house(), desk.actor(), id).await, "The producer may send again.")
    } else {
        (
            staff::disable_producer(desk.house(), desk.actor(), id).await,
            "The producer is refused from now on.",
        )
    };
    let done = desk.told(done).map(|()| Done::say(said));
    desk.settle(Posted::new("access", sheet(id)), done)
}

#[server(prefix = "/api/admin", endpoint = "add_producer_secret", output = Json)]
pub async fn add_producer_secret(id: ProducerId) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let made = screens::add_secret(desk.house(), desk.actor(), id).await;
    let done = made.map(|made| {
        shown("Both secrets are good now. Move the producer to the new one, then drop the old.", made)
    });
    desk.settle(Posted::new("secrets", sheet(id)), done)
}

#[server(prefix = "/api/admin", endpoint = "drop_producer_secret", output = Json)]
pub async fn drop_producer_secret(id: ProducerId, fingerprint: String) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let dropped = desk.told(staff::drop_producer_secret(desk.house(), desk.actor(), id, &fingerprint).await);
    let done = dropped.map(|_| Done::say(format!("The secret {fingerprint} is erased.")));
    desk.settle(Posted::new("secrets", sheet(id)), done)
}

#[server(prefix = "/api/admin", endpoint = "rotate_producer_token", output = Json)]
pub async fn rotate_producer_token(id: ProducerId, grace_hours: i64) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let made = screens::rotate_token(desk.house(), desk.actor(), id, grace_hours).await;
    let said = match grace_hours {
        0 => "The old token opens nothing any more.".to_owned(),
        hours => format!("The old token is taken for {hours} more hours."),
    };
    let posted = Posted::new("token", sheet(id)).typed("grace_hours", grace_hours.to_string());
    desk.settle(posted, made.map(|made| shown(&said, made)))
}
