-- Mails of OTAs: how far each mailbox has been read, what came, how it was understood, what became of it.

create table ingestion.mail_cursor (
    mailbox       text        not null,
    folder        text        not null,
    -- null: nothing was kept yet
    uid_validity  bigint,
    last_uid      bigint      not null default 0,
    moved_at      timestamptz,
    -- one process watches a folder at a time
    watcher       uuid,
    watched_until timestamptz,
    looked_at     timestamptz,
    tried_at      timestamptz,
    -- since when it cannot be read, and why, in our words
    failed_since  timestamptz,
    failure       text,
    constraint pk_mail_cursor primary key (mailbox, folder),
    constraint ck_mail_cursor_uid check (last_uid >= 0)
);

create table ingestion.raw_mail (
    mail_id      uuid        not null constraint pk_raw_mail primary key,
    -- over Message-ID and content: the same mail twice, in two mailboxes or after a new UIDVALIDITY, is kept once
    dedupe_key   text        not null constraint uq_raw_mail_dedupe unique,
    mailbox      text        not null,
    folder       text,
    uid_validity bigint,
    uid          bigint,
    message_id   text,
    content_hash text        not null,
    bytes        bigint      not null,
    -- deflated; null: erased when its time was over, or never had
    body         bytea,
    erased_at    timestamptz,
    -- when the mailbox's server took it in, and when we did
    arrived_at   timestamptz not null,
    received_at  timestamptz not null,
    from_address text        not null,
    subject      text        not null,
    sent_at      timestamptz,
    state        text        not null,
    -- why it waits for a person, or is no booking
    reason       text,
    ota          text,
    kind         text,
    -- when a reader may take it
    run_at       timestamptz,
    attempts     integer     not null default 0,
    read_at      timestamptz,
    readings     integer     not null default 0,
    constraint ck_raw_mail_state check (state in ('WAITING', 'BOOKED', 'OTHER', 'REQUEST', 'QUARANTINED', 'SETTLED')),
    constraint ck_raw_mail_due check ((state = 'WAITING') = (run_at is not null))
);
create index ix_raw_mail_due on ingestion.raw_mail (run_at, mail_id) where run_at is not null;
create index ix_raw_mail_newest on ingestion.raw_mail (arrived_at desc, mail_id desc);
create index ix_raw_mail_quarantined on ingestion.raw_mail (arrived_at) where state = 'QUARANTINED';
create index ix_raw_mail_ota on ingestion.raw_mail (ota, read_at) where ota is not null;
create index ix_raw_mail_body on ingestion.raw_mail (received_at) where body is not null;

-- How a mail was understood, each time it was read.
create table ingestion.mail_reading (
    mail_id       uuid        not null constraint fk_mail_reading_mail references ingestion.raw_mail,
    reading_no    integer     not null,
    read_at       timestamptz not null,
    -- null: the system
    read_by       text,
    rulebook      text        not null,
    is_booking    boolean     not null,
    verdict       text        not null,
    subject_shape text        not null,
    sender_domain text        not null,
    ota           text,
    kind          text,
    -- what was parsed, per field with confidence and place
    result        jsonb       not null,
    known         text[]      not null,
    -- there, and not taken
    doubtful      text[]      not null,
    state         text        not null,
    reason        text,
    detail        text,
    constraint pk_mail_reading primary key (mail_id, reading_no)
);
create index ix_mail_reading_rate on ingestion.mail_reading (ota, read_at) where ota is not null;

-- Which events a mail became.
create table ingestion.mail_event (
    mail_id    uuid    not null constraint fk_mail_event_mail references ingestion.raw_mail,
    booking_no integer not null,
    event_id   uuid    not null,
    -- of what was handed to the ledger: so a later reading can be compared
    body_hash  text    not null,
    constraint pk_mail_event primary key (mail_id, booking_no)
);
create index ix_mail_event_event on ingestion.mail_event (event_id);

-- What people know better than the classifier: mails of this domain whose subjects look so.
create table ingestion.mail_correction (
    sender_domain text        not null,
    subject_shape text        not null,
    is_booking    boolean     not null,
    -- of what kind, if it is one
    kind          text,
    note          text        not null,
    corrected_by  text        not null,
    corrected_at  timestamptz not null,
    constraint pk_mail_correction primary key (sender_domain, subject_shape),
    constraint ck_mail_correction_kind check (is_booking = (kind is not null)),
    constraint ck_mail_correction_kind_known check (kind in ('NEW', 'AMENDED', 'CANCELLED', 'REQUEST'))
);
