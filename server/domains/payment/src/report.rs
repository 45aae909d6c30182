//! What channels report of payments. Unique by gateway, kind and capture or refund id, whoever reports it and
//! however often; the later word of two about one payment stands, in whatever order they come. One that the gateway
//! has verified is left as it is; one of our own checkout is known by what the gateway told us.

use crate::standing::{Entry, initial_status, standing};
use chrono::{DateTime, Utc};
use contracts::{
    Currency,
    ids::{BookingKey, EventId},
    status::{MerchantOfRecord, PaymentStatus},
};
use events::{PaymentFacts, PaymentKind};
use platform::{DbError, Ids, OpsTx};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct Report {
    pub booking_key: BookingKey,
    pub event_id: EventId,
    /// When the channel's event says it happened; the facts' own time counts first.
    pub event_time: DateTime<Utc>,
    pub facts: PaymentFacts,
}

/// The status of a booking's payment after a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub booking_key: BookingKey,
    pub status: PaymentStatus,
    pub refunded: Option<Decimal>,
}

/// Opens the account of new bookings, and takes note of who collects where that has changed. One statement.
///
/// Answers with the bookings that were there already: their word is to be found anew.
pub async fn open_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    new: &[(BookingKey, MerchantOfRecord)],
) -> Result<Vec<BookingKey>, DbError> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<Uuid> = new.iter().map(|(key, _)| key.0).collect();
    let merchants: Vec<String> = new.iter().map(|(_, merchant)| merchant.as_str().to_owned()).collect();
    let statuses: Vec<String> =
        new.iter().map(|(_, merchant)| initial_status(*merchant).as_str().to_owned()).collect();
    let rows = sqlx::query!(
        r#"insert into payment.booking_payment as p (booking_key, merchant_of_record, status, updated_at)
         select k, m, s, $4 from unnest($1::uuid[], $2::text[], $3::text[]) as new (k, m, s)
         on conflict on constraint pk_booking_payment do update
             set merchant_of_record = excluded.merchant_of_record, updated_at = excluded.updated_at
             where p.merchant_of_record <> excluded.merchant_of_record
         returning booking_key, xmax <> 0 as "was_there!""#,
        &keys,
        &merchants,
        &statuses,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().filter(|row| row.was_there).map(|row| BookingKey(row.booking_key)).collect())
}

/// Records the reports and answers with the word on every booking they touch, and on those of `anew`. Their accounts must be open.
/// The caller holds the locks of the bookings.
pub async fn report_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    reports: &[Report],
    anew: &[BookingKey],
) -> Result<Vec<Word>, DbError> {
    if reports.is_empty() && anew.is_empty() {
        return Ok(Vec::new());
    }
    insert(tx, ids, now, reports).await?;
    let touched = reports.iter().map(|report| report.booking_key).chain(anew.iter().copied());
    let keys: BTreeSet<Uuid> = touched.map(Uuid::from).collect();
    let keys: Vec<Uuid> = keys.into_iter().collect();
    let entries = entries_of(tx, &keys).await?;
    let accounts = sqlx::query!(
        "select booking_key, merchant_of_record from payment.booking_payment where booking_key = any($1)
         order by booking_key for update",
        &keys,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut words = Vec::new();
    for account in accounts {
        let merchant = account
            .merchant_of_record
            .parse()
            .map_err(|word: contracts::status::UnknownWord| DbError(sqlx::Error::Decode(Box::new(word))))?;
        let key = BookingKey(account.booking_key);
        let standing = standing(merchant, entries.get(&key).map_or(&[], Vec::as_slice));
        sqlx::query!(
            "update payment.booking_payment
             set status = $2, currency = $3, captured = $4, refunded = $5, updated_at = $6
             where booking_key = $1",
            key.0,
            standing.status.as_str(),
            standing.currency.map(|currency| currency.to_string()),
            standing.captured,
            standing.refunded,
            now,
        )
        .execute(tx.conn())
        .await?;
        let refunded = (!standing.refunded.is_zero()).then(|| standing.refunded.normalize());
        words.push(Word { booking_key: key, status: standing.status, refunded });
    }
    Ok(words)
}

async fn insert(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    reports: &[Report],
) -> Result<(), DbError> {
    if reports.is_empty() {
        return Ok(());
    }
    let new: Vec<Uuid> = reports.iter().map(|_| ids.new_id(now)).collect();
    let keys: Vec<Uuid> = reports.iter().map(|r| r.booking_key.0).collect();
    let gateways: Vec<String> = reports.iter().map(|r| r.facts.gateway.clone()).collect();
    let kinds: Vec<String> = reports.iter().map(|r| r.facts.kind.as_str().to_owned()).collect();
    let gateway_ids: Vec<String> = reports.iter().map(|r| r.facts.gateway_id.clone()).collect();
    let orders: Vec<Option<String>> = reports.iter().map(|r| r.facts.order_id.clone()).collect();
    let amounts: Vec<Option<Decimal>> = reports.iter().map(|r| r.facts.amount.map(|m| m.amount)).collect();
    let currencies: Vec<Option<String>> =
        reports.iter().map(|r| r.facts.amount.map(|m| m.currency.to_string())).collect();
    let times: Vec<DateTime<Utc>> = reports.iter().map(|r| r.facts.time.unwrap_or(r.event_time)).collect();
    let events: Vec<Uuid> = reports.iter().map(|r| r.event_id.0).collect();
    sqlx::query!(
        "insert into payment.payment_event as p (payment_event_id, booking_key, gateway, kind, gateway_id, order_id,
             amount, currency, occurred_at, verification, ingest_event_id, recorded_at)
         select distinct on (g, kind, gid) id, k, g, kind, gid, o, a, c, t,
             case when exists (select from payment.payment ours where kind = 'CAPTURED' and ours.gateway = lower(g)
                          and ours.capture_ref = gid and ours.captured = a and ours.captured_currency = c)
                    or exists (select from payment.refund back join payment.payment ours using (payment_key)
                        where kind = 'REFUNDED' and ours.gateway = lower(g) and back.refund_ref = gid
                          and back.state = 'DONE' and back.amount = a and back.currency = c)
                 then 'VERIFIED' else 'REPORTED' end, e, $11
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[],
             $8::text[], $9::timestamptz[], $10::uuid[]) as new (id, k, g, kind, gid, o, a, c, t, e)
         order by g, kind, gid, t desc, a desc nulls last
         on conflict on constraint uq_payment_event_identity do update
             set ingest_event_id = excluded.ingest_event_id, occurred_at = excluded.occurred_at,
                 order_id = coalesce(excluded.order_id, p.order_id), amount = excluded.amount,
                 currency = excluded.currency, verification = excluded.verification
             where p.verification = 'REPORTED'
               and (excluded.occurred_at, coalesce(excluded.amount, -1)) > (p.occurred_at, coalesce(p.amount, -1))",
        &new,
        &keys,
        &gateways,
        &kinds,
        &gateway_ids,
        &orders as &[Option<String>],
        &amounts as &[Option<Decimal>],
        &currencies as &[Option<String>],
        &times,
        &events,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

async fn entries_of(tx: &mut OpsTx, keys: &[Uuid]) -> Result<HashMap<BookingKey, Vec<Entry>>, DbError> {
    let rows = sqlx::query!(
        "select booking_key, kind, amount, currency from payment.payment_event where booking_key = any($1)
         order by occurred_at, gateway, kind, gateway_id",
        keys,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut entries: HashMap<BookingKey, Vec<Entry>> = HashMap::new();
    for row in rows {
        let kind = match row.kind.as_str() {
            "CAPTURED" => PaymentKind::Captured,
            "REFUNDED" => PaymentKind::Refunded,
            "PENDING" => PaymentKind::Pending,
            _ => PaymentKind::Failed,
        };
        let currency = row.currency.as_deref().and_then(|code| Currency::parse(code).ok());
        entries.entry(BookingKey(row.booking_key)).or_default().push(Entry {
            kind,
            amount: row.amount,
            currency,
        });
    }
    Ok(entries)
}
