use super::{GuestWish, Wish, guest_write::write_guest, write::write};
use crate::House;
use chrono::Duration;
use platform::{
    Db, DbError, Mailer, RetryPolicy,
    mail::{self, Letter, Mail, MailError, Outcome},
};

const BATCH: i64 = 20;
/// Half of what a claim lasts: what a slow mail server has not taken by then is left to whoever claims it next.
const PATIENCE: Duration = Duration::minutes(1);

/// What became of the writing.
pub(super) enum Written {
    Letter(Letter),
    /// Nobody is there (any more) to get it, or it is not true any more.
    NotWanted,
    /// Says why.
    Later(String),
}

/// Sends what is due; answers with how many it took. Any number of processes may call it: each mail is one's. A crash
/// between the sending and the noting sends it again, under the same Message-ID. One database being away holds up none of
/// the other's.
pub async fn relay_mails(house: &House, mailer: &dyn Mailer) -> Result<usize, DbError> {
    let staff = relay_of(house, &house.ops, Readers::Staff, mailer).await;
    let guests = relay_of(house, &house.channel, Readers::Guests, mailer).await;
    Ok(staff? + guests?)
}

/// Whom an outbox is for.
#[derive(Clone, Copy)]
enum Readers {
    Staff,
    Guests,
}

async fn written(house: &House, readers: Readers, mail: &Mail) -> Result<Written, DbError> {
    // ordered by a newer process: it waits until one that can read it comes by
    let details = mail.details.clone();
    match readers {
        Readers::Staff => match serde_json::from_value::<Wish>(details) {
            Ok(wish) => Ok(write(house, mail, wish).await?.map_or(Written::NotWanted, Written::Letter)),
            Err(_) => Ok(unreadable()),
        },
        Readers::Guests => match serde_json::from_value::<GuestWish>(details) {
            Ok(wish) => write_guest(house, mail, wish).await,
            Err(_) => Ok(unreadable()),
        },
    }
}

fn unreadable() -> Written {
    Written::Later("unreadable by this version".to_owned())
}

async fn relay_of<D: Db>(
    house: &House,
    db: &D,
    readers: Readers,
    mailer: &dyn Mailer,
) -> Result<usize, DbError> {
    let mails = mail::claim(db, house.clock.now(), BATCH).await?;
    let claimed = house.clock.now();
    for mail in mails.iter().take_while(|_| house.clock.now() - claimed < PATIENCE) {
        send(house, db, readers, (mailer, mail)).await?;
    }
    Ok(mails.len())
}

async fn send<D: Db>(
    house: &House,
    db: &D,
    readers: Readers,
    (mailer, mail): (&dyn Mailer, &Mail),
) -> Result<(), DbError> {
    let end = |outcome, error| mail::end(db, house.clock.now(), mail.id, outcome, error);
    if house.clock.now() >= mail.expires_at {
        tracing::warn!(kind = mail.kind, mail = %mail.id, "a mail could not be sent while it was worth sending");
        return end(Outcome::Expired, None).await;
    }
    let letter = match written(house, readers, mail).await? {
        Written::Letter(letter) => letter,
        Written::NotWanted => return end(Outcome::NotWanted, None).await,
        Written::Later(why) => {
            return mail::postpone(db, mail.id, house.clock.now() + Duration::minutes(1), &why).await;
        }
    };
    match mailer.send(&letter).await {
        Ok(()) => end(Outcome::Sent, None).await,
        Err(MailError::Refused(why)) => {
            tracing::warn!(kind = mail.kind, mail = %mail.id, why, "a mail was refused");
            mail::end(db, house.clock.now(), mail.id, Outcome::Refused, Some(&why)).await
        }
        Err(MailError::Later(why)) => {
            tracing::warn!(kind = mail.kind, mail = %mail.id, why, attempts = mail.attempts, "a mail waits");
            let now = house.clock.now();
            // The last wait repeats until the mail is too old.
            let run_at = waits().next_run(mail.attempts, now).unwrap_or_else(|| now + Duration::minutes(30));
            mail::postpone(db, mail.id, run_at, &why).await
        }
    }
}

/// Short at first: a link by mail is waited for.
fn waits() -> RetryPolicy {
    RetryPolicy { waits: [10, 30, 120, 600].map(Duration::seconds).to_vec() }
}
