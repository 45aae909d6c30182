-- The audit trail: append-only rows, chained by hash shortly after they are written.

create table audit.event (
    audit_id      uuid        not null constraint pk_event primary key,
    -- for paging, newest first; taken before commit, so a lower one may appear later
    seq           bigint      not null generated always as identity constraint uq_event_seq unique,
    at            timestamptz not null,
    event_type    text        not null,
    -- the name shown; `principal` is who it truly was
    actor         text        not null,
    principal     text        not null,
    role          text,
    resource_type text        not null,
    resource_id   text        not null,
    before        jsonb,
    after         jsonb,
    metadata      jsonb,
    request_id    text        not null,
    constraint ck_event_type check (event_type ~ '^[A-Z][A-Z0-9_]*$'),
    constraint ck_event_role check (role in ('STAFF', 'MANAGER', 'ADMIN'))
);
create index ix_event_resource on audit.event (resource_type, resource_id, seq desc);
create index ix_event_type on audit.event (event_type, seq desc);
create index ix_event_actor on audit.event (actor, seq desc);
create index ix_event_principal on audit.event (principal, seq desc);

-- What the sealer has still to chain; written with the event, so that a late commit is late here too.
create table audit.unsealed (
    audit_id uuid        not null constraint pk_unsealed primary key
                         constraint fk_unsealed_event references audit.event,
    at       timestamptz not null
);

-- The chain. Its order is the sealer's own: that in which the rows became visible to it.
create table audit.seal (
    seq           bigint      not null constraint pk_seal primary key,
    audit_id      uuid        not null constraint uq_seal_audit_id unique
                              constraint fk_seal_event references audit.event,
    sealed_at     timestamptz not null,
    previous_hash bytea       not null,
    hash          bytea       not null,
    constraint ck_seal_seq check (seq > 0),
    constraint ck_seal_hashes check (octet_length(previous_hash) = 32 and octet_length(hash) = 32)
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit.% is append-only', tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'ck_append_only';
end
$$;

create trigger tr_event_append_only before update or delete or truncate on audit.event
    for each statement execute function audit.refuse_change();
create trigger tr_seal_append_only before update or delete or truncate on audit.seal
    for each statement execute function audit.refuse_change();
