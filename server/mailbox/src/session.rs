//! The few commands that reading needs. The library's own `uid_fetch` and `uid_search` take a refusal, and an end of the
//! connection, for an end of the list: mails would be passed over. So answers are read here up to the tagged OK, or it is an error.

use crate::{MailboxError, meter::Metered};
use async_imap::{
    extensions::idle::IdleResponse,
    imap_proto::{AttributeValue, MailboxDatum, Response, ResponseCode, Status},
};
use chrono::{DateTime, Utc};
use std::{collections::BTreeMap, time::Duration};
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::client::TlsStream;
use tokio_util::sync::CancellationToken;

/// Bytes that an answer without mails may have.
pub const WORDS: u64 = 64 * 1024 * 1024;

type Stream = Metered<TlsStream<TcpStream>>;

pub struct Session {
    imap: async_imap::Session<Stream>,
    patience: Duration,
    /// The server has told of mails since the folder was opened: IDLE would not tell of them again.
    news: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folder {
    pub uid_validity: u32,
    /// No mail has this UID yet, nor a larger one. Old servers do not say.
    pub uid_next: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    pub size: u32,
    pub at: Option<DateTime<Utc>>,
}

impl Session {
    pub fn new(imap: async_imap::Session<Stream>, patience: Duration) -> Self {
        Self { imap, patience, news: false }
    }

    /// Up to the tagged answer, which must be OK. Each answer must come within the patience.
    async fn run(
        &mut self,
        what: &'static str,
        command: &str,
        bytes: u64,
        mut heard: impl FnMut(&Response<'_>),
    ) -> Result<(), MailboxError> {
        self.imap.get_mut().allow(bytes);
        let slow = |_| MailboxError::Slow;
        let id = timeout(self.patience, self.imap.run_command(command)).await.map_err(slow)??;
        loop {
            let answer = timeout(self.patience, self.imap.read_response()).await.map_err(slow)??;
            let Some(answer) = answer else { return Err(MailboxError::Lost) };
            match answer.parsed() {
                Response::Done { tag, status, .. } if *tag == id => {
                    return if *status == Status::Ok { Ok(()) } else { Err(MailboxError::Refused(what)) };
                }
                Response::Data { status: Status::Bye, .. } => return Err(MailboxError::Lost),
                Response::MailboxData(MailboxDatum::Exists(_)) => self.news = true,
                other => heard(other),
            }
        }
    }

    pub async fn can_idle(&mut self) -> Result<bool, MailboxError> {
        let mut can = false;
        self.run("CAPABILITY", "CAPABILITY", WORDS, |answer| {
            if let Response::Capabilities(all) = answer {
                can = all.iter().any(|one| {
                    matches!(one, async_imap::imap_proto::Capability::Atom(word) if word.eq_ignore_ascii_case("IDLE"))
                });
            }
        })
        .await?;
        Ok(can)
    }

    /// Opens the folder, or looks at it anew; read-only unless a keyword is to be set.
    pub async fn open(&mut self, folder: &str, writable: bool) -> Result<Folder, MailboxError> {
        let verb = if writable { "SELECT" } else { "EXAMINE" };
        let (mut validity, mut uid_next) = (None, None);
        self.run("the folder", &format!("{verb} {}", quoted(folder)), WORDS, |answer| {
            if let Response::Data { outcome, .. } = answer {
                match outcome.code {
                    Some(ResponseCode::UidValidity(number)) => validity = Some(number),
                    Some(ResponseCode::UidNext(number)) => uid_next = Some(number),
                    _ => {}
                }
            }
        })
        .await?;
        self.news = false;
        let uid_validity = validity.ok_or(MailboxError::NoUidValidity)?;
        Ok(Folder { uid_validity, uid_next })
    }

    /// The UIDs there are from `first` to `last` (`None`: to the end), in order.
    pub async fn uids(&mut self, first: u32, last: Option<u32>) -> Result<Vec<u32>, MailboxError> {
        let last = last.map_or_else(|| "*".to_owned(), |last| last.to_string());
        let mut found = Vec::new();
        self.run("SEARCH", &format!("UID SEARCH UID {first}:{last}"), WORDS, |answer| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = answer {
                found.extend(uids);
            }
        })
        .await?;
        // `n:*` holds the last mail even if it lies before n
        found.retain(|uid| *uid >= first);
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    pub async fn list(&mut self, uids: &[u32]) -> Result<BTreeMap<u32, Listed>, MailboxError> {
        let mut found = BTreeMap::new();
        let command = format!("UID FETCH {} (UID RFC822.SIZE INTERNALDATE)", set(uids));
        self.run("a list of mails", &command, WORDS, |answer| {
            if let Response::Fetch(_, values) = answer {
                let (mut uid, mut size, mut at) = (None, None, None);
                for value in values {
                    match value {
                        AttributeValue::Uid(number) => uid = Some(*number),
                        AttributeValue::Rfc822Size(bytes) => size = Some(*bytes),
                        AttributeValue::InternalDate(text) => at = internal_date(text),
                        _ => {}
                    }
                }
                if let (Some(uid), Some(size)) = (uid, size) {
                    found.insert(uid, Listed { size, at });
                }
            }
        })
        .await?;
        found.retain(|uid, _| uids.contains(uid));
        Ok(found)
    }

    /// The mails whole, each cut at `most` bytes; those together at most `bytes`.
    pub async fn bodies(
        &mut self,
        uids: &[u32],
        most: u32,
        bytes: u64,
    ) -> Result<BTreeMap<u32, Vec<u8>>, MailboxError> {
        let mut found = BTreeMap::new();
        let command = format!("UID FETCH {} (UID BODY.PEEK[]<0.{most}>)", set(uids));
        self.run("mails", &command, bytes, |answer| {
            if let Response::Fetch(_, values) = answer {
                let (mut uid, mut body) = (None, None);
                for value in values {
                    match value {
                        AttributeValue::Uid(number) => uid = Some(*number),
                        AttributeValue::BodySection { section: None, data: Some(data), .. } => {
                            body = Some(data.to_vec());
                        }
                        _ => {}
                    }
                }
                if let (Some(uid), Some(body)) = (uid, body) {
                    found.insert(uid, body);
                }
            }
        })
        .await?;
        Ok(found)
    }

    pub async fn add_keyword(&mut self, uids: &[u32], keyword: &str) -> Result<(), MailboxError> {
        let command = format!("UID STORE {} +FLAGS.SILENT ({keyword})", set(uids));
        self.run("the keyword", &command, WORDS, |_| {}).await
    }

    /// Until the folder changes, the time is over, or `stop`.
    pub async fn idle(mut self, longest: Duration, stop: &CancellationToken) -> Result<Self, MailboxError> {
        if self.news {
            return Ok(self);
        }
        let patience = self.patience;
        let slow = |_| MailboxError::Slow;
        self.imap.get_mut().allow(WORDS);
        let mut idle = self.imap.idle();
        timeout(patience, idle.init()).await.map_err(slow)??;
        {
            let (heard, _interrupt) = idle.wait_with_timeout(longest);
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(longest) => {}
                heard = heard => {
                    // the library also says so when the connection has ended
                    if heard? == IdleResponse::ManualInterrupt {
                        return Err(MailboxError::Lost);
                    }
                }
            }
        }
        let imap = timeout(patience, idle.done()).await.map_err(slow)??;
        Ok(Self { imap, patience, news: false })
    }

    /// Says good-bye, if the server still listens.
    pub async fn leave(mut self) {
        let _ = timeout(Duration::from_secs(2), self.imap.logout()).await;
    }
}

/// `3,4,5,9` as `3:5,9`.
fn set(uids: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for uid in uids {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *uid => *last = *uid,
            _ => ranges.push((*uid, *uid)),
        }
    }
    let ranges: Vec<String> = ranges
        .into_iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}:{last}") })
        .collect();
    ranges.join(",")
}

fn quoted(folder: &str) -> String {
    format!("\"{}\"", folder.replace('\\', "\\\\").replace('"', "\\\""))
}

/// ` 7-Feb-1994 21:52:25 -0800`
fn internal_date(text: &str) -> Option<DateTime<Utc>> {
    let at = DateTime::parse_from_str(text.trim(), "%d-%b-%Y %H:%M:%S %z").ok()?;
    Some(at.to_utc())
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_of_the_protocol() {
        assert_eq!(super::set(&[3, 4, 5, 9, 11, 12]), "3:5,9,11:12");
        assert_eq!(super::quoted("a \"b\"\\"), "\"a \\\"b\\\"\\\\\"");
        let at = super::internal_date(" 7-Feb-2026 21:52:25 -0800").map(|at| at.to_rfc3339());
        assert_eq!(at.as_deref(), Some("2026-02-08T05:52:25+00:00"));
    }
}
