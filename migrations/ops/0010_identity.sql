-- Staff, their sessions, API tokens, producers of booking events, switches.
-- Secrets that only have to be recognised are kept as sha256; those that must be used again are sealed.

create table identity.staff_user (
    user_id       uuid        not null constraint pk_staff_user primary key,
    -- normalised: trimmed, lower case, ASCII
    email         text        not null constraint uq_staff_user_email unique,
    name          text        not null,
    role          text        not null,
    -- PHC string, with the parameters it was made with
    password_hash text        not null,
    disabled_at   timestamptz,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    constraint ck_staff_user_email check (email = lower(btrim(email)) and email like '%_@_%'),
    constraint ck_staff_user_name check (btrim(name) <> ''),
    constraint ck_staff_user_role check (role in ('STAFF', 'MANAGER', 'ADMIN'))
);
-- the guard of the last ADMIN locks these
create index ix_staff_user_enabled_admin on identity.staff_user (user_id)
    where role = 'ADMIN' and disabled_at is null;

-- Failed sign-ins in the current window, by account (known or not) and by address. Both are kept as hashes.
create table identity.sign_in_throttle (
    scope             text        not null,
    key               bytea       not null,
    window_started_at timestamptz not null,
    failures          integer     not null,
    constraint pk_sign_in_throttle primary key (scope, key),
    constraint ck_sign_in_throttle_scope check (scope in ('account', 'address')),
    constraint ck_sign_in_throttle_failures check (failures >= 0)
);
create index ix_sign_in_throttle_window on identity.sign_in_throttle (window_started_at);

create table identity.session (
    session_id   uuid        not null constraint pk_session primary key,
    token_hash   bytea       not null constraint uq_session_token_hash unique,
    user_id      uuid        not null constraint fk_session_user references identity.staff_user on delete cascade,
    surface      text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_seen_at timestamptz not null,
    address      text,
    user_agent   text,
    constraint ck_session_surface check (surface in ('admin', 'content')),
    constraint ck_session_token_hash check (octet_length(token_hash) = 32),
    constraint ck_session_expires check (expires_at > created_at)
);
create index ix_session_user on identity.session (user_id);
create index ix_session_expires on identity.session (expires_at);

create table identity.api_token (
    token_id     uuid        not null constraint pk_api_token primary key,
    name         text        not null,
    secret_hash  bytea       not null constraint uq_api_token_secret_hash unique,
    role         text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    -- coarse: written every few minutes at most
    last_used_at timestamptz,
    constraint ck_api_token_name check (btrim(name) <> ''),
    constraint ck_api_token_role check (role in ('STAFF', 'MANAGER', 'ADMIN')),
    constraint ck_api_token_secret_hash check (octet_length(secret_hash) = 32),
    constraint ck_api_token_expires check (expires_at > created_at)
);
-- a name is free again once its token is revoked: rotation under one name is create, then revoke by id
create index ix_api_token_name on identity.api_token (name);

create table identity.producer (
    producer_id          uuid        not null constraint pk_producer primary key,
    name                 text        not null constraint uq_producer_name unique,
    token_hash           bytea       not null constraint uq_producer_token_hash unique,
    -- the token before the last rotation, while it is still taken
    old_token_hash       bytea       constraint uq_producer_old_token_hash unique,
    old_token_until      timestamptz,
    -- null: every registered channel
    channels             text[],
    -- null: no limit of its own
    rate_per_minute      integer,
    disabled_at          timestamptz,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    -- `env` is the producer given by the environment
    constraint ck_producer_name check (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$' and name <> 'env'),
    constraint ck_producer_token_hash check (octet_length(token_hash) = 32),
    constraint ck_producer_old_token check ((old_token_hash is null) = (old_token_until is null)),
    constraint ck_producer_channels check (cardinality(channels) > 0),
    constraint ck_producer_rate check (rate_per_minute > 0)
);

create table identity.producer_secret (
    secret_id   uuid        not null constraint pk_producer_secret primary key,
    producer_id uuid        not null constraint fk_producer_secret_producer references identity.producer,
    -- at most two are active at a time
    slot        smallint    not null,
    -- sealed under the master key; erased when dropped
    sealed      bytea,
    -- the first digits of the secret's sha256, to tell secrets apart
    fingerprint text        not null,
    created_at  timestamptz not null,
    dropped_at  timestamptz,
    constraint ck_producer_secret_slot check (slot in (1, 2)),
    constraint ck_producer_secret_erased check ((sealed is null) = (dropped_at is not null))
);
create unique index uq_producer_secret_slot on identity.producer_secret (producer_id, slot)
    where dropped_at is null;
create index ix_producer_secret_producer on identity.producer_secret (producer_id);

-- A switch without a row is on.
create table identity.switch (
    name       text        not null constraint pk_switch primary key,
    enabled    boolean     not null,
    reason     text        not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    constraint ck_switch_name check (name ~ '^[A-Z][A-Z0-9_]*$')
);
