-- Acts on this database, on their way to the audit trail in ops_db. Written with the change, carried over by a relay.
create table platform.audit_outbox (
    audit_id      uuid        not null constraint pk_audit_outbox primary key,
    -- the order in which they are carried; a change that commits late is late here too
    seq           bigint      not null generated always as identity constraint uq_audit_outbox_seq unique,
    at            timestamptz not null,
    event_type    text        not null,
    actor         text        not null,
    principal     text        not null,
    role          text,
    resource_type text        not null,
    resource_id   text        not null,
    before        jsonb,
    after         jsonb,
    metadata      jsonb,
    request_id    text        not null,
    carried_at    timestamptz,
    constraint ck_audit_outbox_type check (event_type ~ '^[A-Z][A-Z0-9_]*$'),
    constraint ck_audit_outbox_role check (role in ('STAFF', 'MANAGER', 'ADMIN'))
);
create index ix_audit_outbox_waiting on platform.audit_outbox (seq) where carried_at is null;
create index ix_audit_outbox_carried on platform.audit_outbox (carried_at) where carried_at is not null;
