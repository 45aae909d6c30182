use super::{Wish, write::write};
use crate::House;
use chrono::Duration;
use platform::{
    DbError, Mailer, RetryPolicy,
    mail::{self, Mail, MailError, Outcome},
};

const BATCH: i64 = 20;
/// Half of what a claim lasts: what a slow mail server has not taken by then is left to whoever claims it next.
const PATIENCE: Duration = Duration::minutes(1);

/// Sends what is due; answers with how many it took. Any number of processes may call it: each mail is one's. A crash
/// between the sending and the noting sends it again, under the same Message-ID.
pub async fn relay_mails(house: &House, mailer: &dyn Mailer) -> Result<usize, DbError> {
    let mails = mail::claim(&house.ops, house.clock.now(), BATCH).await?;
    let claimed = house.clock.now();
    for mail in mails.iter().take_while(|_| house.clock.now() - claimed < PATIENCE) {
        send(house, mailer, mail).await?;
    }
    Ok(mails.len())
}

async fn send(house: &House, mailer: &dyn Mailer, mail: &Mail) -> Result<(), DbError> {
    let end = async |outcome, error: Option<&str>| {
        mail::end(&house.ops, house.clock.now(), mail.id, outcome, error).await
    };
    if house.clock.now() >= mail.expires_at {
        tracing::warn!(kind = mail.kind, mail = %mail.id, "a mail could not be sent while it was worth sending");
        return end(Outcome::Expired, None).await;
    }
    let Ok(wish) = serde_json::from_value::<Wish>(mail.details.clone()) else {
        // ordered by a newer process: it waits until one that can read it comes by
        let run_at = house.clock.now() + Duration::minutes(1);
        return mail::postpone(&house.ops, mail.id, run_at, "unreadable by this version").await;
    };
    let Some(letter) = write(house, mail, wish).await? else {
        return end(Outcome::NotWanted, None).await;
    };
    match mailer.send(&letter).await {
        Ok(()) => end(Outcome::Sent, None).await,
        Err(MailError::Refused(why)) => {
            tracing::warn!(kind = mail.kind, mail = %mail.id, why, "a mail was refused");
            end(Outcome::Refused, Some(&why)).await
        }
        Err(MailError::Later(why)) => {
            tracing::warn!(kind = mail.kind, mail = %mail.id, why, attempts = mail.attempts, "a mail waits");
            let now = house.clock.now();
            // The last wait repeats until the mail is too old.
            let run_at = waits().next_run(mail.attempts, now).unwrap_or_else(|| now + Duration::minutes(30));
            mail::postpone(&house.ops, mail.id, run_at, &why).await
        }
    }
}

/// Short at first: a link by mail is waited for.
fn waits() -> RetryPolicy {
    RetryPolicy { waits: [10, 30, 120, 600].map(Duration::seconds).to_vec() }
}
