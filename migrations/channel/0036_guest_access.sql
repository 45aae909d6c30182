-- How guests come to their bookings without an account: what they tried, links by mail, and the browsers that used one.

create table sales.guest_try (
    scope             text        not null,
    -- sha256 of what was tried, or of whence
    key               bytea       not null,
    window_started_at timestamptz not null,
    tries             integer     not null,
    constraint pk_guest_try primary key (scope, key),
    constraint ck_guest_try_scope check (scope in ('FIND_FROM', 'FIND_ORDER', 'LINK_FROM', 'LINK_EMAIL', 'RESEND')),
    constraint ck_guest_try_tries check (tries > 0)
);
create index ix_guest_try_window on sales.guest_try (window_started_at);

-- A link that opens the list of an address' bookings, once.
create table sales.guest_link (
    -- sha256; the token is known to the mail alone
    token_hash  bytea       not null constraint pk_guest_link primary key,
    guest_email text        not null,
    expires_at  timestamptz not null
);
create index ix_guest_link_expires on sales.guest_link (expires_at);

create table sales.guest_session (
    -- sha256 of what the cookie holds
    token_hash  bytea       not null constraint pk_guest_session primary key,
    guest_email text        not null,
    expires_at  timestamptz not null
);
create index ix_guest_session_expires on sales.guest_session (expires_at);
