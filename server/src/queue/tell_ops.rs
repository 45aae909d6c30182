//! Ops is told of what guests book, as soon as somebody wakes us, else four times a second.

use super::Crew;
use flows::checkout::tell_ops;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_millis(250);
const AFTER_TROUBLE: Duration = Duration::from_secs(2);

pub(super) async fn run(crew: Crew, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let pause = match crew.web_outbox.door() {
            None => AFTER_TROUBLE,
            Some(door) => match tell_ops(&crew.house, door, &crew.settings.retry).await {
                Ok(0) => EVERY,
                Ok(_) => continue,
                Err(error) => {
                    tracing::warn!(%error, "what is told to ops could not be read or noted");
                    AFTER_TROUBLE
                }
            },
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
            () = crew.wake.told(), if pause == EVERY => {}
        }
    }
}
