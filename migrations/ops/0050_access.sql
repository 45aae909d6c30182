-- Passwords that were not chosen by their owner, links by mail, the second step, and when something was last used.

alter table identity.staff_user
    add column last_signed_in_at timestamptz,
    -- OWN: chosen by the user; TEMPORARY: made by an ADMIN, good for choosing one's own; NONE: invited, none chosen yet
    add column password_state text not null default 'OWN',
    add constraint ck_staff_user_password_state check (password_state in ('OWN', 'TEMPORARY', 'NONE'));

alter table identity.producer add column last_used_at timestamptz;

-- More is counted than sign-ins: codes of the second step, passwords asked again, links asked for by mail.
alter table identity.sign_in_throttle
    drop constraint ck_sign_in_throttle_scope,
    add constraint ck_sign_in_throttle_scope
        check (scope in ('account', 'address', 'code', 'confirm', 'link_account', 'link_address'));

-- Whoever holds the token may set the user's password, once.
create table identity.password_link (
    token_hash bytea       not null constraint pk_password_link primary key,
    user_id    uuid        not null constraint fk_password_link_user references identity.staff_user on delete cascade,
    purpose    text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint ck_password_link_token_hash check (octet_length(token_hash) = 32),
    constraint ck_password_link_purpose check (purpose in ('RESET', 'INVITE', 'TEMPORARY')),
    constraint ck_password_link_expires check (expires_at > created_at)
);
create index ix_password_link_user on identity.password_link (user_id);
create index ix_password_link_expires on identity.password_link (expires_at);

-- The secret behind one-time codes. Without confirmed_at it is being set up and asks nothing of anybody.
create table identity.second_step (
    user_id      uuid        not null constraint pk_second_step primary key
                             constraint fk_second_step_user references identity.staff_user on delete cascade,
    -- sealed under the master key
    sealed       bytea       not null,
    created_at   timestamptz not null,
    confirmed_at timestamptz,
    -- the last half minute a code was taken for: a code counts once
    last_step    bigint      not null default 0
);

-- In place of a code when the phone is gone; each counts once.
create table identity.recovery_code (
    user_id    uuid        not null constraint fk_recovery_code_user references identity.staff_user on delete cascade,
    code_hash  bytea       not null,
    created_at timestamptz not null,
    used_at    timestamptz,
    constraint pk_recovery_code primary key (user_id, code_hash),
    constraint ck_recovery_code_hash check (octet_length(code_hash) = 32)
);

-- The password was right, the code is still wanted.
create table identity.half_sign_in (
    token_hash bytea       not null constraint pk_half_sign_in primary key,
    user_id    uuid        not null constraint fk_half_sign_in_user references identity.staff_user on delete cascade,
    surface    text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint ck_half_sign_in_token_hash check (octet_length(token_hash) = 32),
    constraint ck_half_sign_in_surface check (surface in ('admin', 'content')),
    constraint ck_half_sign_in_expires check (expires_at > created_at)
);
create index ix_half_sign_in_user on identity.half_sign_in (user_id);
create index ix_half_sign_in_expires on identity.half_sign_in (expires_at);
