//! The local demo's bookings. Nothing is written into tables: channels send signed events to our own API, and the
//! facts that other domains will own go through the outbox, so that every status is computed.

mod facts;
mod sample;
mod sender;

use crate::wiring::App;
use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use contracts::ids::BookingKey;
use flows::bookings::{Found, find};
use futures::{FutureExt, StreamExt, TryStreamExt, stream};
use platform::clock::date_in_makassar;
use sample::Sample;
use sender::Sender;
use std::time::Duration;

const AT_ONCE: usize = 8;
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
