-- Searching the trail by time and request, and keeping what each walk over the chain found.
create index ix_event_at on audit.event (at);
create index ix_event_request on audit.event (request_id, seq desc) where request_id <> '';

-- The newest link of a chain, kept apart from the chain: one that was cut at its end does not reach it any more.
create table platform.anchor (
    chain    text        not null constraint pk_anchor primary key,
    position bigint      not null,
    hash     bytea       not null,
    at       timestamptz not null,
    constraint ck_anchor_position check (position > 0),
    constraint ck_anchor_hash check (octet_length(hash) = 32)
);

-- A walk over the whole chain, taken in steps by whichever process is free.
create table audit.verification (
    verification_id uuid        not null constraint pk_verification primary key,
    started_at      timestamptz not null,
    started_by      text        not null,
    request_id      text        not null,
    -- how far the chain reached when the walk began
    target          bigint      not null,
    -- how far it has been walked, and the hash it must go on from
    walked          bigint      not null default 0,
    head            bytea,
    finished_at     timestamptz,
    unsealed        bigint,
    fault           text,
    fault_position  bigint,
    fault_audit_id  uuid,
    constraint ck_verification_walked check (walked >= 0)
);
create index ix_verification_started on audit.verification (started_at desc);
create unique index uq_verification_running on audit.verification ((finished_at is null)) where finished_at is null;
