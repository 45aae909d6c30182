//! The local demo's bookings. Nothing is written into tables: channels send signed events to our own API, and the
//! facts that other domains will own go through the outbox, so that every status is computed.

mod catalog;
mod facts;
mod guests;
mod sample;
mod seats;
mod sender;

pub use catalog::{content, editor};
pub use guests::guests;
pub use seats::seats;

use crate::wiring::App;
use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use contracts::ids::BookingKey;
use flows::{
    bookings::{Found, find},
    staff,
};
use futures::{FutureExt, StreamExt, TryStreamExt, stream};
use identity::{Secret, Switch};
use platform::clock::date_in_makassar;
use sample::Sample;
use sender::Sender;
use serde_json::json;
use std::time::Duration;

const AT_ONCE: usize = 8;
/// Other processes have read a switch again after this.
const SWITCH_KNOWN: Duration = Duration::from_millis(1_500);
const PATIENCE: Duration = Duration::from_secs(120);

/// Sends what is missing; a demo that is complete is left alone.
///
/// `since` is the instant of the demo's first start: a start that was cut short is gone on with, word for word.
pub async fn bookings(app: &App, api_url: &str, since: DateTime<Utc>) -> anyhow::Result<()> {
    let samples = sample::all(date_in_makassar(since), since);
    let Some(last) = samples.last() else { return Ok(()) };
    if matches!(find(&app.house, &last.address()).await?, Found::One(_)) {
        return Ok(());
    }
    let secrets = &app.config.secrets;
    let (Some(token), Some(secret)) = (&secrets.ingest_token, &secrets.ingest_secret) else {
        bail!("INGEST_SERVICE_TOKEN and INGEST_SERVICE_SECRET are not set");
    };
    let sender = Sender::new(app.house.clone(), api_url, token.clone(), secret.clone());

    if let (Some(admin), Some(sample)) = (&secrets.admin_token, samples.first()) {
        leave_one_to_mend(app, &sender, admin, sample).await?;
    }

    // The last one marks the demo as complete, so it goes last.
    let (rest, last) = samples.split_at(samples.len() - 1);
    for part in [rest, last] {
        let mut sends = Vec::with_capacity(part.len());
        for sample in part {
            sends.push(send(&sender, sample).boxed());
        }
        stream::iter(sends).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
        for sample in part {
            let key = applied(app, sample).await?;
            facts::tell(app, sample, key).await?;
        }
    }
    sender.leave_some_failed(secrets.admin_token.as_ref(), rest).await?;
    tracing::info!(bookings = samples.len(), "the demo's bookings have been sent");
    Ok(())
}

/// A sale with a mistyped year, held back before any worker had it: what the runbook's "mend it" is tried on.
async fn leave_one_to_mend(
    app: &App,
    sender: &Sender,
    admin: &Secret,
    sample: &Sample,
) -> anyhow::Result<()> {
    let Some((_, body)) = sample.events.first() else { return Ok(()) };
    let mut body = body.clone();
    let meant = body["booking"]["tourDate"].as_str().unwrap_or_default().to_owned();
    body["externalBookingRef"] = json!(format!("{}-Y", sample.reference));
    body["booking"]["tourDate"] = json!(meant.replacen("20", "21", 1));
    queue(app, false).await?;
    tokio::time::sleep(SWITCH_KNOWN).await;
    let held = async {
        let event = sender.send("demo-mistyped-year", &body).await?;
        let detail = format!("A hundred years off. The partner confirms: the tour date is {meant}.");
        sender.fail(admin, &event, "OPERATOR_HOLD", &detail).await
    };
    let held = held.await;
    queue(app, true).await?;
    held
}

async fn queue(app: &App, on: bool) -> anyhow::Result<()> {
    let actor = staff::console("demo".to_owned());
    staff::set_switch(&app.house, &actor, Switch::IngestQueue, on, "The demo holds one event back").await?;
    Ok(())
}

async fn send(sender: &Sender, sample: &Sample) -> anyhow::Result<()> {
    for (name, body) in &sample.events {
        sender.send(&format!("demo-{}-{name}", sample.address()), body).await?;
    }
    Ok(())
}

/// The booking, once the workers have made it.
async fn applied(app: &App, sample: &Sample) -> anyhow::Result<BookingKey> {
    let found = async {
        loop {
            if let Found::One(key) = find(&app.house, &sample.address()).await? {
                return anyhow::Ok(key);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, found)
        .await
        .context("the workers did not apply the demo's events in time")?
}
