//! What happens by the clock. Each may run in any number of processes: rows are taken with SKIP LOCKED, or one
//! process at a time holds a lock.

use super::Crew;
use chrono::Duration as Days;
use flows::pictures::sweep_pictures;
use flows::{
    alarms::{Seen, check_alarms},
    audit_relay::relay_audit,
    audit_trail::drive_verification,
    catalog::{publish_due_jobs, relay_catalog_events},
    checkout::{expire_holds, relay_refunds_wanted, relay_seat_news},
    dead_letters::drive_bulk_replays,
    mail::mail_by_the_clock,
    payments::look_after_payments,
    relay::relay_domain_events,
    status_clock::catch_up_statuses,
};
use identity::SessionSettings;
use platform::{DbError, mail, outbox};
use platform_channel::audit_outbox;
use std::{future::Future, time::Duration};
use tokio_util::sync::CancellationToken;

const STATUS_EVERY: Duration = Duration::from_secs(10);
const RELAY_EVERY: Duration = Duration::from_millis(500);
const BULK_EVERY: Duration = Duration::from_millis(500);
const VERIFY_EVERY: Duration = Duration::from_secs(1);
const SEAL_EVERY: Duration = Duration::from_secs(1);
const HOLDS_EVERY: Duration = Duration::from_secs(5);
const GUEST_MAILS_EVERY: Duration = Duration::from_secs(60);
const PUBLISH_EVERY: Duration = Duration::from_secs(1);
const AUDIT_RELAY_EVERY: Duration = Duration::from_secs(1);
const PAYMENTS_EVERY: Duration = Duration::from_millis(500);
const SWEEP_PICTURES_EVERY: Duration = Duration::from_secs(6 * 3_600);
const RETENTION_EVERY: Duration = Duration::from_secs(3_600);
const GAUGES_EVERY: Duration = Duration::from_secs(15);
const MINUTES_EVERY: Duration = Duration::from_secs(15);
const ALARMS_EVERY: Duration = Duration::from_secs(15);
const SEAL_BATCH: u32 = 1_000;
const PURGE_BATCH: u32 = 1_000;

pub(super) async fn run(crew: Crew, stop: CancellationToken) {
    let crew = &crew;
    tokio::join!(
        every("status clock", STATUS_EVERY, &stop, || async {
            catch_up_statuses(&crew.house).await.map(drop)
        }),
        every("audit seal", SEAL_EVERY, &stop, || async {
            audit::seal_batch(&crew.house.ops, crew.house.clock.now(), SEAL_BATCH).await.map(drop)
        }),
        every("retention", RETENTION_EVERY, &stop, || retention(crew)),
        every("gauges", GAUGES_EVERY, &stop, || gauges(crew)),
        every("minutes", MINUTES_EVERY, &stop, || async {
            ingestion::figures::roll_minutes(&crew.house.ops, crew.house.clock.now()).await.map(drop)
        }),
        every("alarms", ALARMS_EVERY, &stop, || alarms(crew)),
        every("bulk replay", BULK_EVERY, &stop, || bulk_replays(crew)),
        every("audit verification", VERIFY_EVERY, &stop, || async {
            while drive_verification(&crew.house).await? {}
            Ok(())
        }),
        every("scheduled publishes", PUBLISH_EVERY, &stop, || async {
            publish_due_jobs(&crew.house).await.map(drop)
        }),
        every("catalog relay", RELAY_EVERY, &stop, || async {
            while relay_catalog_events(&crew.house).await? > 0 {}
            Ok(())
        }),
        every("holds", HOLDS_EVERY, &stop, || async {
            match expire_holds(&crew.house).await {
                Ok(0) => {}
                Ok(holds) => tracing::info!(holds, "holds that nobody paid gave their seats back"),
                Err(error) => tracing::warn!(%error, "holds could not be ended"),
            }
            Ok(())
        }),
        every("mails by the clock", GUEST_MAILS_EVERY, &stop, || async {
            mail_by_the_clock(&crew.house).await.map(drop)
        }),
        every("refunds wanted", RELAY_EVERY, &stop, || async {
            while relay_refunds_wanted(&crew.house).await? > 0 {}
            Ok(())
        }),
        every("seat news", RELAY_EVERY, &stop, || async {
            while relay_seat_news(&crew.house).await? > 0 {}
            Ok(())
        }),
        every("pictures", SWEEP_PICTURES_EVERY, &stop, || async {
            match sweep_pictures(&crew.house).await {
                Ok(0) => {}
                Ok(files) => tracing::info!(files, "files without a picture were swept"),
                Err(error) => tracing::warn!(%error, "files without a picture could not be swept"),
            }
            Ok(())
        }),
        every("payments", PAYMENTS_EVERY, &stop, || async {
            look_after_payments(&crew.house).await.map(drop)
        }),
        every("audit relay", AUDIT_RELAY_EVERY, &stop, || async {
            while relay_audit(&crew.house).await? > 0 {}
            Ok(())
        }),
        relay(crew, &stop),
    );
}

/// Runs at once and then again and again; an error is logged and does not end it.
async fn every<F>(name: &str, pause: Duration, stop: &CancellationToken, mut run: impl FnMut() -> F)
where
    F: Future<Output = Result<(), DbError>>,
{
    while !stop.is_cancelled() {
        if let Err(error) = run().await {
            tracing::warn!(%error, schedule = name, "a scheduled run failed");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// What an alarm looks at, for `/metrics`.
#[expect(clippy::cast_precision_loss, reason = "a gauge is a float; these counts are far below its limits")]
async fn gauges(crew: &Crew) -> Result<(), DbError> {
    let (ops, now) = (&crew.house.ops, crew.house.clock.now());
    let queue = ingestion::metrics::queue_figures(ops, now).await?;
    let (outbox_waiting, outbox_oldest) = outbox::lag(ops).await?;
    let (mails_waiting, oldest_mail) = mail::lag(ops).await?;
    let age = |since: Option<chrono::DateTime<chrono::Utc>>| {
        since.map_or(0.0, |since| (now - since).num_milliseconds().max(0) as f64 / 1_000.0)
    };
    metrics::gauge!("kembara_ingest_waiting").set(queue.waiting as f64);
    metrics::gauge!("kembara_ingest_delayed").set(queue.delayed as f64);
    metrics::gauge!("kembara_ingest_oldest_due_seconds").set(age(queue.oldest_due));
    metrics::gauge!("kembara_dead_letters_live").set(queue.failed as f64);
    metrics::gauge!("kembara_outbox_waiting").set(outbox_waiting as f64);
    metrics::gauge!("kembara_outbox_oldest_seconds").set(age(outbox_oldest));
    metrics::gauge!("kembara_mails_waiting").set(mails_waiting as f64);
    metrics::gauge!("kembara_mail_oldest_seconds").set(age(oldest_mail));
    let trouble =
        payment::trouble(ops, now, Days::seconds(contracts::targets::PAYMENT_UNCLEAR_SECONDS)).await?;
    metrics::gauge!("kembara_payments_in_trouble").set((trouble.payments + trouble.refunds) as f64);
    // last: channel_db may be away alone
    let (acts_waiting, oldest_act) = audit_outbox::lag(&crew.house.channel).await?;
    metrics::gauge!("kembara_audit_relay_waiting").set(acts_waiting as f64);
    metrics::gauge!("kembara_audit_relay_oldest_seconds").set(age(oldest_act));
    let (guests_waiting, oldest_to_guest) = mail::lag(&crew.house.channel).await?;
    metrics::gauge!("kembara_guest_mails_waiting").set(guests_waiting as f64);
    metrics::gauge!("kembara_guest_mail_oldest_seconds").set(age(oldest_to_guest));
    let (published_waiting, published_oldest) = outbox::lag(&crew.house.channel).await?;
    metrics::gauge!("kembara_channel_outbox_waiting").set(published_waiting as f64);
    metrics::gauge!("kembara_channel_outbox_oldest_seconds").set(age(published_oldest));
    let untold = flows::checkout::untold(&crew.house).await?;
    metrics::gauge!("kembara_bookings_untold_waiting").set(untold.waiting as f64);
    metrics::gauge!("kembara_bookings_untold_oldest_seconds").set(age(untold.oldest));
    metrics::gauge!("kembara_bookings_untold_refused").set(untold.refused as f64);
    Ok(())
}

async fn alarms(crew: &Crew) -> Result<(), DbError> {
    let tells_ops = crew.web_outbox.door().is_some();
    let seen = Seen { redis_answers: crew.wake.answers().await, tells_ops };
    check_alarms(&crew.house, seen).await.map(drop)
}

async fn bulk_replays(crew: &Crew) -> Result<(), DbError> {
    while drive_bulk_replays(&crew.house).await? > 0 {
        crew.wake.workers();
    }
    Ok(())
}

async fn retention(crew: &Crew) -> Result<(), DbError> {
    let now = crew.house.clock.now();
    if let Some(swept) = ingestion::retention::sweep(&crew.house.ops, now).await? {
        tracing::info!(?swept, "retention has run");
    }
    ops_booking::notifications::sweep(&crew.house.ops, now).await?;
    let sessions = SessionSettings::default();
    while identity::purge_expired(&crew.house.ops, now, &sessions, PURGE_BATCH).await? > 0 {}
    mail::sweep(&crew.house.ops, now - Days::days(35)).await?;
    mail::sweep(&crew.house.channel, now - Days::days(35)).await?;
    outbox::sweep(&crew.house.ops, now - Days::days(35)).await?;
    outbox::sweep(&crew.house.channel, now - Days::days(35)).await?;
    payment::sweep_notices(&crew.house.ops, now - Days::days(35)).await?;
    catalog::job::sweep_nonces(&crew.house.channel, now).await?;
    sales::forget_guest_access(&crew.house.channel, now).await?;
    audit_outbox::sweep(&crew.house.channel, now - Days::days(35)).await.map(drop)
}

async fn relay(crew: &Crew, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match relay_domain_events(&crew.house).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!(%error, "domain events could not be relayed"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(RELAY_EVERY) => {}
            () = crew.wake.domain_events_woken() => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}
