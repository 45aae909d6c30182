//! Finding events in the ledger: newest first, by keyset over the id, which carries the time.

use chrono::{DateTime, Duration, Utc};
use contracts::{
    ids::EventId,
    paging::Page,
    status::ProcessStatus,
    views::event::{EventQuery, EventRow},
};
use platform::{DbError, OpsDb, OpsTx, clock::instant_in_makassar, ids::first_id_at};
use uuid::Uuid;

const MOST_NAMED: i64 = 500;

/// The columns of a row in the list. No payload.
#[derive(Debug)]
struct Stored {
    event_id: Uuid,
    received_at: DateTime<Utc>,
    source: String,
    external_ref: String,
    event_type: String,
    event_time: DateTime<Utc>,
    state: String,
    attempts: i32,
    replay_count: i32,
    processed_at: Option<DateTime<Utc>>,
    run_at: Option<DateTime<Utc>>,
    error_code: Option<String>,
    corrects: Option<Uuid>,
}

impl Stored {
    fn row(self) -> Result<EventRow, DbError> {
        Ok(EventRow {
            event_id: EventId(self.event_id),
            received_at: self.received_at,
            source: self.source,
            external_ref: self.external_ref,
            event_type: self.event_type.parse().map_err(decode)?,
            event_time: self.event_time,
            state: self.state.parse().map_err(decode)?,
            attempts: self.attempts,
            replay_count: self.replay_count,
            processed_at: self.processed_at,
            run_at: self.run_at,
            reason_code: self.error_code,
            corrects: self.corrects.map(EventId),
        })
    }
}

fn decode(word: contracts::status::UnknownWord) -> DbError {
    DbError(sqlx::Error::Decode(Box::new(word)))
}

/// The half-open range of ids that the query asks for, below the cursor.
struct Span {
    from: Uuid,
    below: Uuid,
}

/// At most three queries. `sources` are the channels there are; `also` are events that the bookings know by the name
/// that is asked for (another channel's reference of the same sale).
pub async fn event_search(
    db: &OpsDb,
    query: &EventQuery,
    sources: &[String],
    also: &[EventId],
    after: Option<EventId>,
    limit: u16,
) -> Result<Page<EventRow>, DbError> {
    let text = query.q.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let hostile = |text: Option<&str>| text.is_some_and(|text| text.contains('\0'));
    if hostile(text) || hostile(query.source.as_deref()) {
        return Ok(Page { rows: Vec::new(), next: None });
    }
    let mut tx = db.begin().await?;
    // planned with the filters that are there, so that each finds its index
    sqlx::raw_sql("set local plan_cache_mode = force_custom_plan").execute(tx.conn()).await?;
    let named = match text {
        Some(text) => Some(named(&mut tx, text, sources, also).await?),
        None => None,
    };
    let span = Span {
        from: query.from.map_or(Uuid::nil(), |from| first_id_at(instant_in_makassar(from))),
        below: {
            let to = query.to.map(|to| first_id_at(instant_in_makassar(to) + Duration::minutes(1)));
            [to, after.map(|event| event.0)].into_iter().flatten().min().unwrap_or(Uuid::max())
        },
    };
    let most = i64::from(limit) + 1;
    let rows = match (named, query.state) {
        (Some(ids), _) => by_ids(&mut tx, query, &span, &ids, most).await?,
        (None, Some(ProcessStatus::Received | ProcessStatus::Processing)) => {
            unfinished(&mut tx, query, &span, most).await?
        }
        (None, Some(ProcessStatus::Failed)) => failed(&mut tx, query, &span, most).await?,
        (None, _) => newest(&mut tx, query, &span, most).await?,
    };
    tx.rollback().await?;

    let more = rows.len() > usize::from(limit);
    let rows = rows.into_iter().take(usize::from(limit)).map(Stored::row).collect::<Result<Vec<_>, _>>()?;
    let next = rows.last().filter(|_| more).map(|last| last.event_id.to_string());
    Ok(Page { rows, next })
}

/// The events that this text names: by id, by idempotency key, by reference.
async fn named(
    tx: &mut OpsTx,
    text: &str,
    sources: &[String],
    also: &[EventId],
) -> Result<Vec<Uuid>, DbError> {
    let mut ids: Vec<Uuid> = also.iter().map(|event| event.0).collect();
    ids.extend(text.parse::<Uuid>().ok());
    // The guard of keys begins with the producer: one look for each producer there is, found by skipping from one to
    // the next. A key whose guard has expired is still that of a dead letter's event.
    let found = sqlx::query_scalar!(
        r#"with recursive producer as (
             (select producer_id from ingestion.idempotency_key order by producer_id limit 1)
             union all
             select (select k.producer_id from ingestion.idempotency_key k
                     where k.producer_id > p.producer_id order by k.producer_id limit 1)
             from producer p where p.producer_id is not null
         )
         select k.event_id as "event_id!" from producer p
         join ingestion.idempotency_key k on k.producer_id = p.producer_id and k.idempotency_key = $1
         union
         select e.event_id from ingestion.event e
         where e.source = any($2) and e.external_ref = $3
         union
         select e.event_id from ingestion.dead_letter d join ingestion.event e on e.event_id = d.event_id
         where d.status in ('OPEN', 'READY', 'REPLAYING', 'FAILED') and e.idempotency_key = $1
         limit $4"#,
        text,
        sources,
        text.to_uppercase(),
        MOST_NAMED,
    )
    .fetch_all(tx.conn())
    .await?;
    ids.extend(found);
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

macro_rules! page {
    ($tx:ident, $query:ident, $span:ident, $most:ident, $from:literal $(, $more:expr)*) => {
        Ok(sqlx::query_as!(
            Stored,
            "select e.event_id, e.received_at, e.source, e.external_ref, e.event_type, e.event_time, e.state,
                 e.attempts, e.replay_count, e.processed_at, e.run_at, e.error_code, e.corrects "
                + $from
                + " and e.event_id >= $1 and e.event_id < $2
               and ($3::text is null or e.source = $3)
               and ($4::text is null or e.state = $4)
               and ($5::text is null or e.event_type = $5)
             order by e.event_id desc limit $6",
            $span.from,
            $span.below,
            $query.source,
            $query.state.map(|state| state.as_str()) as Option<&str>,
            $query.kind.map(|kind| kind.as_str()) as Option<&str>,
            $most,
            $($more,)*
        )
        .fetch_all($tx.conn())
        .await?)
    };
}

async fn newest(tx: &mut OpsTx, query: &EventQuery, span: &Span, most: i64) -> Result<Vec<Stored>, DbError> {
    page!(tx, query, span, most, "from ingestion.event e where true")
}

/// Few, and with an index of their own.
async fn unfinished(
    tx: &mut OpsTx,
    query: &EventQuery,
    span: &Span,
    most: i64,
) -> Result<Vec<Stored>, DbError> {
    page!(tx, query, span, most, "from ingestion.event e where e.run_at is not null")
}

/// Those that wait for a retry, and those that have a dead letter.
async fn failed(tx: &mut OpsTx, query: &EventQuery, span: &Span, most: i64) -> Result<Vec<Stored>, DbError> {
    page!(
        tx,
        query,
        span,
        most,
        "from ingestion.event e
         where e.event_id = any(array(
                 select w.event_id from ingestion.event w
                 where w.run_at is not null and w.state = 'FAILED' and w.event_id >= $1 and w.event_id < $2
                 union
                 select d.event_id from ingestion.dead_letter d
                 where d.event_id >= $1 and d.event_id < $2 and d.status <> 'SUCCEEDED'))"
    )
}

async fn by_ids(
    tx: &mut OpsTx,
    query: &EventQuery,
    span: &Span,
    ids: &[Uuid],
    most: i64,
) -> Result<Vec<Stored>, DbError> {
    page!(tx, query, span, most, "from ingestion.event e where e.event_id = any($7)", ids)
}
