//! The relay of mail, where a way out is set.

use super::Crew;
use flows::mail::relay_mails;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(1);

pub(super) async fn run(crew: Crew, stop: CancellationToken) {
    let Some(mailer) = crew.mailer else { return };
    while !stop.is_cancelled() {
        // a mail under way is finished: cut off, it would be sent twice
        match relay_mails(&crew.house, mailer.as_ref()).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!(%error, "mail could not be relayed"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
