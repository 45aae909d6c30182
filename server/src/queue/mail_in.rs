//! Mailboxes are watched, and what they hold is read.

use super::Crew;
use flows::mail_in::{MailKeeper, read_waiting};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Notify, task::JoinSet};
use tokio_util::sync::CancellationToken;

/// How often to look for what another process has kept.
const EVERY: Duration = Duration::from_secs(1);

pub(super) async fn run(crew: Crew, stop: CancellationToken) {
    let arrived = Arc::new(Notify::new());
    let keeper = MailKeeper::new(crew.house.clone(), arrived.clone());
    let mut watchers = JoinSet::new();
    for one in crew.mailboxes.clone() {
        let (keeper, stop) = (keeper.clone(), stop.clone());
        watchers.spawn(async move { mailbox::watch(&one, &keeper, &stop).await });
    }
    while !stop.is_cancelled() {
        match read_waiting(&crew.house).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!(%error, "mails could not be read just now"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = arrived.notified() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
    while watchers.join_next().await.is_some() {}
}
