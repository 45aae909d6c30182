//! One look at a folder: whatever lies behind the cursor is kept, batch by batch.

use crate::{
    Account, Arrived, Batch, Content, Limits, MailboxError, Store, TooBad,
    session::{Folder, Listed, Session},
};
use std::collections::{BTreeMap, HashMap};
use tokio_util::sync::CancellationToken;

/// Listed at once.
const PAGE: usize = 200;
/// UIDs are numbers with gaps: the stretch that is searched grows over empty ones, and what it finds stays bounded.
const STRETCH: u32 = 1_000;
const LONGEST_STRETCH: u32 = 1 << 20;
/// What protocol words may come with each mail.
const BESIDE: u64 = 64 * 1024;
/// So often a mail may fail to come before the others go on without it.
const PATIENCE: u8 = 8;

pub struct Pass<'a, S> {
    pub account: &'a Account,
    pub limits: &'a Limits,
    pub folder: &'a str,
    pub store: &'a S,
    /// UIDs that were listed and did not come, and how often. Outlives connections.
    pub stubborn: &'a mut HashMap<u32, u8>,
    pub stop: &'a CancellationToken,
}

impl<S: Store> Pass<'_, S> {
    /// How many mails were kept.
    pub async fn run(&mut self, session: &mut Session) -> Result<usize, MailboxError> {
        let folder = session.open(self.folder, self.account.keyword.is_some()).await?;
        let mut from = self.store.kept_up_to(&self.account.name, self.folder, folder.uid_validity).await?;
        let mut kept = 0;
        let mut stretch = STRETCH;
        while !self.stop.is_cancelled() && from < u32::MAX {
            let first = from + 1;
            let end = folder.uid_next.map(|next| next - 1);
            if end.is_some_and(|end| first > end) {
                break;
            }
            let last = end.map(|end| first.saturating_add(stretch - 1).min(end));
            let mut uids = session.uids(first, last).await?;
            if uids.is_empty() {
                let Some(last) = last else { break };
                from = last;
                stretch = (stretch * 4).min(LONGEST_STRETCH);
                continue;
            }
            stretch = STRETCH;
            uids.truncate(PAGE);
            kept += self.page(session, folder, &uids).await?;
            from = uids[uids.len() - 1];
        }
        Ok(kept)
    }

    async fn page(
        &mut self,
        session: &mut Session,
        folder: Folder,
        uids: &[u32],
    ) -> Result<usize, MailboxError> {
        let listed = session.list(uids).await?;
        let mut kept = 0;
        let mut rest = uids;
        while !rest.is_empty() && !self.stop.is_cancelled() {
            let (now, later) = rest.split_at(self.fitting(rest, &listed));
            let mails = self.fetch(session, now, &listed).await?;
            let here: Vec<u32> = mails.iter().map(|mail| mail.uid).collect();
            let up_to = now[now.len() - 1];
            let batch = Batch { uid_validity: folder.uid_validity, mails, up_to };
            self.store.keep(&self.account.name, self.folder, batch).await?;
            if let Some(keyword) = &self.account.keyword
                && !here.is_empty()
            {
                // the mail is kept: that nobody sees the mark on it is no reason to stop
                if let Err(error) = session.add_keyword(&here, keyword).await {
                    tracing::warn!(mailbox = self.account.name, folder = self.folder, %error, "the keyword could not be set");
                }
            }
            kept += here.len();
            rest = later;
        }
        Ok(kept)
    }

    /// How many of these make a batch: at least one.
    fn fitting(&self, uids: &[u32], listed: &BTreeMap<u32, Listed>) -> usize {
        let mut bytes = 0;
        let fits = uids.iter().take(self.limits.batch_mails).take_while(|uid| {
            if self.stubborn.contains_key(uid) {
                // alone, so that it holds up nobody else; the first of all is let through
                bytes += self.limits.batch_bytes;
            }
            bytes += listed.get(uid).map_or(0, |mail| u64::from(mail.size.min(self.limits.message_bytes)));
            bytes <= self.limits.batch_bytes
        });
        fits.count().max(1)
    }

    async fn fetch(
        &mut self,
        session: &mut Session,
        uids: &[u32],
        listed: &BTreeMap<u32, Listed>,
    ) -> Result<Vec<Arrived>, MailboxError> {
        let since = self.account.since;
        let wanted: Vec<u32> = uids
            .iter()
            .copied()
            .filter(|uid| match (since, listed.get(uid).and_then(|mail| mail.at)) {
                (Some(since), Some(at)) => at.date_naive() >= since,
                _ => true,
            })
            .collect();
        let most = self.limits.message_bytes;
        let short = |uid: &u32| listed.get(uid).is_none_or(|mail| mail.size <= most);
        let asked: Vec<u32> = wanted.iter().copied().filter(short).collect();

        let mut bodies = BTreeMap::new();
        if !asked.is_empty() {
            // sizes are announced a little wrong by some servers; what is far off ends the connection, and is then asked for alone
            let announced: u64 =
                asked.iter().filter_map(|uid| listed.get(uid)).map(|mail| u64::from(mail.size)).sum();
            let beside = BESIDE * u64::try_from(asked.len()).unwrap_or(1);
            let allowed = if let [_] = asked[..] { u64::from(most) } else { announced * 2 };
            let answer = session.bodies(&asked, most.saturating_add(1), allowed + beside).await;
            match answer {
                Ok(found) => bodies = found,
                Err(error @ (MailboxError::TooMuch | MailboxError::Refused(_) | MailboxError::Garbled)) => {
                    self.failed(&asked);
                    if !self.given_up(&asked) {
                        return Err(error);
                    }
                    // the connection may be gone; then this fails once more, and the next one tells it
                }
                Err(error) => return Err(error),
            }
            self.missing(session, &asked, &bodies).await?;
        }
        let mut mails = Vec::new();
        for uid in wanted {
            let about = listed.get(&uid);
            let content = match bodies.remove(&uid) {
                Some(body) if body.len() > most as usize => Content::Missing(TooBad::TooLong {
                    bytes: about.map_or(most, |mail| mail.size.max(most)),
                }),
                Some(body) => Content::Raw(body),
                None if !short(&uid) => {
                    Content::Missing(TooBad::TooLong { bytes: about.map_or(most, |mail| mail.size) })
                }
                None if self.given_up(&[uid]) => Content::Missing(TooBad::Withheld),
                // somebody has deleted it since it was listed
                None => continue,
            };
            self.stubborn.remove(&uid);
            mails.push(Arrived { uid, at: about.and_then(|mail| mail.at), content });
        }
        Ok(mails)
    }

    /// What did not come must be gone; else it is withheld, and nothing may be passed over.
    async fn missing(
        &mut self,
        session: &mut Session,
        asked: &[u32],
        bodies: &BTreeMap<u32, Vec<u8>>,
    ) -> Result<(), MailboxError> {
        let missing: Vec<u32> = asked.iter().copied().filter(|uid| !bodies.contains_key(uid)).collect();
        if missing.is_empty() || self.given_up(&missing) {
            return Ok(());
        }
        let (first, last) = (missing[0], missing[missing.len() - 1]);
        let there = session.uids(first, Some(last)).await?;
        let withheld: Vec<u32> = missing.into_iter().filter(|uid| there.contains(uid)).collect();
        if withheld.is_empty() {
            return Ok(());
        }
        self.failed(&withheld);
        Err(MailboxError::Withheld)
    }

    fn failed(&mut self, uids: &[u32]) {
        for uid in uids {
            *self.stubborn.entry(*uid).or_default() += 1;
        }
    }

    fn given_up(&self, uids: &[u32]) -> bool {
        uids.iter().all(|uid| self.stubborn.get(uid).is_some_and(|tries| *tries > PATIENCE))
    }
}
