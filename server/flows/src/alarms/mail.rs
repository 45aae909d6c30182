//! Are the mailboxes read, and the mails understood?

use super::{late, span};
use crate::House;
use chrono::Duration;
use contracts::targets;
use ingestion::mail::{folders, ota_rates, standing};
use ops_booking::notifications::Verdict;
use platform::DbError;

pub(super) struct Mail {
    pub mailbox: Verdict,
    pub quarantine: Verdict,
    pub reading: Verdict,
}

pub(super) async fn look(house: &House) -> Result<Mail, DbError> {
    let now = house.clock.now();
    let away: Vec<String> = folders(&house.ops)
        .await?
        .into_iter()
        // one that nobody tries any more was taken out of the configuration
        .filter(|folder| folder.tried_at.is_some_and(|tried| now - tried < Duration::hours(1)))
        .filter_map(|folder| {
            let away = now - folder.failed_since?;
            let why = folder.failure.unwrap_or_default();
            (away > Duration::seconds(targets::MAILBOX_AWAY_SECONDS))
                .then(|| format!("{} ({}) for {}: {why}.", folder.mailbox, folder.folder, span(away)))
        })
        .collect();
    let mailbox = if away.is_empty() { Verdict::Well } else { Verdict::Broken(away.join(" ")) };

    let waits = standing(&house.ops).await?;
    let quarantine = match waits.oldest_quarantined {
        Some(oldest) => Verdict::Broken(format!(
            "{} booking mails wait for a person, the oldest for {}.",
            waits.quarantined,
            span(now - oldest)
        )),
        None => Verdict::Well,
    };

    let poor: Vec<String> = ota_rates(&house.ops, now - Duration::days(1))
        .await?
        .into_iter()
        .filter(|rate| rate.read + rate.failed >= targets::MAIL_READ_JUDGED_FROM)
        .filter(|rate| rate.share().is_some_and(|share| share < targets::MAIL_READ_RATE))
        .map(|rate| {
            format!("{}: {} of {} booking mails of a day.", rate.ota, rate.read, rate.read + rate.failed)
        })
        .collect();
    let reading = if poor.is_empty() {
        late(
            now,
            waits.oldest_waiting,
            Duration::seconds(targets::MAIL_LAG_SECONDS),
            "A mail has waited to be read",
        )
    } else {
        Verdict::Broken(format!("Understood of {}", poor.join(" ")))
    };
    Ok(Mail { mailbox, quarantine, reading })
}
