-- The payload ledger, partitioned by month. The partition key is the id itself: a UUIDv7 carries its time, so one
-- unique key serves and a look-up by id touches one partition. The row is the job: state, attempts, run_at, lease.
create table ingestion.event (
    event_id        uuid        not null constraint pk_event primary key,
    producer_id     uuid        not null,
    idempotency_key text        not null,
    source          text        not null,
    external_ref    text        not null,
    event_type      text        not null,
    event_time      timestamptz not null,
    content_hash    text        not null,
    nonce           text        not null,
    -- exactly as received; text, since jsonb would refuse or rewrite what a client may send
    payload         text        not null,
    request_id      text        not null,
    received_at     timestamptz not null,
    state           text        not null,
    attempts        integer     not null default 0,
    replay_count    integer     not null default 0,
    -- when a worker may take it: now, after a wait, or when the lease of the one who has it ends
    run_at          timestamptz,
    lease           uuid,
    processed_at    timestamptz,
    error_code      text,
    error_detail    text,
    constraint ck_event_state check (state in ('RECEIVED', 'PROCESSING', 'DONE', 'FAILED')),
    constraint ck_event_type check (event_type in ('CREATED', 'UPDATED', 'CANCELLED')),
    constraint ck_event_attempts check (attempts >= 0),
    constraint ck_event_done_waits_for_nothing check (state <> 'DONE' or run_at is null),
    constraint ck_event_leased_while_processing check ((state = 'PROCESSING') = (lease is not null))
) partition by range (event_id);
create index ix_event_due on ingestion.event (run_at, event_id) where run_at is not null;
create index ix_event_received on ingestion.event (received_at);
create index ix_event_ref on ingestion.event (source, external_ref);

-- Nothing accepted is ever lost for want of a partition; the retention job keeps the months ahead in place.
create table ingestion.event_default partition of ingestion.event default;

create function ingestion.first_id_at(at timestamptz) returns uuid
language sql immutable strict parallel safe as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;

-- Makes the month's partition unless it is there. Rows of that month in the default partition block it: then it is
-- left as it is, and the default partition goes on serving. So it does when somebody holds the table just now.
create function ingestion.ensure_month(month date) returns boolean
language plpgsql as $$
declare
    first date := date_trunc('month', month);
    name  text := 'event_' || to_char(date_trunc('month', month), 'YYYYMM');
begin
    if to_regclass('ingestion.' || name) is not null then
        return false;
    end if;
    -- every insert waits behind us while we wait: not for long, but long enough to have an autovacuum give way
    set local lock_timeout = '1500ms';
    execute format(
        'create table ingestion.%I partition of ingestion.event for values from (%L) to (%L)
         with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05)',
        name,
        ingestion.first_id_at(first::timestamp at time zone 'UTC'),
        ingestion.first_id_at((first + interval '1 month')::timestamp at time zone 'UTC'));
    return true;
exception when check_violation or lock_not_available then
    return false;
end
$$;

-- The guards: what must be unique lives here, small and unpartitioned, each with its own expiry.
create table ingestion.nonce (
    producer_id uuid        not null,
    nonce       text        not null,
    expires_at  timestamptz not null,
    constraint pk_nonce primary key (producer_id, nonce)
);
create index ix_nonce_expires on ingestion.nonce (expires_at);

create table ingestion.idempotency_key (
    producer_id     uuid        not null,
    idempotency_key text        not null,
    body_hash       text        not null,
    event_id        uuid        not null,
    expires_at      timestamptz not null,
    constraint pk_idempotency_key primary key (producer_id, idempotency_key)
);
create index ix_idempotency_key_expires on ingestion.idempotency_key (expires_at);

create table ingestion.event_identity (
    source       text        not null,
    external_ref text        not null,
    event_type   text        not null,
    event_second timestamptz not null,
    content_hash text        not null,
    event_id     uuid        not null,
    expires_at   timestamptz not null,
    constraint pk_event_identity primary key (source, external_ref, event_type, event_second)
);
create index ix_event_identity_expires on ingestion.event_identity (expires_at);

create table ingestion.dead_letter (
    dead_letter_key uuid        not null constraint pk_dead_letter primary key,
    event_id        uuid        not null,
    status          text        not null,
    reason_code     text        not null,
    reason_detail   text,
    poison          boolean     not null,
    replay_count    integer     not null default 0,
    attempts        integer     not null,
    source          text        not null,
    external_ref    text        not null,
    event_type      text        not null,
    first_failed_at timestamptz not null,
    last_failed_at  timestamptz not null,
    next_replay_at  timestamptz,
    bulk_replay_id  uuid,
    updated_at      timestamptz not null,
    constraint ck_dead_letter_status
        check (status in ('OPEN', 'READY', 'REPLAYING', 'SUCCEEDED', 'FAILED', 'RESOLVED', 'CLOSED'))
);
-- an event waits for a person at most once at a time
create unique index uq_dead_letter_live on ingestion.dead_letter (event_id)
    where status in ('OPEN', 'READY', 'REPLAYING', 'FAILED');
create index ix_dead_letter_event on ingestion.dead_letter (event_id);
create index ix_dead_letter_newest on ingestion.dead_letter (last_failed_at desc, dead_letter_key desc);
create index ix_dead_letter_bulk on ingestion.dead_letter (bulk_replay_id) where bulk_replay_id is not null;
create index ix_dead_letter_settled on ingestion.dead_letter (updated_at)
    where status in ('SUCCEEDED', 'RESOLVED', 'CLOSED');

create table ingestion.bulk_replay (
    bulk_replay_id uuid        not null constraint pk_bulk_replay primary key,
    filter         jsonb       not null,
    total          bigint      not null,
    -- the dead letters marked for this run; those not yet handed over still wait
    started_by     text        not null,
    started_at     timestamptz not null,
    finished_at    timestamptz
);
create index ix_bulk_replay_running on ingestion.bulk_replay (started_at) where finished_at is null;
-- whose lease may have ended: what a dead worker left behind
create index ix_event_leased on ingestion.event (run_at) where state = 'PROCESSING';

-- Drops a month's partition if nothing is left in it. Gives up at once when somebody uses the table: next time then.
create function ingestion.drop_month_if_empty(name text) returns boolean
language plpgsql as $$
declare
    filled boolean;
begin
    if name !~ '^event_[0-9]{6}$' then
        raise exception 'not a month of the ledger: %', name;
    end if;
    set local lock_timeout = '200ms';
    execute format('lock table ingestion.event, ingestion.%I in access exclusive mode', name);
    execute format('select exists (select 1 from ingestion.%I)', name) into filled;
    if filled then
        return false;
    end if;
    execute format('drop table ingestion.%I', name);
    return true;
exception when lock_not_available then
    return false;
end
$$;
