use super::{Accepted, Refused, Submission, fresh::accept_fresh, store};
use crate::parse::event_second;
use chrono::{DateTime, Duration, Utc};
use contracts::{
    ids::EventId,
    status::{EventType, ProcessStatus},
};
use events::BookingEvent;
use platform::{DbError, OpsDb, OpsTx};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) const KEYS_KEPT: Duration = Duration::days(35);

pub(super) type Key = (Uuid, String);
/// Source, reference, type, second.
pub(super) type Identity = (String, String, EventType, DateTime<Utc>);

pub(super) type Verdict = Result<Accepted, Refused>;

/// Accepts what arrived together in one transaction; answers in the order of the submissions.
///
/// One statement when all is new; else four, and up to five more for whatever turns out to be known already.
pub async fn accept_batch(
    db: &OpsDb,
    now: DateTime<Utc>,
    submissions: &[Submission],
) -> Result<Vec<Verdict>, DbError> {
    if let Some(verdicts) = accept_fresh(db, now, submissions).await? {
        return Ok(verdicts);
    }
    let mut tx = db.begin().await?;
    let verdicts = accept_in_tx(&mut tx, now, submissions).await?;
    tx.commit().await?;
    Ok(verdicts)
}

/// The same inside the caller's transaction: what is accepted is so when that commits.
pub async fn accept_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    submissions: &[Submission],
) -> Result<Vec<Verdict>, DbError> {
    let mut verdicts: Vec<Option<Verdict>> = vec![None; submissions.len()];

    // A nonce counts once, inside the batch too.
    let nonces = first_of_each(submissions, 0..submissions.len(), |s| (s.producer_id.0, s.nonce.clone()));
    let claimed = store::claim_nonces(tx, now, submissions, &nonces).await?;
    for (i, submission) in submissions.iter().enumerate() {
        let nonce = (submission.producer_id.0, submission.nonce.clone());
        if nonces[&nonce] != i || !claimed.contains(&nonce) {
            verdicts[i] = Some(Err(Refused::NonceReused));
        }
    }
    let open: Vec<usize> = (0..submissions.len()).filter(|i| verdicts[*i].is_none()).collect();

    // Of the posts that share a key the first that can be read leads; the rest follow what it gets.
    let readable = open.iter().copied().filter(|i| submissions[*i].parsed.is_ok());
    let leaders = first_of_each(submissions, readable, key_of);
    let fresh = store::claim_keys(tx, now, now + KEYS_KEPT, submissions, &leaders).await?;
    let known_keys: Vec<Key> =
        open.iter().map(|i| key_of(&submissions[*i])).filter(|key| !fresh.contains(key)).collect();
    let known = store::keys_known(tx, now, &known_keys).await?;

    // Of the fresh posts that share an identity the first is the event.
    let mut candidates: Vec<usize> = fresh.iter().map(|key| leaders[key]).collect();
    candidates.sort_unstable();
    let identities: Vec<(usize, Identity, String)> = candidates
        .iter()
        .filter_map(|i| {
            let event = submissions[*i].parsed.as_ref().ok()?;
            Some((*i, identity_of(event), event.content_hash()))
        })
        .collect();
    let mut first: HashMap<Identity, usize> = HashMap::new();
    for (i, identity, _) in &identities {
        first.entry(identity.clone()).or_insert(*i);
    }
    let won = store::claim_identities(tx, now, now + KEYS_KEPT, submissions, &identities, &first).await?;
    let lost: Vec<Identity> = first.keys().filter(|identity| !won.contains(*identity)).cloned().collect();
    let holders = store::identities_known(tx, &lost).await?;

    let mut new_events = Vec::new();
    let mut repointed = Vec::new();
    let mut withdrawn = Vec::new();
    for (i, identity, hash) in &identities {
        let submission = &submissions[*i];
        let holder = match holders.get(identity) {
            Some((hash, event_id)) => Some((hash.as_str(), *event_id)),
            None if first[identity] == *i && won.contains(identity) => None,
            // The holder's guard expired between our two looks: take it up afresh at the sender's next try.
            None if first[identity] == *i => {
                withdrawn.push(key_of(submission));
                verdicts[*i] = Some(Err(Refused::Unavailable));
                continue;
            }
            None => {
                let leader = first[identity];
                let leader_hash =
                    identities.iter().find(|(j, ..)| *j == leader).map_or("", |(.., hash)| hash);
                Some((leader_hash, submissions[leader].event_id))
            }
        };
        verdicts[*i] = Some(match holder {
            None => {
                new_events.push((*i, hash.as_str()));
                Ok(Accepted { event_id: submission.event_id, status: ProcessStatus::Received, replay: false })
            }
            Some((held, event_id)) if held == hash => {
                repointed.push((key_of(submission), event_id));
                Ok(replay_of(event_id))
            }
            Some(_) => {
                withdrawn.push(key_of(submission));
                Err(Refused::IdentityConflict)
            }
        });
    }
    store::insert_events(tx, submissions, &new_events).await?;
    store::repoint_keys(tx, &repointed).await?;
    store::withdraw_keys(tx, &withdrawn).await?;

    // Everyone else met a key that was there before, or leads nowhere for its body.
    for i in open {
        if verdicts[i].is_some() {
            continue;
        }
        let submission = &submissions[i];
        let key = key_of(submission);
        let held = match leaders.get(&key).filter(|_| fresh.contains(&key)) {
            Some(leader) => match verdicts[*leader].clone() {
                Some(Ok(accepted)) => Some((submissions[*leader].body_hash.clone(), accepted.event_id)),
                // The leader gave the key up; what it was refused for says nothing of another body.
                Some(Err(refused)) => {
                    let same = submissions[*leader].body_hash == submission.body_hash;
                    verdicts[i] = Some(Err(if same { refused } else { Refused::Unavailable }));
                    continue;
                }
                None => None,
            },
            None => known.get(&key).cloned(),
        };
        verdicts[i] = Some(match (held, &submission.parsed) {
            (Some((hash, event_id)), _) if hash == submission.body_hash => Ok(replay_of(event_id)),
            (Some(_), _) => Err(Refused::KeyReused),
            (None, Err(refusal)) => Err(Refused::Body(refusal.clone())),
            (None, Ok(_)) => Err(Refused::Unavailable),
        });
    }

    fill_statuses(tx, &mut verdicts).await?;
    Ok(verdicts.into_iter().map(|verdict| verdict.unwrap_or(Err(Refused::Unavailable))).collect())
}

fn replay_of(event_id: EventId) -> Accepted {
    Accepted { event_id, status: ProcessStatus::Received, replay: true }
}

/// A replay is answered with the event's present status.
async fn fill_statuses(tx: &mut platform::OpsTx, verdicts: &mut [Option<Verdict>]) -> Result<(), DbError> {
    let replays: Vec<Uuid> = verdicts
        .iter()
        .filter_map(|verdict| match verdict {
            Some(Ok(accepted)) if accepted.replay => Some(accepted.event_id.0),
            _ => None,
        })
        .collect();
    if replays.is_empty() {
        return Ok(());
    }
    let states = store::states(tx, &replays).await?;
    for verdict in verdicts.iter_mut().flatten() {
        if let Ok(accepted) = verdict
            && accepted.replay
        {
            // No longer in the ledger: it was done and its time to be kept has passed.
            accepted.status = states.get(&accepted.event_id.0).copied().unwrap_or(ProcessStatus::Done);
        }
    }
    Ok(())
}

pub(super) fn key_of(submission: &Submission) -> Key {
    (submission.producer_id.0, submission.idempotency_key.clone())
}

pub(super) fn identity_of(event: &BookingEvent) -> Identity {
    (event.source.clone(), event.external_ref.clone(), event.event_type, event_second(event.event_time))
}

fn first_of_each(
    submissions: &[Submission],
    indexes: impl IntoIterator<Item = usize>,
    key: impl Fn(&Submission) -> Key,
) -> HashMap<Key, usize> {
    let mut first = HashMap::new();
    for i in indexes {
        first.entry(key(&submissions[i])).or_insert(i);
    }
    first
}
