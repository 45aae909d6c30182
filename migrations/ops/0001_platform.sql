-- One schema per domain; each table has one writer, its domain.
create schema if not exists platform;
create schema if not exists ingestion;
create schema if not exists ops_booking;
create schema if not exists payment;
create schema if not exists finance;
create schema if not exists audit;
create schema if not exists identity;

-- Domain events on their way to their consumers. A row without run_at has been delivered.
create table platform.outbox (
    outbox_id    uuid        not null constraint pk_outbox primary key,
    topic        text        not null,
    -- what the event is about: events of one key are delivered in order of outbox_id
    ordering_key text        not null,
    payload      jsonb       not null,
    created_at   timestamptz not null,
    attempts     integer     not null default 0,
    run_at       timestamptz,
    delivered_at timestamptz,
    last_error   text,
    constraint ck_outbox_attempts check (attempts >= 0),
    constraint ck_outbox_waits_or_delivered check ((run_at is null) = (delivered_at is not null))
);
create index ix_outbox_waiting on platform.outbox (run_at, outbox_id) where run_at is not null;
create index ix_outbox_delivered on platform.outbox (delivered_at) where delivered_at is not null;
create index ix_outbox_ordering on platform.outbox (ordering_key, outbox_id) where run_at is not null;

-- What a consumer has already applied; written in the consumer's own transaction.
create table platform.inbox (
    consumer    text        not null,
    event_id    uuid        not null,
    received_at timestamptz not null,
    constraint pk_inbox primary key (consumer, event_id)
);
create index ix_inbox_received on platform.inbox (received_at);
