-- What became of an event, told afterwards: who took it and when, which attempts failed, what people did.

alter table ingestion.event
    -- of the attempt under way, or of the last one
    add column claimed_at timestamptz,
    add column worker text,
    -- the event that this one is the mended copy of
    add column corrects uuid;

-- Attempts that did not end well. One that applied its event is told by the ledger row itself, at no cost; it gets a
-- row only when a person then overrules it and the ledger row forgets.
create table ingestion.attempt (
    event_id      uuid        not null,
    -- 0 from its arrival on, then one more with each replay
    replay        integer     not null,
    attempt       integer     not null,
    outcome       text        not null,
    worker        text,
    started_at    timestamptz,
    ended_at      timestamptz not null,
    reason_code   text,
    reason_detail text,
    next_run_at   timestamptz,
    constraint pk_attempt primary key (event_id, replay, attempt),
    constraint ck_attempt_outcome check (outcome in ('DONE', 'RETRY', 'DEAD', 'LOST')),
    constraint ck_attempt_retry_waits check ((outcome = 'RETRY') = (next_run_at is not null))
);

-- What people, or programs for them, did with an event.
create table ingestion.act (
    -- two acts of one instant stay in the order in which they were done
    act_no          bigint      not null generated always as identity constraint pk_act primary key,
    event_id        uuid        not null,
    kind            text        not null,
    at              timestamptz not null,
    actor           text        not null,
    request_id      text        not null,
    note            text,
    bulk_replay_id  uuid,
    -- the mended copy, or the event that this one is the copy of
    other_event_id  uuid,
    constraint ck_act_kind
        check (kind in ('MARKED_FAILED', 'READIED', 'REPLAYED', 'RESOLVED', 'CLOSED', 'CORRECTED', 'MADE_AS_CORRECTION'))
);
create index ix_act_event on ingestion.act (event_id, act_no);

alter table ingestion.dead_letter
    add column note text,
    add column settled_by text,
    add column corrected_by uuid;
create index ix_dead_letter_reason on ingestion.dead_letter (reason_code, first_failed_at)
    where status in ('OPEN', 'READY', 'REPLAYING', 'FAILED');
create index ix_dead_letter_ref on ingestion.dead_letter (external_ref);

alter table ingestion.bulk_replay add column request_id text not null default '';
