//! A store in memory, and a watch that can be cut off.

use mailbox::{Account, Batch, Content, Limits, MailboxError, Password, Store, StoreError, Watch, watch};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use testkit::{IMAP_PASSWORD, ImapServer};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

#[derive(Debug, Default)]
pub struct Kept {
    pub uid_validity: u32,
    pub up_to: u32,
    pub batches: Vec<Batch>,
    /// The answer to the keep of this number, counted from 1, is that the database is away.
    pub refuse_after: Option<usize>,
    pub failures: Vec<String>,
    pub looks: usize,
    pub leased: bool,
}

impl Kept {
    pub fn uids(&self) -> Vec<u32> {
        self.batches.iter().flat_map(|batch| batch.mails.iter().map(|mail| mail.uid)).collect()
    }

    pub fn contents(&self) -> BTreeMap<u32, Content> {
        let mails = self.batches.iter().flat_map(|batch| &batch.mails);
        mails.map(|mail| (mail.uid, mail.content.clone())).collect()
    }
}

#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<Kept>>);

impl Memory {
    pub fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub async fn until(&self, what: &str, mut is_so: impl FnMut(&Kept) -> bool) {
        for _ in 0..1_200 {
            if is_so(&self.kept()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("30 s have passed without: {what}; failures: {:?}", self.kept().failures);
    }
}

impl Store for Memory {
    async fn lease(&self, _: &str, _: &str) -> Result<bool, StoreError> {
        self.kept().leased = true;
        Ok(true)
    }

    async fn release(&self, _: &str, _: &str) {
        self.kept().leased = false;
    }

    async fn kept_up_to(&self, _: &str, _: &str, uid_validity: u32) -> Result<u32, StoreError> {
        let kept = self.kept();
        Ok(if kept.uid_validity == uid_validity { kept.up_to } else { 0 })
    }

    async fn keep(&self, _: &str, _: &str, batch: Batch) -> Result<(), StoreError> {
        let mut kept = self.kept();
        if kept.refuse_after.is_some_and(|most| kept.batches.len() >= most) {
            return Err(StoreError);
        }
        kept.uid_validity = batch.uid_validity;
        kept.up_to = batch.up_to;
        kept.batches.push(batch);
        Ok(())
    }

    async fn looked(&self, _: &str, _: &str, failure: Option<&MailboxError>) {
        let mut kept = self.kept();
        match failure {
            Some(failure) => kept.failures.push(failure.to_string()),
            None => kept.looks += 1,
        }
    }
}

pub fn account(server: &ImapServer, user: &str) -> Account {
    Account {
        name: user.to_owned(),
        host: "localhost".to_owned(),
        port: server.port,
        user: user.to_owned(),
        password: Password::new(IMAP_PASSWORD),
        folders: vec!["INBOX".to_owned()],
        keyword: None,
        ca_file: Some(server.ca_file()),
        since: None,
    }
}

pub fn limits() -> Limits {
    Limits {
        poll: Duration::from_secs(300),
        backoff: (Duration::from_millis(50), Duration::from_millis(400)),
        patience: Duration::from_secs(5),
        ..Limits::default()
    }
}

pub struct Watching {
    task: JoinHandle<()>,
    stop: CancellationToken,
}

pub fn watching(account: Account, limits: Limits, store: &Memory) -> Watching {
    let (store, stop) = (store.clone(), CancellationToken::new());
    let token = stop.clone();
    let one = Watch { folder: account.folders[0].clone(), account, limits };
    let task = tokio::spawn(async move { watch(&one, &store, &token).await });
    Watching { task, stop }
}

impl Watching {
    pub async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }

    /// As a process dies: in the middle of whatever it does.
    pub async fn kill(self) {
        self.task.abort();
        let _ = self.task.await;
    }
}

pub fn mail(number: usize) -> Vec<u8> {
    format!(
        "From: Sample <sample@ota.test>\r\nTo: ops@house.test\r\nSubject: Mail {number}\r\n\
         Message-ID: <{number}@ota.test>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0800\r\n\r\nNumber {number}\r\n"
    )
    .into_bytes()
}
