//! What must hold when the dust has settled, whatever was killed meanwhile.

use super::{rig::Rig, sales::Event};
use flows::{ChannelRegistry, House, apply_booking_events::apply_booking_events};
use ingestion::{Submission, accept::accept_batch, claim::claim_due, parse_event};
use migrator::{Database, Gate};
use platform::{ChannelDb, Ids, OpsDb, RetryPolicy, SystemClock, SystemIds, db::PoolSettings};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};
use uuid::Uuid;

const TOGETHER: usize = 64;

/// Everything that is wrong, in words; empty is what one hopes for. `accepted` is what clients were told (key → id)
/// of `events`; nothing else may be in the databases.
pub async fn violations(
    rig: &Rig,
    events: &[Event],
    accepted: &HashMap<String, Uuid>,
) -> anyhow::Result<Vec<String>> {
    let mut wrong = Vec::new();
    let told: HashSet<Uuid> = accepted.values().copied().collect();
    if (accepted.len(), told.len()) != (events.len(), events.len()) {
        wrong.push(format!("{} events, {} accepted, {} ids", events.len(), accepted.len(), told.len()));
    }

    let pool = rig.ops.pool();
    let ledger: Vec<(Uuid, String)> =
        sqlx::query_as("select event_id, state from ingestion.event").fetch_all(pool).await?;
    let stored: HashSet<Uuid> = ledger.iter().map(|(id, _)| *id).collect();
    compare("accepted", &told, "the ledger", &stored, &mut wrong);
    let unfinished = ledger.iter().filter(|(_, state)| state != "DONE").count();
    if unfinished > 0 {
        wrong.push(format!("{unfinished} events are not DONE"));
    }

    let applied: Vec<Uuid> =
        sqlx::query_scalar("select event_id from ops_booking.booking_event").fetch_all(pool).await?;
    let applied: HashSet<Uuid> = applied.into_iter().collect();
    compare("accepted", &told, "applied", &applied, &mut wrong);

    for (what, sql) in [
        ("dead letters", "select count(*) from ingestion.dead_letter"),
        ("bookings that may be one sale", "select count(*) from ops_booking.possible_duplicate"),
        (
            "bookings made more or less than once",
            "select count(*) from ops_booking.booking b where 1 <> (
                 select count(*) from ops_booking.history h
                 where h.booking_key = b.booking_key and h.field = 'booking')",
        ),
        (
            "bookings whose version is not the number of changes published",
            "select count(*) from ops_booking.booking b where b.version <> (
                 select count(*) from platform.outbox o
                 where o.topic like 'ops_booking.booking_changed.%' and o.ordering_key = b.booking_key::text)",
        ),
        (
            "bookings without a name",
            "select count(*) from ops_booking.booking b where not exists (
                 select 1 from ops_booking.booking_reference r where r.booking_key = b.booking_key)",
        ),
        (
            "bookings without an account",
            "select count(*) from ops_booking.booking b where not exists (
                 select 1 from payment.booking_payment p where p.booking_key = b.booking_key)",
        ),
    ] {
        let count: i64 = sqlx::query_scalar(sql).fetch_one(pool).await?;
        if count > 0 {
            wrong.push(format!("{what}: {count}"));
        }
    }

    let truth = told_in_order(rig, events).await?;
    let (ours, theirs) = (bookings(&rig.ops).await?, bookings(&truth).await?);
    truth.pool().close().await;
    if ours.len() != theirs.len() {
        wrong.push(format!("{} bookings instead of {}", ours.len(), theirs.len()));
    }
    let differing: Vec<_> =
        theirs.iter().filter(|(name, booking)| ours.get(*name) != Some(booking)).collect();
    if let Some((name, should)) = differing.first() {
        let is = ours.get(*name);
        wrong.push(format!("{} bookings differ; {name} is {is:?} and should be {should}", differing.len()));
    }
    Ok(wrong)
}

fn compare(a: &str, one: &HashSet<Uuid>, b: &str, two: &HashSet<Uuid>, wrong: &mut Vec<String>) {
    for (a, b, missing) in [(a, b, one.difference(two).count()), (b, a, two.difference(one).count())] {
        if missing > 0 {
            wrong.push(format!("{missing} are {a} and not {b}"));
        }
    }
}

/// The same events told to an empty database in the order in which they happened, by one worker that nothing
/// disturbs.
async fn told_in_order(rig: &Rig, events: &[Event]) -> anyhow::Result<OpsDb> {
    let ops = another_database(rig).await?;
    let channel = ChannelDb::connect_lazy(rig.services.channel_db_url(), PoolSettings::default())?;
    let house = House::new(
        ops.clone(),
        channel,
        Arc::new(SystemClock),
        Arc::new(SystemIds),
        identity::switches::FirstValues::all(true),
    );
    let channels = ChannelRegistry::new(ops.clone(), house.clock.clone());
    let known = channels.current().await?;
    ingestion::retention::ensure_months(&ops, house.clock.now()).await?;

    let mut all = Vec::with_capacity(events.len());
    for event in events {
        let parsed = parse_event(&event.body, &known);
        let time = parsed
            .as_ref()
            .map(|event| event.event_time)
            .map_err(|refusal| anyhow::anyhow!("the emitter was told nothing of this: {refusal:?}"))?;
        all.push((time, event, parsed));
    }
    all.sort_by(|a, b| (a.0, &a.1.key).cmp(&(b.0, &b.1.key)));

    for some in all.chunks(TOGETHER) {
        let now = house.clock.now();
        let submissions: Vec<Submission> = some
            .iter()
            .map(|(_, event, parsed)| {
                let id = SystemIds.new_id(now);
                Submission {
                    event_id: id.into(),
                    producer_id: Uuid::nil().into(),
                    nonce: id.to_string(),
                    nonce_expires_at: now + chrono::Duration::minutes(10),
                    idempotency_key: event.key.clone(),
                    body_hash: hex::encode(Sha256::digest(&event.body)),
                    body: event.body.clone(),
                    parsed: parsed.clone(),
                    request_id: "truth".to_owned(),
                    received_at: now,
                }
            })
            .collect();
        for verdict in accept_batch(&ops, now, &submissions).await? {
            verdict.map_err(|refused| anyhow::anyhow!("refused in the comparison: {refused:?}"))?;
        }
        while let Some(claimed) =
            claim_due(&ops, house.clock.now(), SystemIds.new_id(now), "bench", TOGETHER as i64).await?
        {
            apply_booking_events(&house, &known, &RetryPolicy::ingest(), &claimed).await?;
        }
    }
    Ok(ops)
}

async fn another_database(rig: &Rig) -> anyhow::Result<OpsDb> {
    let url = rig.services.ops_db_url().replace("/ops_db?", "/truth_db?");
    sqlx::raw_sql("drop database if exists truth_db with (force)").execute(rig.ops.pool()).await?;
    sqlx::raw_sql("create database truth_db").execute(rig.ops.pool()).await?;
    migrator::migrate(&url, Database::Ops, Gate::Warn, &SystemClock, &SystemIds).await?;
    let settings = PoolSettings { max_connections: 2, ..PoolSettings::default() };
    Ok(OpsDb::connect_lazy(&url, settings)?)
}

/// By name; without what differs from run to run, with how many events made it.
async fn bookings(ops: &OpsDb) -> Result<BTreeMap<String, Value>, sqlx::Error> {
    let rows: Vec<(String, Value)> = sqlx::query_as(
        "select b.channel_code || ' ' || b.external_ref,
             to_jsonb(b) - array['booking_key', 'change_seq', 'received_at', 'updated_at', 'version', 'sources']
             || jsonb_build_object(
                 'events', (select count(*) from ops_booking.booking_event e where e.booking_key = b.booking_key),
                 'names', (select jsonb_agg(r.issuer || ' ' || r.reference order by r.issuer, r.reference)
                     from ops_booking.booking_reference r where r.booking_key = b.booking_key),
                 'payments', (select count(*) from payment.payment_event p where p.booking_key = b.booking_key),
                 'account', (select to_jsonb(p) - array['booking_key', 'updated_at'] from payment.booking_payment p
                     where p.booking_key = b.booking_key),
                 'first_words', (select jsonb_object_agg(s.key, e.event_type || e.event_time)
                     from jsonb_each_text(b.sources) s
                     join ops_booking.booking_event e on e.event_id = s.value::uuid))
         from ops_booking.booking b",
    )
    .fetch_all(ops.pool())
    .await?;
    Ok(rows.into_iter().collect())
}
