//! Watches one folder until it is told to stop.

use crate::{Account, Limits, MailboxError, Store, connect::connect, pass::Pass, session::Session};
use std::{collections::HashMap, time::Duration};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// How often to ask whether the process that watches has gone.
const BUSY: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    pub account: Account,
    pub folder: String,
    pub limits: Limits,
}

/// Reads, waits (IDLE, or the poll's pause), reads again; after a failure it connects anew, later each time.
pub async fn watch<S: Store>(watch: &Watch, store: &S, stop: &CancellationToken) {
    let Watch { account, folder, limits } = watch;
    let mut stubborn = HashMap::new();
    let mut pause = limits.backoff.0;
    while !stop.is_cancelled() {
        match store.lease(&account.name, folder).await {
            Ok(true) => {}
            Ok(false) => {
                rest(BUSY.min(limits.poll), stop).await;
                continue;
            }
            Err(_) => {
                rest(pause, stop).await;
                pause = (pause * 2).min(limits.backoff.1);
                continue;
            }
        }
        let mut looked = false;
        let ended = connected(watch, store, &mut stubborn, &mut looked, stop).await;
        if let Err(error) = ended {
            tracing::warn!(mailbox = account.name, folder, %error, "the mailbox could not be read and is tried again");
            store.looked(&account.name, folder, Some(&error)).await;
            if looked {
                pause = limits.backoff.0;
            }
            rest(pause, stop).await;
            pause = (pause * 2).min(limits.backoff.1);
        }
    }
    store.release(&account.name, folder).await;
}

async fn connected<S: Store>(
    watch: &Watch,
    store: &S,
    stubborn: &mut HashMap<u32, u8>,
    looked: &mut bool,
    stop: &CancellationToken,
) -> Result<(), MailboxError> {
    let Watch { account, folder, limits } = watch;
    let mut session = connect(account, limits).await?;
    let idles = session.can_idle().await?;
    loop {
        let kept =
            Pass { account, limits, folder, store, stubborn: &mut *stubborn, stop }.run(&mut session).await?;
        if kept > 0 {
            tracing::info!(mailbox = account.name, folder, kept, "mails were kept");
        }
        *looked = true;
        store.looked(&account.name, folder, None).await;
        if !stop.is_cancelled() {
            session = wait(session, idles, limits.poll, stop).await?;
        }
        if stop.is_cancelled() || !store.lease(&account.name, folder).await? {
            session.leave().await;
            return Ok(());
        }
    }
}

async fn wait(
    session: Session,
    idles: bool,
    poll: Duration,
    stop: &CancellationToken,
) -> Result<Session, MailboxError> {
    if idles {
        return session.idle(poll, stop).await;
    }
    rest(poll, stop).await;
    Ok(session)
}

async fn rest(pause: Duration, stop: &CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = sleep(pause) => {}
    }
}
